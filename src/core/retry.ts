import { errorOfResponse } from "./api-error.ts";
import {
  isTransientStatus,
  mayBeUsedKey,
  mayHaveActed,
  mayRepeat,
  RESPONSE_TOO_LARGE,
  staysSo,
} from "./delivery.ts";
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

/** How one attempt ended: with a response, or with an error. */
type Outcome =
  | { readonly received: ReceivedResponse; readonly error?: undefined }
  | { readonly received?: undefined; readonly error: unknown };

interface RetryParts {
  readonly emit: OnEvent | undefined;
  readonly budget: RetryBudget;
  readonly redactor: Redactor;
  readonly random?: () => number;
}

/** Retries what may be repeated, and nothing that could act twice. */
export function withRetry(send: Send, { emit, budget, redactor, random = Math.random }: RetryParts): Send {
  return async (outgoing: OutgoingRequest): Promise<ReceivedResponse> => {
    const { call, retry } = outgoing;
    let waitedMs = 0;
    for (let attempt = 1; ; attempt += 1) {
      const mayHaveActedBefore = mayHaveActed(call.delivery);
      const before = call.attempts?.length ?? 0;
      const requestsBefore = call.sent ?? 0;
      let outcome: Outcome;
      try {
        outcome = { received: await send(outgoing) };
      } catch (error) {
        outcome = { error };
      }
      const { received } = outcome;
      if (received?.response.ok) {
        budget.refund();
        // The common case; everything below is about failures.
        if (attempt === 1) return received;
      }
      const ended = noteAttempt(call, before, outcome, waitedMs);
      if (mayHaveActedBefore && mayBeUsedKey(received?.response.status, call))
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
        // A rate limit that lasts too long throws an error with the time when it ends.
        if (received?.response.status === 429) throw errorOfResponse(call, received);
        return finish();
      }
      // No charge if nothing was sent for lack of a token: the token endpoint has its own cooldown.
      if ((call.sent ?? 0) > requestsBefore && !budget.spend()) {
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

/** The attempt that an event reports. */
function failedAttempt(call: CallFacts, { received, error }: Outcome) {
  return {
    call: eventCall(call),
    attempt: call.attempts?.length ?? 0,
    status: received?.response.status,
    failure: received ? undefined : nameOf(error),
  };
}

/** Adds the wait to this attempt's first request, or records why it was not sent; returns how the attempt ended. */
function noteAttempt(
  { attempts = [] }: CallFacts,
  before: number,
  { error }: Outcome,
  waitedMs: number,
): AttemptFacts {
  const first = attempts[before];
  if (first) attempts[before] = { ...first, waitedMs };
  // The last request may have been followed by a replay that was not sent.
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

/** Whether another attempt may end differently. */
function isTransientOutcome({ received, error }: Outcome): boolean {
  if (received) return isTransientStatus(received.response.status);
  // A changed file or API key stays changed.
  if (error instanceof OttimateConnectionError) return !staysSo(error.code);
  if (error instanceof OttimateTimeoutError) return error.limit === "timeoutMs";
  if (error instanceof OttimateAuthError) return error.retryable;
  // A body that is too large stays too large.
  return error instanceof OttimateParseError && error.code !== RESPONSE_TOO_LARGE;
}

function finished(
  { received, error }: Outcome,
  { call, signal }: OutgoingRequest,
  mayHaveActedBefore: boolean,
  redactor: Redactor,
): ReceivedResponse {
  if (received) return received;
  // An error that prevented the retry says nothing about the attempts before it.
  if (mayHaveActedBefore && isWrite(call) && !signal?.aborted && !tellsAllAttempts(error, call)) {
    const cause = error instanceof OttimateError ? error : redactedCause(error, redactor);
    const why = cause?.message.replace(/\.$/, "") ?? "for no reason";
    throw outcomeUnknown(call, `its retry was not sent: ${why}`, cause);
  }
  throw error;
}

/** Errors that already cover all attempts of this call; the error of a token request covers only its own. */
function tellsAllAttempts(error: unknown, { attempts }: CallFacts): boolean {
  return [OttimateConnectionError, OttimateTimeoutError, OttimateParseError].some(
    (Class) => error instanceof Class && error.attempts === attempts,
  );
}

/** The wait that the server or the token endpoint asks for, in ms. */
function askedWait({ received, error }: Outcome): number | undefined {
  if (received) return retryAfterMs(received.response.headers);
  return error instanceof OttimateAuthError ? error.retryAfterMs : undefined;
}

/** Full jitter, so that clients that failed together do not retry together. */
function waitBefore(
  askedMs: number | undefined,
  attempt: number,
  { baseDelayMs, maxDelayMs }: RetryPolicy,
  random: () => number,
): number {
  const backoffMs = random() * Math.min(maxDelayMs, baseDelayMs * 2 ** (attempt - 1));
  return askedMs === undefined ? backoffMs : askedMs + Math.min(backoffMs, baseDelayMs);
}

/** Whether the wait is within the caller's limit and the deadline. */
function mayWait(
  waitMs: number,
  askedMs = 0,
  { deadlineAt = Infinity }: OutgoingRequest,
  { maxDelayMs }: RetryPolicy,
): boolean {
  return askedMs <= maxDelayMs && performance.now() + waitMs < deadlineAt;
}

function outcomeUnknown(call: CallFacts, why: string, cause?: Error): OttimateConnectionError {
  return new OttimateConnectionError(call, { reason: `its first response was lost, and ${why}`, cause });
}

/** The cost of a retry in points; a success gives one back. */
const RETRY_COST = 5;

/**
 * The budget that all calls of a client share for retries. Without it, each call would be sent `attempts` times during an
 * outage, which keeps the server down and uses up the daily quota.
 */
export interface RetryBudget {
  /** Takes the points for one retry; false if there are too few. */
  spend(): boolean;
  /** Gives one point back after a success. */
  refund(): void;
}

export function createRetryBudget(size: number): RetryBudget {
  let tokens = size;
  return {
    spend() {
      if (tokens < RETRY_COST) return false;
      tokens -= RETRY_COST;
      return true;
    },
    refund() {
      tokens = Math.min(size, tokens + 1);
    },
  };
}
