import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";
import { tokenNumber } from "./credentials.ts";

/** A request as the server received it. */
export interface Received {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Responds to the nth request of its kind, counted from 1, or breaks the connection. */
export type Reply = (response: ServerResponse, request: Received, n: number) => void | Promise<void>;

export interface Loopback {
  readonly url: string;
  readonly tokenRequests: Received[];
  readonly calls: Received[];
}

export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}

export const sendToken = (response: ServerResponse, token: string): void =>
  sendJson(response, 200, { access_token: token, token_type: "Bearer", expires_in: 3600 });

/** A real server on the loopback interface, closed after the test that started it. */
export async function startLoopback(replies: { token?: Reply; call?: Reply } = {}): Promise<Loopback> {
  const {
    token = (response, _, n) => sendToken(response, tokenNumber(n)),
    call = (response) => sendJson(response, 200, { vendors: [] }),
  } = replies;
  const tokenRequests: Received[] = [];
  const calls: Received[] = [];
  const server = createServer(async (message, response) => {
    const request = await receive(message);
    const isToken = request.path === "/oauth/token";
    const n = (isToken ? tokenRequests : calls).push(request);
    await (isToken ? token : call)(response, request, n);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, tokenRequests, calls };
}

async function receive(message: IncomingMessage): Promise<Received> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  // One character per byte, to preserve binary files.
  const body = Buffer.concat(chunks).toString("latin1");
  return { method: message.method ?? "", path: message.url ?? "", headers: message.headers, body };
}
