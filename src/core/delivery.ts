import { type AttemptFacts, type CallFacts, type Delivery, isWrite } from "./types.ts";

/** In ascending order: the delivery of a call is the highest of its attempts. */
const ranks: readonly Delivery[] = ["not-sent", "rejected", "unknown", "processed"];

export const mayHaveActed = (delivery: Delivery | undefined): boolean =>
  delivery === "unknown" || delivery === "processed";

/**
 * What a status says about the request. A gateway sends 408 and 5xx, including 503, after it has forwarded the request, and
 * 303 may follow a processed write.
 */
export function deliveryOfStatus(status: number, method: string): Delivery {
  if (status >= 200 && status < 300) return "processed";
  if (status < 400) return isWrite({ method }) ? "unknown" : "rejected";
  return status === 408 || status >= 500 ? "unknown" : "rejected";
}

/** For a 2xx whose body was lost or cannot be parsed: another content type is a proxy's page, which proves nothing. */
export function deliveryOfBrokenBody({ status, headers }: Response, beginning: string): Delivery {
  const isJson = /^application\/([\w.+-]+\+)?json\b/i.test(headers.get("content-type") ?? "");
  return status === 208 || (isJson && /^\s*["{[\dtfn-]/.test(beginning)) ? "processed" : "unknown";
}

/** What a job's report says about all its requests: one that may have acted matters most, because somebody has to look. */
export function deliveryOfJob(unknown: number, processed: number, rejected = 0): Delivery {
  if (unknown > 0) return "unknown";
  if (processed > 0) return "processed";
  return rejected > 0 ? "rejected" : "not-sent";
}

/** System calls that precede the request. */
const callsBeforeSending: readonly unknown[] = ["connect", "getaddrinfo"];
/**
 * Error codes that precede the request, from any system call. Of the TLS alerts (`ERR_SSL_…`), only those about the handshake:
 * under TLS 1.3 a server may reject the client's certificate after it has received the request.
 */
const codesBeforeSending =
  /^(ECONNREFUSED|ENOTFOUND|EAI_|UND_ERR_CONNECT_TIMEOUT|(ERR_TLS_)?CERT_|UNABLE_TO_|(DEPTH_ZERO_)?SELF_SIGNED_CERT|HOSTNAME_MISMATCH|INVALID_(CA|PURPOSE)$|PATH_LENGTH_EXCEEDED|ERR_SSL_(WRONG_VERSION_NUMBER|UNSUPPORTED_PROTOCOL|NO_PROTOCOLS_AVAILABLE|NO_CIPHERS_AVAILABLE|\w*(VERSION_TOO_LOW|ALERT_HANDSHAKE_FAILURE|ALERT_PROTOCOL_VERSION|UNRECOGNIZED_NAME))$)/;
/** For errors without a code: Node's TLS handshake, undici's proxy tunnel, Bun's handshake and Deno's connect. */
const messagesBeforeSending =
  /before secure TLS connection was established|Proxy response \(\d+\) !== 200 when HTTP Tunneling|^EPROTO: The TLS handshake failed|\): client error \(Connect\)/;
/** The platform's error name if a file in the body can no longer be read, which cuts the request off. */
export const UNREADABLE = "NotReadableError";
/** The error code if a request was not repeated because the API key has changed. */
export const API_KEY_CHANGED = "ApiKeyChanged";
/** The error code if a request that an earlier call may have sent was not repeated, because its key may not be honored. */
export const KEY_NOT_TRUSTED = "KeyNotTrusted";
/** Whether a retry would fail with the same code. */
export const staysSo = (code: unknown): boolean => code === UNREADABLE || code === API_KEY_CHANGED;
/** The error code for a body larger than `maxResponseBytes`. */
export const RESPONSE_TOO_LARGE = "ResponseTooLarge";
/** undici nests the error of a rejected tunnel three causes deep. */
const MAX_CAUSES = 5;

/** Whether what `fetch` threw, before redaction, proves that the server did not receive the request. */
export function provesNotSent(thrown: unknown, depth = 0): boolean {
  if (thrown == null || depth > MAX_CAUSES) return false;
  const { code, syscall, errors, cause, name, message } = thrown as Readonly<Record<string, unknown>>;
  // An AggregateError has the code of its first error, but another address may have been reached.
  if (Array.isArray(errors) && errors.length > 0)
    return errors.every((error) => provesNotSent(error, depth + 1));
  return (
    name === UNREADABLE ||
    callsBeforeSending.includes(syscall) ||
    (typeof code === "string" && codesBeforeSending.test(code)) ||
    (typeof message === "string" && messagesBeforeSending.test(message)) ||
    provesNotSent(cause, depth + 1)
  );
}

/** How an attempt ended. */
type Ended = Pick<AttemptFacts, "delivery"> & Partial<Omit<AttemptFacts, "waitedMs">>;

/** Records that a request is passed to `fetch`. Until its end is recorded it counts as `unknown`, as a deadline may end it. */
export function beginAttempt(call: CallFacts): (ended: Ended, isApiBody?: boolean) => void {
  const before = call.delivery;
  const attempt: AttemptFacts = { status: undefined, requestId: undefined, delivery: "unknown", waitedMs: 0 };
  call.attempts?.push(attempt);
  const note = (delivery: Delivery) => {
    call.delivery = ranks[Math.max(ranks.indexOf(before ?? "not-sent"), ranks.indexOf(delivery))];
  };
  note("unknown");
  call.sent = (call.sent ?? 0) + 1;
  call.onSend?.();
  return (ended, isApiBody) => {
    Object.assign(attempt, ended);
    note(ended.delivery);
    if (isApiBody && showsNothingDone(call, ended.status)) call.delivery = "rejected";
  };
}

/** A gateway returns these if the server did not respond; undefined: there was no response at all. */
const unheard: readonly unknown[] = [undefined, 408, 502, 503, 504];

/** Whether the server started on a request and then failed, or its response was unusable: no such response is replayed. */
export function failedMidway(attempts: readonly AttemptFacts[] = []): boolean {
  return attempts.some(
    ({ delivery, status, failure }) =>
      delivery === "processed" ||
      (delivery === "unknown" && (!unheard.includes(status) || failure === "OttimateParseError")),
  );
}

/** Whether an attempt may have acted and lost its response: a later response may be caused by it. */
export function lostResponse(attempts: readonly AttemptFacts[] = []): boolean {
  return attempts.some(
    ({ delivery, failure }) => delivery === "unknown" || (delivery === "processed" && failure !== undefined),
  );
}

/**
 * Whether a rejection by the API itself proves that no earlier attempt acted either. If keys are honored, 400 does: had an
 * attempt acted, its response would have been replayed. So does 422 for a generated key; a caller's own key may have been used
 * before with another body. Other rejections may come before the key is checked.
 */
export function showsNothingDone(call: CallFacts, status: number | undefined): boolean {
  const { keys, protection: { tier, ownKey } = {}, attempts } = call;
  const isVerdict = status === 400 || (status === 422 && !ownKey);
  return isVerdict && tier === "json" && keys?.honored === true && !failedMidway(attempts);
}

/** Whether a retry may succeed after this status. */
export function isTransientStatus(status: number): boolean {
  return /^(408|425|429|50[0234]|52[0-479]|530)$/.test(`${status}`);
}

/** Whether repeating a call is harmless even without a key. */
export function isHarmlessAgain({ method, protection }: CallFacts): boolean {
  return method === "GET" || protection?.upserts === true;
}

/**
 * A form's key works only once: if an earlier attempt may have acted, 422 may mean that the key was used, or that the file is
 * invalid.
 */
export function mayBeUsedKey(status: number | undefined, { protection }: CallFacts): boolean {
  return protection?.tier === "multipart" && status === 422;
}

/** Whether a call that an earlier process may have sent can be sent without acting twice. */
export function maySendAgain(call: CallFacts): boolean {
  return call.keys?.honored === true || isHarmlessAgain(call);
}

/** How the last attempt ended, and whether a retry may end differently. */
interface Ending {
  readonly status: number | undefined;
  /** Of this attempt; the call's own is that of all its attempts. */
  readonly delivery: Delivery;
  readonly isTransient: boolean;
}

/** Whether the client may retry a call after its last attempt without creating anything twice. */
export function mayRepeat({ status, delivery, isTransient }: Ending, call: CallFacts): boolean {
  const { tier, ownKey } = call.protection ?? {};
  // A request with the same key is being processed.
  if (status === 409) return tier !== undefined && (mayHaveActed(call.delivery) || ownKey === true);
  if (!isTransient) return false;
  if (!mayHaveActed(delivery) || isHarmlessAgain(call)) return true;
  // The server does not replay its failures, or its responses to a form.
  if (tier === undefined || !call.keys?.honored || !unheard.includes(status)) return false;
  return delivery !== "processed" || tier === "json";
}

/** Whether the caller of a call that failed may repeat it with the same key without acting twice: `error.retryable`. */
export function isRetryable(call: CallFacts, delivery: Delivery, isTransient: boolean): boolean {
  if (!isTransient) return false;
  if (!mayHaveActed(delivery) || isHarmlessAgain(call)) return true;
  const isProtected = call.protection?.tier === "json" && call.keys?.honored === true;
  // An attempt without a status got no usable response: `mayRepeat` sends again after that, too.
  return (
    isProtected && !failedMidway(call.attempts?.filter((each) => each.delivery === "unknown" && each.status))
  );
}

/** The attempts that an error reports. */
export function attemptsOf(error: unknown): readonly AttemptFacts[] {
  const attempts: unknown = error instanceof Error && "attempts" in error ? error.attempts : undefined;
  return Array.isArray(attempts) ? attempts : [];
}

/** What to do if the server acted or may have acted, and the response was lost; otherwise undefined. */
export function deliveryHint(call: CallFacts, delivery: Delivery): string | undefined {
  if (!isWrite(call) || !mayHaveActed(delivery)) return undefined;
  const what = delivery === "processed" ? "It was processed" : "It may have been processed";
  return `${what} anyway: read the record back before sending it again.`;
}
