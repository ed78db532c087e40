import type { IncomingMessage } from "node:http";
import { request } from "node:https";
import { Readable } from "node:stream";
import type { ReadableStream as WebStream } from "node:stream/web";
import type { Fetch } from "../core/types.ts";
import { tunnelAgent } from "./tunnel.ts";

/** Responses that have no body, whatever was sent. */
const bodiless = [101, 204, 205, 304];

/**
 * A `fetch` that sends through a proxy. Node's own reads `HTTPS_PROXY` in no version that is supported here without being
 * told to, and in Node 20 not at all.
 */
export function fetchThrough(proxy: URL): Fetch {
  const agent = tunnelAgent(proxy);
  return async (url, { signal, ...init }) => {
    signal?.throwIfAborted();
    // The platform writes forms and their boundaries. They are held in memory, so that their length can be told.
    const given = new Request(url, init);
    const body = await bytesOf(given);
    const message = await new Promise<IncomingMessage>((receive, fail) => {
      const headers = {
        ...Object.fromEntries(given.headers),
        ...(given.method !== "GET" && { "content-length": String(body.byteLength) }),
      };
      const sent = request(url, { method: given.method, headers, agent }, receive);
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

/** As the platform's fetch fails. */
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
