import { judge, type Outcome } from "./delivery.ts";
import { OttimateConnectionError, OttimateError, OttimateTimeoutError, unreadable } from "./errors.ts";
import { type Redactor, redactedCause } from "./redaction.ts";
import { endingWith, readResponse, withoutBody } from "./response.ts";
import { startLimit } from "./timers.ts";
import {
  type CallFacts,
  type Fetch,
  headersOnWire,
  type OutgoingRequest,
  type ReceivedResponse,
  type Send,
} from "./types.ts";

/** What a body is allowed beside the timeout, in bytes a second. */
const MIN_UPLOAD_BYTES_PER_SECOND = 100_000;

/**
 * One exchange with the server, the reading of the body included: fetch returns at the headers, and an answer that
 * is cut after them is no answer.
 */
export function createAttempt(fetch: Fetch, redactor: Redactor): Send {
  return async (outgoing: OutgoingRequest): Promise<ReceivedResponse> => {
    const { signal, call, body, parseAs } = outgoing;
    signal?.throwIfAborted();
    const fateBefore = call.fate;
    call.fate = "unknown";
    call.sent = (call.sent ?? 0) + 1;
    const limitMs = outgoing.timeoutMs + Math.ceil((sizeOf(body) / MIN_UPLOAD_BYTES_PER_SECOND) * 1000);
    const limit = startLimit(limitMs, () => new OttimateTimeoutError(call, "timeoutMs", limitMs), signal);
    let response: Response | undefined;
    const exchange = async () => {
      response = await fetch(outgoing.url, await requestInit(outgoing, fetch, limit.signal));
      return readResponse(response, outgoing, redactor);
    };
    const known = (answer: ReceivedResponse) => {
      if (!isInDoubt({ answer }, call)) call.fate = fateBefore ?? "known";
      return answer;
    };
    try {
      const answer = await limit.race(exchange());
      // The limit of a stream lives on, and would hold it for as long as the caller's signal lives.
      response = undefined;
      known(answer);
      if (parseAs !== "stream" || !answer.response.ok) limit.end();
      else return endingWith(answer, limit);
      return answer;
    } catch (error) {
      limit.end();
      signal?.throwIfAborted();
      // Its body is missed by nobody, but its status is: it tells what to do next. A gateway's tells less than a cut answer.
      if (response && !response.ok && response.status <= 500) return known(withoutBody(response, redactor));
      limit.signal.throwIfAborted();
      const failure = connectionError(error, outgoing, redactor);
      if (!isInDoubt({ error: failure }, call)) call.fate = fateBefore ?? "known";
      throw failure;
    }
  };
}

/** Whether the server may have acted, and nobody knows. */
function isInDoubt(outcome: Outcome, { protection }: CallFacts): boolean {
  return ["doubt", "failed"].includes(judge(outcome, protection ?? {}));
}

async function requestInit(
  outgoing: OutgoingRequest,
  fetch: Fetch,
  signal: AbortSignal,
): Promise<RequestInit> {
  const { method, body } = outgoing;
  const headers = headersOnWire(outgoing);
  const init: RequestInit = { method, headers, redirect: "manual", signal };
  if (body instanceof FormData && (fetch !== platformFetch || globalThis.fetch !== nativeFetch)) {
    // Another fetch may come with a FormData class of its own and would send ours as "[object FormData]".
    const whole = new Response(body);
    headers["content-type"] = whole.headers.get("content-type") ?? "";
    init.body = await whole.arrayBuffer();
  } else if (body !== undefined) {
    init.body = body;
  }
  return init;
}

function sizeOf(body: OutgoingRequest["body"]): number {
  if (body === undefined) return 0;
  if (!(body instanceof FormData)) return body.length;
  let bytes = 0;
  for (const value of body.values()) bytes += typeof value === "string" ? value.length : value.size;
  return bytes;
}

const nativeFetch = globalThis.fetch;

/** Looked up at each call, as programs replace it (proxies, tracing). */
export const platformFetch: Fetch = (url, init) => globalThis.fetch(url, init);

function connectionError(error: unknown, { call }: OutgoingRequest, redactor: Redactor): unknown {
  // Our own errors say what happened already.
  if (error instanceof OttimateError) return error;
  const cause = redactedCause(error, redactor);
  const inner = cause?.cause instanceof Error ? cause.cause : cause;
  if (inner?.name === unreadable) {
    const reason =
      "a file of its body has changed or vanished since it was opened, so it broke off: open it again";
    return new OttimateConnectionError(call, { reason, code: unreadable, cause });
  }
  const code = inner && "code" in inner && typeof inner.code === "string" ? inner.code : undefined;
  const reason = inner?.message || "the connection failed";
  return new OttimateConnectionError(call, {
    reason: code && !reason.includes(code) ? `${code}: ${reason}` : reason,
    code,
    cause,
  });
}
