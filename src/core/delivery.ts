import {
  OttimateAuthError,
  OttimateConnectionError,
  OttimateParseError,
  OttimateTimeoutError,
  unreadable,
  unsent,
} from "./errors.ts";
import type { AttemptFacts, Protection, ReceivedResponse } from "./types.ts";

/** How one attempt ended: with an answer, or with what kept it from coming. */
export type Outcome =
  | { readonly answer: ReceivedResponse; readonly error?: undefined }
  | { readonly answer?: undefined; readonly error: unknown };

/**
 * What an outcome says of the server:
 * - `done`: it has given its last word, or the fault is the caller's;
 * - `untouched`: it has surely not acted;
 * - `doubt`: it may have acted;
 * - `failed`: it tried, and how far it came nobody knows; errors are not kept with an idempotency key;
 * - `busy`: it is still at work on a request with the same key.
 */
export type Verdict = "done" | "untouched" | "doubt" | "failed" | "busy";

const doubtful = new Set([408, 502, 503, 504]);
/** Whether this status may be another one soon. */
export const passing = (status: number): boolean => status === 429 || status === 408 || status >= 500;

export function judge({ answer, error }: Outcome, { key }: Protection): Verdict {
  if (answer) {
    const { status } = answer.response;
    // A form's key is taken when the form is, and neither has been where the service was not available.
    if (status === 429 || (status === 503 && key === "multipart")) return "untouched";
    if (doubtful.has(status)) return "doubt";
    if (status === 500) return "failed";
    return status === 409 ? "busy" : "done";
  }
  if (error instanceof OttimateConnectionError) {
    // A file that has changed stays so.
    if (error.code === unreadable) return "done";
    return unsent.has(error.code ?? "") ? "untouched" : "doubt";
  }
  if (error instanceof OttimateTimeoutError) return error.limit === "timeoutMs" ? "doubt" : "done";
  // The server has acted, but what it said was cut short or garbled.
  if (error instanceof OttimateParseError) return "doubt";
  // Without a token the call itself was not sent.
  if (error instanceof OttimateAuthError)
    return error.status === undefined || passing(error.status) ? "untouched" : "done";
  return "done";
}

/** Whether a call may be sent again, so that nothing is made twice. */
export function mayRepeat(
  verdict: Verdict,
  method: string,
  protection: Protection,
  trustsKeys: boolean,
  doubtBefore: boolean,
): boolean {
  if (verdict === "done") return false;
  if (verdict === "untouched") return true;
  if (verdict === "busy") return protection.key !== undefined && (doubtBefore || protection.ownKey === true);
  if (method === "GET" || protection.upserts) return true;
  return verdict === "doubt" && protection.key !== undefined && trustsKeys;
}

/** The attempts that an error tells of. */
export function attemptsOf(error: unknown): readonly AttemptFacts[] {
  const attempts: unknown = error instanceof Error && "attempts" in error ? error.attempts : undefined;
  return Array.isArray(attempts) ? attempts : [];
}

/** Whether one of them may have acted: what a later one is answered may be about what that one did. */
export function lostAnswer(attempts: readonly AttemptFacts[] = []): boolean {
  return attempts.some(({ inDoubt }) => inDoubt);
}
