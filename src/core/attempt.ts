import {
  beginAttempt,
  deliveryOfBrokenBody,
  deliveryOfStatus,
  provesNotSent,
  UNREADABLE,
} from "./delivery.ts";
import { isApiBody } from "./error-body.ts";
import {
  nameOf,
  OttimateConnectionError,
  OttimateError,
  OttimateParseError,
  OttimateTimeoutError,
} from "./errors.ts";
import { type CacheOption, cacheOption, isNativeFetch, proxyHint } from "./platform-fetch.ts";
import { type Redactor, redactedCause } from "./redaction.ts";
import { endingWith, readResponse, withoutBody } from "./response.ts";
import { BodyCutError } from "./response-body.ts";
import { startLimit } from "./timers.ts";
import {
  type Delivery,
  type Fetch,
  headersOnWire,
  type OutgoingRequest,
  type ReceivedResponse,
  type Send,
} from "./types.ts";
import { joined } from "./validation.ts";

/** Each second beyond the timeout allows for this many bytes of the request body. */
const MIN_UPLOAD_BYTES_PER_SECOND = 100_000;

/** Marks a replayed response, which shows that the server honors keys. */
const REPLAYED_HEADER = "x-idempotent-replayed";

/**
 * One exchange with the server, including reading the body: fetch returns at the headers, and a response that is cut off
 * after them is incomplete.
 */
export function createAttempt(fetch: Fetch, redactor: Redactor): Send {
  const uncached = cacheOption();
  return async (outgoing: OutgoingRequest): Promise<ReceivedResponse> => {
    const { signal, call, parseAs } = outgoing;
    signal?.throwIfAborted();
    if (call.beforeSend) {
      await call.beforeSend(call);
      signal?.throwIfAborted();
    }
    const ended = beginAttempt(call);
    const limitMs = attemptLimitMs(outgoing);
    const limit = startLimit(limitMs, () => new OttimateTimeoutError(call, "timeoutMs", limitMs), signal);
    let response: Response | undefined;
    const exchange = async () => {
      const init = requestInit(outgoing, limit.signal, uncached);
      if (init.body instanceof FormData && !isNativeFetch(fetch)) await writeForm(init, init.body);
      response = await fetch(outgoing.url, init);
      if (call.keys?.honored === false && response.headers.get(REPLAYED_HEADER) === "true")
        call.keys.honored = true;
      return readResponse(response, outgoing, redactor);
    };
    const known = (received: ReceivedResponse) => {
      const { status } = received.response;
      ended(
        { status, requestId: received.requestId, delivery: deliveryOfStatus(status, call.method) },
        !received.response.ok && isApiBody(status, received.body),
      );
      return received;
    };
    try {
      const received = await limit.race(exchange());
      // A stream's limit lives on, and would keep the response in memory as long as the caller's signal.
      response = undefined;
      known(received);
      if (parseAs !== "stream" || !received.response.ok) limit.end();
      else return endingWith(received, limit);
      return received;
    } catch (error) {
      limit.end();
      const isOver = signal?.aborted || limit.signal.aborted;
      // An error's status alone says what to do next. For a gateway's, the connection error says more.
      if (!signal?.aborted && response && !response.ok && response.status <= 500)
        return known(withoutBody(response, redactor));
      const delivery = isOver ? "unknown" : deliveryOfFailure(error, response);
      ended({ failure: failureOf(isOver ? limit.signal.reason : error), delivery });
      signal?.throwIfAborted();
      limit.signal.throwIfAborted();
      throw connectionError(error, outgoing, fetch, redactor);
    }
  };
}

/** Time limit for one attempt, including sending its body. */
export function attemptLimitMs({ timeoutMs, body }: Pick<OutgoingRequest, "timeoutMs" | "body">): number {
  return timeoutMs + Math.ceil((sizeOf(body) / MIN_UPLOAD_BYTES_PER_SECOND) * 1000);
}

/** Needs the error as it was thrown: redaction removes what proves that nothing was sent. */
function deliveryOfFailure(error: unknown, response: Response | undefined): Delivery {
  if (error instanceof OttimateParseError) return error.delivery;
  if (!response) return provesNotSent(error) ? "not-sent" : "unknown";
  // For a gateway's error, the body adds nothing to what the status says.
  if (!response.ok || !(error instanceof BodyCutError)) return "unknown";
  return deliveryOfBrokenBody(response, error.beginning);
}

/** Errors that are not from this package are reported as connection errors. */
const failureOf = (error: unknown): string =>
  error instanceof OttimateError || nameOf(error) === "AbortError"
    ? nameOf(error)
    : "OttimateConnectionError";

function requestInit(outgoing: OutgoingRequest, signal: AbortSignal, { cache }: CacheOption): RequestInit {
  const { method, body } = outgoing;
  const init: RequestInit = { method, headers: headersOnWire(outgoing), redirect: "manual", signal };
  if (body !== undefined) init.body = body;
  if (cache) init.cache = cache;
  return init;
}

/** A custom fetch may have its own FormData class, and would send ours as "[object FormData]". */
async function writeForm(init: RequestInit, form: FormData): Promise<void> {
  const whole = new Response(form);
  init.headers = { ...init.headers, "content-type": whole.headers.get("content-type") ?? "" };
  init.body = await whole.arrayBuffer();
}

function sizeOf(body: OutgoingRequest["body"]): number {
  if (body === undefined) return 0;
  if (!(body instanceof FormData)) return body.length;
  let bytes = 0;
  for (const value of body.values()) bytes += typeof value === "string" ? value.length : value.size;
  return bytes;
}

function connectionError(
  error: unknown,
  { call, url }: OutgoingRequest,
  fetch: Fetch,
  redactor: Redactor,
): unknown {
  // Errors of this package already say what happened.
  if (error instanceof OttimateError) return error;
  const thrown = error instanceof BodyCutError ? error.cause : error;
  const failure = describeFailure(thrown, redactor, proxyHint(url, fetch, error));
  if (failure.name !== UNREADABLE) return new OttimateConnectionError(call, failure);
  const reason = "a file of its body has changed or vanished since it was opened: open it again";
  return new OttimateConnectionError(call, { reason, code: UNREADABLE, cause: failure.cause });
}

interface Failure {
  readonly name: string | undefined;
  readonly reason: string;
  readonly code: string | undefined;
  readonly cause: Error | undefined;
}

/** Describes what `fetch` threw; the innermost cause is the most specific. */
export function describeFailure(error: unknown, redactor: Redactor, hint: string | undefined): Failure {
  const cause = redactedCause(error, redactor);
  let inner = cause;
  while (inner?.cause instanceof Error && inner.cause.message) inner = inner.cause;
  const code = codeOf(inner) ?? codeOf(cause?.cause);
  const message = inner?.message || "the connection failed";
  const failure = code && !message.includes(code) ? `${code}: ${message}` : message;
  return { name: inner?.name, reason: joined([failure, hint], ". "), code, cause };
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : undefined;
}
