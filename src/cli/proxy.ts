import { request as httpRequest, type IncomingMessage } from "node:http";
import { Agent, request as httpsRequest, type RequestOptions } from "node:https";
import type { Socket } from "node:net";
import { Readable } from "node:stream";
import type { ReadableStream as WebStream } from "node:stream/web";
import { connect } from "node:tls";
import type { Fetch } from "../core/types.ts";
import { isLoopback } from "../core/validation.ts";
import { UsageError } from "./io.ts";

type Env = Readonly<Record<string, string | undefined>>;

/** The proxy for an address, and the variable that it is from. */
export interface ProxyChoice {
  readonly url: URL;
  readonly variable: string;
}

/**
 * The proxy that the environment sets for an address, by curl's rules: none for this machine and for hosts in `NO_PROXY`.
 * @throws UsageError if the proxy is not an http or https URL
 */
export function proxyFor(address: string, env: Env): ProxyChoice | undefined {
  const target = new URL(address);
  const scheme = target.protocol.replace(":", "");
  const names = [`${scheme}_proxy`, `${scheme.toUpperCase()}_PROXY`, "all_proxy", "ALL_PROXY"];
  const variable = names.find((name) => env[name]);
  if (!variable || isLoopback(target.hostname) || isExcluded(target, env.no_proxy || env.NO_PROXY))
    return undefined;
  const given = env[variable] ?? "";
  const text = given.includes("://") ? given : `http://${given}`;
  // The URL itself is not shown: it may hold a password.
  if (!URL.canParse(text)) throw new UsageError(`${variable} is not a URL.`);
  const url = new URL(text);
  if (url.protocol !== "http:" && url.protocol !== "https:")
    throw new UsageError(
      `${variable} is a ${url.protocol.replace(":", "")} proxy: only http and https are supported.`,
    );
  return { url, variable };
}

function isExcluded({ hostname, port, protocol }: URL, list = ""): boolean {
  const ownPort = port || (protocol === "https:" ? "443" : "80");
  return list
    .split(/[\s,]+/)
    .filter(Boolean)
    .some((entry) => {
      if (entry === "*") return true;
      const [, name = "", wantedPort] = /^(.*?)(?::(\d+))?$/.exec(entry.toLowerCase()) ?? [];
      if (wantedPort !== undefined && wantedPort !== ownPort) return false;
      const suffix = name.replace(/^\*?\./, "");
      return hostname === suffix || hostname.endsWith(`.${suffix}`);
    });
}

/** How long a proxy may take to open a tunnel, in ms. */
const TUNNEL_MS = 30_000;

/**
 * Opens a tunnel through a proxy to a host.
 * @throws the connection error of the proxy, or a TunnelError with the status of its response
 */
export function openTunnel(proxy: URL, target: string): Promise<Socket> {
  const { username, password, hostname, port, protocol } = proxy;
  const login = Buffer.from(`${decodeURIComponent(username)}:${decodeURIComponent(password)}`);
  const send = protocol === "https:" ? httpsRequest : httpRequest;
  return new Promise((open, fail) => {
    const asked = send({
      method: "CONNECT",
      host: hostname.replace(/^\[|\]$/g, ""),
      port: port || (protocol === "https:" ? 443 : 80),
      path: target,
      headers: {
        host: target,
        ...(username && { "proxy-authorization": `Basic ${login.toString("base64")}` }),
      },
      agent: false,
      timeout: TUNNEL_MS,
    });
    asked.once("connect", ({ statusCode = 0 }, socket) => {
      if (statusCode === 200) return open(socket as Socket);
      socket.destroy();
      fail(new TunnelError(statusCode));
    });
    // A web server that is not a proxy responds to CONNECT like this.
    asked.once("response", (response) => {
      response.destroy();
      fail(new TunnelError(response.statusCode ?? 0));
    });
    asked.once("timeout", () =>
      asked.destroy(new Error(`the proxy did not open a tunnel within ${TUNNEL_MS} ms`)),
    );
    asked.once("error", fail);
    asked.end();
  });
}

/** The proxy responded without opening a tunnel. */
export class TunnelError extends Error {
  readonly status: number;
  constructor(status: number) {
    // The message of undici's error, from which the client knows that nothing was sent.
    super(`Proxy response (${status}) !== 200 when HTTP Tunneling`);
    this.status = status;
  }
}

/** A keep-alive agent that connects through the proxy. */
function tunnelAgent(proxy: URL): Agent {
  const agent = new Agent({ keepAlive: true });
  return Object.assign(agent, {
    createConnection(options: RequestOptions, done: (error: unknown, socket?: Socket) => void): undefined {
      const { host, port } = options;
      openTunnel(proxy, `${host}:${port}`).then(
        (socket) =>
          done(
            null,
            connect({ ...(options as object), socket, servername: options.servername ?? `${host}` }),
          ),
        done,
      );
    },
  });
}

/** The statuses of responses without a body. */
const bodiless = [101, 204, 205, 304];

/**
 * A `fetch` that sends through a proxy. Node's own `fetch` supports `HTTPS_PROXY` only when configured to, and not at all in
 * Node 20.
 */
export function fetchThrough(proxy: URL): Fetch {
  const agent = tunnelAgent(proxy);
  return async (url, { signal, ...init }) => {
    signal?.throwIfAborted();
    // The platform serializes forms. The body is buffered to know its length.
    const given = new Request(url, init);
    const body = await bytesOf(given);
    const message = await new Promise<IncomingMessage>((receive, fail) => {
      const headers = {
        ...Object.fromEntries(given.headers),
        ...(given.method !== "GET" && { "content-length": String(body.byteLength) }),
      };
      const sent = httpsRequest(url, { method: given.method, headers, agent }, receive);
      const abort = () => sent.destroy(signal?.reason);
      signal?.addEventListener("abort", abort, { once: true });
      sent.once("close", () => signal?.removeEventListener("abort", abort));
      sent.once("error", (error) => fail(signal?.aborted ? signal.reason : failed(error)));
      sent.end(body);
    });
    return responseOf(message);
  };
}

async function bytesOf(given: Request): Promise<Uint8Array> {
  try {
    return new Uint8Array(await given.arrayBuffer());
  } catch (error) {
    throw failed(error);
  }
}

/** An error like the platform's fetch throws. */
const failed = (cause: unknown): TypeError => new TypeError("fetch failed", { cause });

function responseOf(message: IncomingMessage): Response {
  const { statusCode: status = 0, statusMessage: statusText = "", rawHeaders } = message;
  const headers = new Headers();
  for (let i = 0; i < rawHeaders.length; i += 2) headers.append(rawHeaders[i] ?? "", rawHeaders[i + 1] ?? "");
  if (bodiless.includes(status)) {
    message.resume();
    return new Response(null, { status, statusText, headers });
  }
  const body = Readable.toWeb(message) as WebStream<Uint8Array>;
  return new Response(body as ReadableStream<Uint8Array<ArrayBuffer>>, { status, statusText, headers });
}
