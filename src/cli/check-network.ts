import { lookup } from "node:dns/promises";
import { access } from "node:fs/promises";
import { connect, type TLSSocket } from "node:tls";
import { exitCodes } from "./exit-codes.ts";
import { type Finding, ok, problem, skipped, warning } from "./finding.ts";
import { type Io, UsageError } from "./io.ts";
import { openTunnel, type ProxyChoice, proxyFor, TunnelError } from "./proxy.ts";

const { connection, usage } = exitCodes;

/** How long a server may take to shake hands, in ms. */
const HANDSHAKE_MS = 15_000;

/** The way to the host: proxy, name, connection and certificate. Ends at the first of them that fails. */
export async function checkNetwork(baseUrl: string, { env }: Pick<Io, "env">): Promise<Finding[]> {
  const url = new URL(baseUrl);
  let proxy: ProxyChoice | undefined;
  try {
    proxy = proxyFor(baseUrl, env);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return [problem("proxy", usage, error.message, "Write it as http://host:port.")];
  }
  const findings = [proxy ? await checkProxy(proxy, url) : ok("proxy", "none is set for this host")];
  if (findings[0]?.status === "problem") return findings;
  findings.push(proxy ? skipped("DNS", "the proxy looks the host up") : await checkName(url));
  if (findings[1]?.status === "problem") return findings;
  findings.push(...(await checkTls(url, proxy, env)));
  return findings;
}

const portOf = ({ port, protocol }: URL): number => Number(port || (protocol === "https:" ? 443 : 80));
const bare = (hostname: string): string => hostname.replace(/^\[|\]$/g, "");
const codeOf = (error: unknown): string => {
  const { code, message } = Object(error) as { code?: string; message?: string };
  return code ?? message ?? "no reason given";
};

async function checkProxy({ url, variable }: ProxyChoice, target: URL): Promise<Finding> {
  const check = "proxy";
  const host = `${bare(target.hostname)}:${portOf(target)}`;
  try {
    (await openTunnel(url, host)).destroy();
    return ok(check, `${variable} names ${url.host}, which opens a tunnel`);
  } catch (error) {
    if (!(error instanceof TunnelError))
      return problem(
        check,
        connection,
        `The proxy ${url.host} that ${variable} names cannot be reached: ${codeOf(error)}.`,
        "Correct the variable, or add the host to NO_PROXY where no proxy is needed.",
      );
    const todo =
      error.status === 407
        ? `Put a user name and a password into ${variable}: http://user:password@${url.host}`
        : `Ask whoever runs the proxy to let ${host} through.`;
    return problem(
      check,
      connection,
      `The proxy ${url.host} opened no tunnel to ${host}: ${error.status}.`,
      todo,
    );
  }
}

async function checkName({ hostname }: URL): Promise<Finding> {
  try {
    const { address } = await lookup(bare(hostname));
    return ok("DNS", `${hostname} is ${address}`);
  } catch (error) {
    return problem(
      "DNS",
      connection,
      `${hostname} cannot be looked up: ${codeOf(error)}.`,
      "Is this computer online? Where a proxy is the only way out, set HTTPS_PROXY.",
    );
  }
}

async function checkTls(target: URL, proxy: ProxyChoice | undefined, env: Io["env"]): Promise<Finding[]> {
  const check = "TLS";
  if (target.protocol === "http:") return [skipped(check, "plain http to this computer")];
  const { NODE_EXTRA_CA_CERTS: extra, NODE_TLS_REJECT_UNAUTHORIZED: checked } = env;
  const unchecked =
    checked === "0"
      ? [
          warning(
            check,
            "NODE_TLS_REJECT_UNAUTHORIZED is 0: anybody on the way can read the secret.",
            "Unset it.",
          ),
        ]
      : [];
  const missing =
    extra !== undefined &&
    (await access(extra).then(
      () => false,
      () => true,
    ));
  const lost = missing
    ? [
        warning(
          check,
          `NODE_EXTRA_CA_CERTS names ${extra}, which cannot be read, so Node leaves it aside.`,
          "Correct the path.",
        ),
      ]
    : [];
  try {
    const { error, issuer } = await shakeHands(target, proxy);
    const finding =
      error === undefined
        ? ok(check, `the certificate is from ${issuer}`)
        : certificateProblem(error, issuer, target.hostname, extra);
    return [...unchecked, ...lost, finding];
  } catch (error) {
    return [
      ...unchecked,
      problem(
        check,
        connection,
        `No connection to ${target.host}: ${codeOf(error)}.`,
        "Ask whoever runs the network whether a firewall or a proxy is in between.",
      ),
    ];
  }
}

/** The certificate is looked at here, so that its issuer can be named; nothing is sent over this connection. */
async function shakeHands(
  target: URL,
  proxy: ProxyChoice | undefined,
): Promise<{ error: string | undefined; issuer: string }> {
  const host = bare(target.hostname);
  const port = portOf(target);
  const socket = proxy && (await openTunnel(proxy.url, `${host}:${port}`));
  return new Promise((resolve, reject) => {
    const tls: TLSSocket = connect({
      ...(socket ? { socket } : { host, port }),
      ...(/[a-z]/i.test(host) && { servername: host }),
      rejectUnauthorized: false,
    });
    tls.setTimeout(HANDSHAKE_MS, () =>
      tls.destroy(new Error(`nothing came within ${HANDSHAKE_MS / 1000} s`)),
    );
    tls.once("error", reject);
    tls.once("secureConnect", () => {
      const { issuer } = tls.getPeerCertificate();
      const { authorized, authorizationError } = tls as { authorized: boolean; authorizationError: unknown };
      tls.destroy();
      const name = issuer?.O ?? issuer?.CN ?? "an issuer without a name";
      resolve({ error: authorized ? undefined : String(authorizationError), issuer: String(name) });
    });
  });
}

function certificateProblem(
  code: string,
  issuer: string,
  hostname: string,
  extra: string | undefined,
): Finding {
  const check = "TLS";
  if (/EXPIRED|NOT_YET_VALID/.test(code))
    return problem(
      check,
      connection,
      `The certificate of ${hostname} is not valid now: ${code}.`,
      "Look at this computer's clock first.",
    );
  if (/ALTNAME|HOSTNAME/.test(code))
    return problem(
      check,
      connection,
      `The certificate is not for ${hostname}.`,
      "Look at the base URL, and at what stands in between.",
    );
  const todo = extra
    ? `NODE_EXTRA_CA_CERTS is ${extra}, which does not hold that issuer: ask whoever runs the network for its certificate.`
    : "Where your company inspects traffic, save its root certificate as a PEM file and set NODE_EXTRA_CA_CERTS to its path.";
  return problem(
    check,
    connection,
    `Node does not trust the certificate, which is from ${issuer}: ${code}.`,
    todo,
  );
}
