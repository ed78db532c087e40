import { request as httpRequest } from "node:http";
import { Agent, request as httpsRequest, type RequestOptions } from "node:https";
import type { Socket } from "node:net";
import { connect } from "node:tls";

/** How long a proxy may take to open a tunnel, in ms. */
const TUNNEL_MS = 30_000;

/**
 * Opens a tunnel through a proxy to a host.
 * @throws the proxy's own connection error, or an error that names the status with which it refused
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
    // A proxy that is none answers like a web server.
    asked.once("response", (response) => {
      response.destroy();
      fail(new TunnelError(response.statusCode ?? 0));
    });
    asked.once("timeout", () =>
      asked.destroy(new Error(`the proxy opened no tunnel within ${TUNNEL_MS} ms`)),
    );
    asked.once("error", fail);
    asked.end();
  });
}

/** The proxy answered, and opened no tunnel. */
export class TunnelError extends Error {
  readonly status: number;
  constructor(status: number) {
    // The words of undici's own error, by which the client knows that nothing was sent.
    super(`Proxy response (${status}) !== 200 when HTTP Tunneling`);
    this.status = status;
  }
}

/** An agent whose connections go through the proxy. It keeps them for further requests. */
export function tunnelAgent(proxy: URL): Agent {
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
