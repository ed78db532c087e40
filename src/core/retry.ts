import { errorOfResponse } from "./api-error.ts";
import { isTransientStatus, mayHaveActed, mayRepeat, RESPONSE_TOO_LARGE, staysSo } from "./delivery.ts";
import {
  nameOf,
  OttimateAuthError,
  OttimateConnectionError,
  OttimateError,
  OttimateParseError,
  OttimateTimeoutError,
} from "./errors.ts";
import { eventCall, type OnEvent } from "./events.ts";
import { renewKey } from "./idempotency.ts";
import { type Redactor, redactedCause } from "./redaction.ts";
import { retryAfterMs } from "./response.ts";
import type { RetryBudget } from "./retry-budget.ts";
import { sleep } from "./timers.ts";
import {
  type AttemptFacts,
  type CallFacts,
  isWrite,
  type OutgoingRequest,
  type ReceivedResponse,
  type RetryPolicy,
  type Send,
} from "./types.ts";

/** How one attempt ended: with a response, or with what kept it from coming. */
type Outcome =
  | { readonly received: ReceivedResponse; readonly error?: undefined }
  | { readonly received?: undefined; readonly error: unknown };

interface RetryParts {
  readonly emit: OnEvent | undefined;
  readonly budget: RetryBudget;
  readonly redactor: Redactor;
  readonly random?: () => number;
}

/** Sends again what may be sent again, and nothing that could make a thing twice. */
export function withRetry(send: Send, { emit, budget, redactor, random = Math.random }: RetryParts): Send {
  return async (outgoing: OutgoingRequest): Promise<ReceivedResponse> => {
    const { call, retry } = outgoing;
    let waitedMs = 0;
    for (let attempt = 1; ; attempt += 1) {
      const mayHaveActedBefore = mayHaveActed(call.delivery);
      const before = call.attempts?.length ?? 0;
      const sentBefore = call.sent ?? 0;
      let outcome: Outcome;
      try {
        outcome = { received: await send(outgoing) };
      } catch (error) {
        outcome = { error };
      }
      const { received } = outcome;
      if (received?.response.ok) {
        budget.refund();
        // As nearly every call ends: all else is about failures.
        if (attempt === 1) return received;
      }
      const ended = noteAttempt(call, before, outcome, waitedMs);
      if (mayHaveActedBefore && isUsedKey(outcome, call))
        throw outcomeUnknown(
          call,
          "the 422 that followed may mean that it arrived or that the file is invalid",
        );
      const finish = () => finished(outcome, outgoing, mayHaveActedBefore, redactor);
      const isLeft = retry && attempt < retry.attempts;
      const isTransient = isTransientOutcome(outcome);
      if (!isLeft || !mayRepeat({ ...ended, isTransient }, call)) return finish();

      const askedMs = askedWait(outcome);
      const waitMs = waitBefore(askedMs, attempt, retry, random);
      if (!mayWait(waitMs, askedMs, outgoing, retry)) {
        // A limit that lasts is an error of its own, with the time when it ends.
        if (received?.response.status === 429) throw errorOfResponse(call, received);
        return finish();
      }
      // Where nothing was sent, for want of a token that many calls wait for, there is no storm to end.
      if ((call.sent ?? 0) > sentBefore && !budget.spend()) {
        emit?.({ type: "retry-budget", ...failedAttempt(call, outcome) });
        return finish();
      }
      emit?.({ type: "retry", ...failedAttempt(call, outcome), waitMs });
      await sleep(waitMs, outgoing.signal);
      waitedMs = waitMs;
      renewKey(call);
    }
  };
}

/** The attempt that an event is about. */
function failedAttempt(call: CallFacts, { received, error }: Outcome) {
  return {
    call: eventCall(call),
    attempt: call.attempts?.length ?? 0,
    status: received?.response.status,
    failure: received ? undefined : nameOf(error),
  };
}

/** Adds the wait to the first request of this attempt, or notes what kept it from being sent; returns how it ended. */
function noteAttempt(
  { attempts = [] }: CallFacts,
  before: number,
  { error }: Outcome,
  waitedMs: number,
): AttemptFacts {
  const first = attempts[before];
  if (first) attempts[before] = { ...first, waitedMs };
  // The last request may have been followed by what kept its replay from being sent.
  const ended = attempts.at(-1);
  if (first && ended && (ended.failure !== undefined || error === undefined)) return ended;
  const unsent: AttemptFacts = {
    status: undefined,
    failure: nameOf(error),
    requestId: undefined,
    delivery: "not-sent",
    waitedMs: first ? 0 : waitedMs,
  };
  attempts.push(unsent);
  return unsent;
}

/** Whether another attempt may end otherwise soon. */
function isTransientOutcome({ received, error }: Outcome): boolean {
  if (received) return isTransientStatus(received.response.status);
  // A file that has changed stays so.
  if (error instanceof OttimateConnectionError) return !staysSo(error.code);
  if (error instanceof OttimateTimeoutError) return error.limit === "timeoutMs";
  if (error instanceof OttimateAuthError) return error.retryable;
  // A body that is too large stays so.
  return error instanceof OttimateParseError && error.code !== RESPONSE_TOO_LARGE;
}

function finished(
  { received, error }: Outcome,
  { call, signal }: OutgoingRequest,
  mayHaveActedBefore: boolean,
  redactor: Redactor,
): ReceivedResponse {
  if (received) return received;
  // What kept the repetition from being sent is true of the repetition alone.
  if (mayHaveActedBefore && isWrite(call) && !signal?.aborted && !tellsAllAttempts(error, call)) {
    const cause = error instanceof OttimateError ? error : redactedCause(error, redactor);
    const why = cause?.message.replace(/\.$/, "") ?? "for no reason";
    throw outcomeUnknown(call, `its retry was not sent: ${why}`, cause);
  }
  throw error;
}

/** These look at all that was sent, but for the token call's, which knows nothing of this one. */
function tellsAllAttempts(error: unknown, { attempts }: CallFacts): boolean {
  return [OttimateConnectionError, OttimateTimeoutError, OttimateParseError].some(
    (Class) => error instanceof Class && error.attempts === attempts,
  );
}

/** What the server asks for, the token endpoint included, in ms. */
function askedWait({ received, error }: Outcome): number | undefined {
  if (received) return retryAfterMs(received.response.headers);
  return error instanceof OttimateAuthError ? error.retryAfterMs : undefined;
}

/** Full jitter, so that clients that failed together do not come back together. */
function waitBefore(
  askedMs: number | undefined,
  attempt: number,
  { baseDelayMs, maxDelayMs }: RetryPolicy,
  random: () => number,
): number {
  const backoffMs = random() * Math.min(maxDelayMs, baseDelayMs * 2 ** (attempt - 1));
  return askedMs === undefined ? backoffMs : askedMs + Math.min(backoffMs, baseDelayMs);
}

/** No wait is longer than the caller allows, or ends after the deadline. */
function mayWait(
  waitMs: number,
  askedMs = 0,
  { deadlineAt = Infinity }: OutgoingRequest,
  { maxDelayMs }: RetryPolicy,
): boolean {
  return askedMs <= maxDelayMs && performance.now() + waitMs < deadlineAt;
}

/** The key of a form is good once: after a lost response, 422 is what its first use explains as well as a bad file. */
function isUsedKey({ received }: Outcome, { protection }: CallFacts): boolean {
  return protection?.key === "multipart" && received?.response.status === 422;
}

function outcomeUnknown(call: CallFacts, why: string, cause?: Error): OttimateConnectionError {
  return new OttimateConnectionError(call, { reason: `its first response was lost, and ${why}`, cause });
}
