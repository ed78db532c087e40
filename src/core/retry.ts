import { apiError } from "./api-error.ts";
import { judge, mayRepeat, type Outcome, type Verdict } from "./delivery.ts";
import { errorOf } from "./error-body.ts";
import {
  OttimateAuthError,
  OttimateConnectionError,
  OttimateError,
  OttimateParseError,
  OttimateTimeoutError,
} from "./errors.ts";
import { renewKey } from "./idempotency.ts";
import { type Redactor, redactedCause } from "./redaction.ts";
import { retryAfterMs } from "./response.ts";
import { sleep } from "./timers.ts";
import {
  type AttemptFacts,
  type CallFacts,
  isWrite,
  type OutgoingRequest,
  type Protection,
  type ReceivedResponse,
  type RetryPolicy,
  type Send,
} from "./types.ts";

/** Whether an idempotency key may be relied on. */
interface KeyTrust {
  trusted: boolean;
}

/** What the retry layer tells of a wait. */
interface RetryNotice {
  readonly call: CallFacts;
  readonly waitMs: number;
  readonly outcome: Outcome;
}

interface RetryParts {
  readonly trust: KeyTrust;
  readonly onRetry: (notice: RetryNotice) => void;
  readonly redactor: Redactor;
  readonly random?: () => number;
}

/** The server shows with this that the answer is a kept one, and so that it honours keys. */
const replayedHeader = "x-idempotent-replayed";

/** Sends again what may be sent again, and nothing that could make a thing twice. */
export function withRetry(send: Send, { trust, onRetry, redactor, random = Math.random }: RetryParts): Send {
  return async (outgoing: OutgoingRequest): Promise<ReceivedResponse> => {
    const { call, retry, method } = outgoing;
    const protection = call.protection ?? {};
    let current = outgoing;
    let waitedMs = 0;
    for (let attempt = 1; ; attempt += 1) {
      const outcome = await tryOnce(send, current);
      const verdict = judge(outcome, protection);
      call.attempts?.push(factsOf(outcome, isInDoubt(outcome, verdict, call), waitedMs));
      if (outcome.answer?.response.headers.has(replayedHeader)) trust.trusted = true;
      call.trustsKeys = trust.trusted;
      if (current.inDoubt && isUsedKey(outcome, protection))
        throw fateUnknown(
          call,
          "the 422 to its repetition may mean that the first one arrived or that the file is bad",
        );
      const left = retry && attempt < retry.attempts;
      if (!left || !mayRepeat(verdict, method, protection, trust.trusted, current.inDoubt))
        return finish(outcome, current, redactor);

      const waitMs = waitBefore(outcome, attempt, retry, random);
      if (!mayWait(waitMs, outcome, current, retry)) return refuseToWait(outcome, current, redactor);
      onRetry({ call, waitMs, outcome });
      await sleep(waitMs, current.signal);
      waitedMs = waitMs;
      if (verdict === "doubt" || verdict === "failed") current = { ...current, inDoubt: true };
      else if (verdict === "untouched") renewKey(current);
    }
  };
}

async function tryOnce(send: Send, outgoing: OutgoingRequest): Promise<Outcome> {
  try {
    return { answer: await send(outgoing) };
  } catch (error) {
    return { error };
  }
}

function finish(
  { answer, error }: Outcome,
  { call, inDoubt, signal }: OutgoingRequest,
  redactor: Redactor,
): ReceivedResponse {
  if (answer) return answer;
  // What kept the repetition from being sent is true of the repetition alone.
  if (inDoubt && isWrite(call) && !signal?.aborted && !tellsDoubt(error)) {
    const cause = error instanceof OttimateError ? error : redactedCause(error, redactor);
    const why = cause?.message.replace(/\.$/, "") ?? "for no reason";
    throw fateUnknown(call, `its repetition was not sent: ${why}`, cause);
  }
  throw error;
}

/** These look at all that was sent. */
function tellsDoubt(error: unknown): boolean {
  return [OttimateConnectionError, OttimateTimeoutError, OttimateParseError].some(
    (Class) => error instanceof Class,
  );
}

/** What the server asks for, the token endpoint included, in ms. */
function askedWait({ answer, error }: Outcome): number | undefined {
  if (answer) return retryAfterMs(answer.response.headers);
  return error instanceof OttimateAuthError ? error.retryAfterMs : undefined;
}

/** Full jitter, so that clients that failed together do not come back together. */
function waitBefore(outcome: Outcome, attempt: number, retry: RetryPolicy, random: () => number): number {
  const backoff = random() * Math.min(retry.maxDelayMs, retry.baseDelayMs * 2 ** (attempt - 1));
  const asked = askedWait(outcome);
  return asked === undefined ? backoff : asked + Math.min(backoff, retry.baseDelayMs);
}

/** No wait is longer than the caller allows, or ends after the deadline. */
function mayWait(
  waitMs: number,
  outcome: Outcome,
  { deadlineAt }: OutgoingRequest,
  retry: RetryPolicy,
): boolean {
  const asked = askedWait(outcome);
  if (asked !== undefined && asked > retry.maxDelayMs) return false;
  return deadlineAt === undefined || Date.now() + waitMs < deadlineAt;
}

/** A limit that lasts is an error of its own, with the time when it ends; of anything else the outcome stands. */
function refuseToWait(outcome: Outcome, outgoing: OutgoingRequest, redactor: Redactor): ReceivedResponse {
  const { answer } = outcome;
  if (answer?.response.status !== 429) return finish(outcome, outgoing, redactor);
  const { call } = outgoing;
  const { response, body, requestId } = answer;
  const { status, headers } = response;
  throw apiError({ call, status, headers, requestId, body: errorOf(call.api, response, body, requestId) });
}

/** The key of a form is good once: after a lost answer, 422 is what its first use explains as well as a bad file. */
function isUsedKey({ answer }: Outcome, { key }: Protection): boolean {
  return key === "multipart" && answer?.response.status === 422;
}

function fateUnknown(call: CallFacts, fate: string, cause?: Error): OttimateConnectionError {
  return new OttimateConnectionError(call, { reason: `its first answer was lost, and ${fate}`, cause });
}

/** A deadline is the call's last word, and leaves open what the server did. */
function isInDoubt({ answer, error }: Outcome, verdict: Verdict, { fate }: CallFacts): boolean {
  if (verdict === "doubt" || verdict === "failed") return true;
  // A gateway has errors of its own, such as 520: not worth a repetition, but they tell no more than a 502.
  if (verdict === "done" && answer && answer.response.status >= 500) return true;
  return error instanceof OttimateTimeoutError && fate === "unknown";
}

function factsOf({ answer, error }: Outcome, inDoubt: boolean, waitedMs: number): AttemptFacts {
  if (!answer)
    return {
      status: undefined,
      failure: error instanceof Error ? error.name : "unknown",
      requestId: undefined,
      inDoubt,
      waitedMs,
    };
  return { status: answer.response.status, requestId: answer.requestId, inDoubt, waitedMs };
}
