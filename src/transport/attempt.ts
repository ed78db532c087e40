import { OttimateConnectionError } from "../errors/connection-error.ts";
import { type SecretMask, safeCause } from "../secrets.ts";
import { readAnswer } from "./answer.ts";
import type { Answer, Fetch, Outgoing, Send } from "./send.ts";

/**
 * One exchange with the server, the reading of the body included: fetch returns at the headers, and an answer that
 * is cut after them is no answer.
 */
export function createAttempt(fetch: Fetch, mask: SecretMask): Send {
  return async (outgoing: Outgoing): Promise<Answer> => {
    outgoing.signal?.throwIfAborted();
    try {
      const response = await fetch(outgoing.url, await requestInit(outgoing, fetch));
      return await readAnswer(response, outgoing, mask);
    } catch (error) {
      outgoing.signal?.throwIfAborted();
      throw connectionError(error, outgoing, mask);
    }
  };
}

async function requestInit({ method, headers, body, signal }: Outgoing, fetch: Fetch): Promise<RequestInit> {
  const init: RequestInit = { method, headers: { ...headers }, redirect: "manual" };
  if (signal) init.signal = signal;
  if (body instanceof FormData && fetch !== platformFetch) {
    // Another fetch may come with a FormData class of its own and would send ours as "[object FormData]".
    const whole = new Response(body);
    init.headers = { ...headers, "content-type": whole.headers.get("content-type") ?? "" };
    init.body = await whole.arrayBuffer();
  } else if (body !== undefined) {
    init.body = body;
  }
  return init;
}

/** Looked up at each call, as programs replace it (proxies, tracing). */
export const platformFetch: Fetch = (url, init) => globalThis.fetch(url, init);

function connectionError(error: unknown, { call }: Outgoing, mask: SecretMask): unknown {
  // Our own errors say what happened already.
  if (error instanceof Error && error.name.startsWith("Ottimate")) return error;
  const cause = safeCause(error, mask);
  const inner = cause?.cause instanceof Error ? cause.cause : cause;
  const code = inner && "code" in inner ? `${inner.code}: ` : "";
  return new OttimateConnectionError(call, `${code}${inner?.message || "the connection failed"}`, cause);
}
