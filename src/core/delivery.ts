import { type AttemptFacts, type CallFacts, type Delivery, isWrite } from "./types.ts";

/** From what is known for sure to what may have happened to what did: a later attempt never takes back an earlier one. */
const ranks: readonly Delivery[] = ["not-sent", "rejected", "unknown", "processed"];

export const mayHaveActed = (delivery: Delivery | undefined): boolean =>
  delivery === "unknown" || delivery === "processed";

/**
 * What a status says of the request. A gateway sends 408 and 5xx, 503 too, after it has forwarded the request, and 303 may
 * follow a write that was processed.
 */
export function deliveryOfStatus(status: number, method: string): Delivery {
  if (status >= 200 && status < 300) return "processed";
  if (status < 400) return isWrite({ method }) ? "unknown" : "rejected";
  return status === 408 || status >= 500 ? "unknown" : "rejected";
}

/** What a 2xx says whose body was lost or cannot be read: another type is the page of a proxy, which says nothing. */
export function deliveryOfBrokenBody({ status, headers }: Response, beginning: string): Delivery {
  const isJson = /^application\/([\w.+-]+\+)?json\b/i.test(headers.get("content-type") ?? "");
  return status === 208 || (isJson && /^\s*["{[\dtfn-]/.test(beginning)) ? "processed" : "unknown";
}

/** Resolution and connection come before the request. */
const callsBeforeSending: readonly unknown[] = ["connect", "getaddrinfo"];
/**
 * So do these, whichever call they come from. Of the alerts that a server sends (`ERR_SSL_…`), only those about the handshake:
 * under TLS 1.3 it may reject the client's certificate after it has had the request.
 */
const codesBeforeSending =
  /^(ECONNREFUSED|ENOTFOUND|EAI_|UND_ERR_CONNECT_TIMEOUT|(ERR_TLS_)?CERT_|UNABLE_TO_|(DEPTH_ZERO_)?SELF_SIGNED_CERT|HOSTNAME_MISMATCH|INVALID_(CA|PURPOSE)$|PATH_LENGTH_EXCEEDED|ERR_SSL_(WRONG_VERSION_NUMBER|UNSUPPORTED_PROTOCOL|NO_PROTOCOLS_AVAILABLE|NO_CIPHERS_AVAILABLE|\w*(VERSION_TOO_LOW|ALERT_HANDSHAKE_FAILURE|ALERT_PROTOCOL_VERSION|UNRECOGNIZED_NAME))$)/;
/** For what comes without a code: Node's TLS handshake, a proxy tunnel under undici, Bun's handshake and Deno's connect. */
const messagesBeforeSending =
  /before secure TLS connection was established|Proxy response \(\d+\) !== 200 when HTTP Tunneling|^EPROTO: The TLS handshake failed|\): client error \(Connect\)/;
/** The platform's name where a file of the body can no longer be read: the request broke off. */
export const UNREADABLE = "NotReadableError";
/** The code of an error where a request was not repeated, as the API key or the host changed since. */
export const API_KEY_CHANGED = "ApiKeyChanged";
/** The code of an error where what an earlier call may have sent was not sent again, as its key may protect nothing. */
export const KEY_NOT_TRUSTED = "KeyNotTrusted";
/** Whether a request that failed with this code fails so each time. */
export const staysSo = (code: unknown): boolean => code === UNREADABLE || code === API_KEY_CHANGED;
/** The code of an error about a body that is larger than `maxResponseBytes`. */
export const RESPONSE_TOO_LARGE = "ResponseTooLarge";
/** undici wraps a refused tunnel three causes deep. */
const MAX_CAUSES = 5;

/** Whether what `fetch` threw, as it was thrown, shows that the server has not had the request. */
export function provesNotSent(thrown: unknown, depth = 0): boolean {
  if (thrown == null || depth > MAX_CAUSES) return false;
  const { code, syscall, errors, cause, name, message } = thrown as Readonly<Record<string, unknown>>;
  // An AggregateError has the code of its first error, and another address may have been reached.
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

/** Notes that a request is handed to `fetch`. Until its end is told, it may have acted: a deadline may come in between. */
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

/** A gateway answers with these for a server that it has heard nothing of; undefined: there was no response. */
const unheard: readonly unknown[] = [undefined, 408, 502, 503, 504];

/** Whether the server began with one of these and then failed, or said what was lost: a key keeps no such response. */
export function failedMidway(attempts: readonly AttemptFacts[] = []): boolean {
  return attempts.some(
    ({ delivery, status, failure }) =>
      delivery === "processed" ||
      (delivery === "unknown" && (!unheard.includes(status) || failure === "OttimateParseError")),
  );
}

/** Whether one of these may have acted, and its response was lost: a later response may be about what that one did. */
export function lostResponse(attempts: readonly AttemptFacts[] = []): boolean {
  return attempts.some(
    ({ delivery, failure }) => delivery === "unknown" || (delivery === "processed" && failure !== undefined),
  );
}

/**
 * Whether a rejection by the API itself shows that the earlier attempts have done nothing either. Where keys are honored, 400
 * does: had one
 * of them acted, its response would have been replayed. 422 does for a key that cannot have come with another body before.
 * Every other rejection may come from what stands in front of the keys.
 */
export function showsNothingDone(call: CallFacts, status: number | undefined): boolean {
  const { keys, protection: { key, ownKey } = {}, attempts } = call;
  const isVerdict = status === 400 || (status === 422 && !ownKey);
  return isVerdict && key === "json" && keys?.honored === true && !failedMidway(attempts);
}

/** Whether an attempt that ended with this status may end otherwise soon. */
export function isTransientStatus(status: number): boolean {
  return /^(408|425|429|50[0234]|52[0-479]|530)$/.test(`${status}`);
}

/** Whether a call that may have acted can be sent again without acting twice, whatever a key protects. */
export function isHarmlessAgain({ method, protection }: CallFacts): boolean {
  return method === "GET" || protection?.upserts === true;
}

/** How an attempt ended, and whether it can be otherwise soon. */
interface Ending {
  readonly status: number | undefined;
  readonly delivery: Delivery;
  readonly isTransient: boolean;
}

/** Whether the client may send a call again by itself, so that nothing is made twice. */
export function mayRepeat({ status, delivery, isTransient }: Ending, call: CallFacts): boolean {
  const { key, ownKey } = call.protection ?? {};
  // A request with the same key is at work.
  if (status === 409) return key !== undefined && (mayHaveActed(call.delivery) || ownKey === true);
  if (!isTransient) return false;
  if (!mayHaveActed(delivery) || isHarmlessAgain(call)) return true;
  // What a server failed with is not kept with the key, and neither is what was said of a form.
  if (key === undefined || !call.keys?.honored || !unheard.includes(status)) return false;
  return delivery !== "processed" || key === "json";
}

/** Whether the caller may make the call again, with the key that it had, without acting twice. */
export function isRetryable(call: CallFacts, delivery: Delivery, isTransient: boolean): boolean {
  if (!isTransient) return false;
  if (!mayHaveActed(delivery) || isHarmlessAgain(call)) return true;
  const isProtected = call.protection?.key === "json" && call.keys?.honored === true;
  return isProtected && !failedMidway(call.attempts?.filter((each) => each.delivery === "unknown"));
}

/** The attempts that an error tells of. */
export function attemptsOf(error: unknown): readonly AttemptFacts[] {
  const attempts: unknown = error instanceof Error && "attempts" in error ? error.attempts : undefined;
  return Array.isArray(attempts) ? attempts : [];
}

/** What to do where the server may have acted, or has and its response was lost; undefined where it has not. */
export function deliveryHint(call: CallFacts, delivery: Delivery): string | undefined {
  if (!isWrite(call) || !mayHaveActed(delivery)) return undefined;
  const what = delivery === "processed" ? "It was processed" : "It may have been processed";
  return `${what} anyway: read the record back before sending it again.`;
}
