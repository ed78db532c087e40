import { lookup } from "node:dns/promises";
import { access } from "node:fs/promises";
import { connect, type TLSSocket } from "node:tls";
import { exitCodes } from "./exit-codes.ts";
import { type Finding, ok, problem, skipped, warning } from "./finding.ts";
import { type Io, UsageError } from "./io.ts";
import { openTunnel, type ProxyChoice, proxyFor, TunnelError } from "./proxy.ts";

const { connection, usage } = exitCodes;

/** The timeout of a TLS handshake, in ms. */
const HANDSHAKE_MS = 15_000;

/** Checks proxy, DNS, connection and certificate, up to the first that fails. */
export async function checkNetwork(baseUrl: string, { env }: Pick<Io, "env">): Promise<Finding[]> {
  const url = new URL(baseUrl);
  let proxy: ProxyChoice | undefined;
  try {
    proxy = proxyFor(baseUrl, env);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return [problem("proxy", usage, error.message, "Write it as http://host:port.")];
  }
  const findings = [proxy ? await checkProxy(proxy, url) : ok("proxy", "none for this host")];
  if (findings[0]?.status === "problem") return findings;
  findings.push(proxy ? skipped("DNS", "the proxy resolves the host") : await checkName(url));
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
    return ok(check, `${variable} is ${url.host}, which opens a tunnel`);
  } catch (error) {
    if (!(error instanceof TunnelError))
      return problem(
        check,
        connection,
        `The proxy ${url.host} of ${variable} cannot be reached: ${codeOf(error)}.`,
        "Correct the variable, or add the host to NO_PROXY if it needs no proxy.",
      );
    const todo =
      error.status === 407
        ? `Add a user name and password to ${variable}: http://user:password@${url.host}`
        : `Ask the administrator of the proxy to allow ${host}.`;
    return problem(
      check,
      connection,
      `The proxy ${url.host} rejected a tunnel to ${host}: ${error.status}.`,
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
      `${hostname} cannot be resolved: ${codeOf(error)}.`,
      "Is this computer online? If a proxy is the only way out, set HTTPS_PROXY.",
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
            "NODE_TLS_REJECT_UNAUTHORIZED is 0: anyone on the network path can read the secret.",
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
          `NODE_EXTRA_CA_CERTS is ${extra}, which cannot be read, so Node ignores it.`,
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
        "Ask your network administrator whether a firewall or proxy is in between.",
      ),
    ];
  }
}

/** Reads the certificate, to name its issuer. Nothing is sent over this connection. */
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
      tls.destroy(new Error(`no handshake within ${HANDSHAKE_MS / 1000} s`)),
    );
    tls.once("error", reject);
    tls.once("secureConnect", () => {
      const { issuer } = tls.getPeerCertificate();
      const { authorized, authorizationError } = tls as { authorized: boolean; authorizationError: unknown };
      tls.destroy();
      const name = issuer?.O ?? issuer?.CN ?? "an unnamed issuer";
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
      `The certificate of ${hostname} is expired or not yet valid: ${code}.`,
      "Check this computer's clock first.",
    );
  if (/ALTNAME|HOSTNAME/.test(code))
    return problem(
      check,
      connection,
      `The certificate is not for ${hostname}.`,
      "Check the base URL, and whether a proxy is in between.",
    );
  const todo = extra
    ? `NODE_EXTRA_CA_CERTS is ${extra}, which does not include that issuer: ask your network administrator for its certificate.`
    : "If your company inspects traffic, save its root certificate as a PEM file and set NODE_EXTRA_CA_CERTS to its path.";
  return problem(
    check,
    connection,
    `Node does not trust the certificate, which was issued by ${issuer}: ${code}.`,
    todo,
  );
}
