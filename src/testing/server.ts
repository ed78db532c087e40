import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { countFrom, demandObject, demandValues } from "./checks.ts";
import { createCore } from "./double.ts";
import type { OttimateServer } from "./double-types.ts";
import type { Answer, Delivery, Received } from "./exchange.ts";
import type { DoubleOptions } from "./options.ts";
import { basePath } from "./request.ts";

/** A layer between the port and the double. */
export interface Front {
  /** Handles a request itself; returns whether it did. */
  readonly intercept?: (request: IncomingMessage, response: ServerResponse) => boolean;
  /** Called when a request has ended, whatever its outcome. */
  readonly onEnd?: () => void;
}

/**
 * Starts a local Ottimate on a free port of this machine. It keeps records, follows the rules of the guides, and injects
 * faults on request.
 *
 * @example
 * const double = await startOttimate();
 * const ottimate = createOttimateClient({ baseUrl: double.url, ...double.credentials });
 * @throws TypeError for an unknown option or an invalid value
 */
export async function startOttimate(
  options: DoubleOptions & {
    /**
     * The port to listen on.
     * @default any free port
     */
    port?: number | undefined;
  } = {},
): Promise<OttimateServer> {
  return startBehind({}, options);
}

/** The same, behind a layer that observes every request and handles some itself. */
export async function startBehind(
  { intercept, onEnd }: Front,
  options: NonNullable<Parameters<typeof startOttimate>[0]>,
): Promise<OttimateServer> {
  demandObject("options", options);
  const { port = 0, ...rest } = options;
  demandValues("startOttimate", { port }, { port: countFrom(0, 65_535) });
  const { controls, handle, end } = createCore(rest, () => url);
  const server = createServer((request, response) => {
    if (intercept?.(request, response)) return;
    if (onEnd) response.once("close", onEnd);
    // A caller that disconnects while sending has made no request.
    serve(request, response, handle).catch(() => response.destroy());
  });
  const url = await listen(server, port);
  return Object.assign(controls, {
    url,
    async stop() {
      end();
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  });
}

function listen(server: Server, port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}${basePath}`);
    });
  });
}

async function serve(
  request: IncomingMessage,
  response: ServerResponse,
  handle: (received: Received) => Promise<Delivery>,
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) headers.set(name, String(value));
  const { method = "GET", url = "/" } = request;
  const delivery = await handle({
    method,
    url: new URL(url, `http://${request.headers.host ?? "127.0.0.1"}`),
    headers,
    body: Buffer.concat(chunks),
  });
  if (delivery.kind === "none") response.socket?.resetAndDestroy();
  else if (delivery.kind === "whole") send(response, delivery.answer);
  else if (delivery.kind === "broken") sendHalf(response, delivery.answer);
  else sendHeaders(response, delivery.answer);
}

function send(response: ServerResponse, { status, headers, text }: Answer): void {
  response.writeHead(status, { ...headers, "content-length": Buffer.byteLength(text) });
  response.end(text);
}

/** Sends the headers with the full length, then half of the body, then nothing. */
function sendHalf(response: ServerResponse, answer: Answer): void {
  const bytes = sendHeaders(response, answer);
  response.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => response.destroy());
}

/** Sends headers that announce a body; the body is returned and not sent. */
function sendHeaders(response: ServerResponse, { status, headers, text }: Answer): Buffer {
  const bytes = Buffer.from(text || "{}");
  response.writeHead(status, { ...headers, "content-length": bytes.length });
  response.flushHeaders();
  return bytes;
}
