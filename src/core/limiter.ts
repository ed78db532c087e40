import { errorOfResponse } from "./api-error.ts";
import { attemptLimitMs } from "./attempt.ts";
import type { Quota } from "./quota.ts";
import { momentAfter, retryAfterMs } from "./response.ts";
import { createThrottle, type PauseLimits } from "./throttle.ts";
import { type CancelSignal, MAX_TIMER_MS, onAbort, sleep, withAbort } from "./timers.ts";
import type { OutgoingRequest, ReceivedResponse, Send } from "./types.ts";

/** Throws for a call that must not wait. */
type Refuse = (outgoing: OutgoingRequest) => void;

/** Limits how many requests run at a time, and pauses all of them after a 429. */
interface ConcurrencyLimiter {
  /** Waits for a permit, in order of arrival, and for the end of a pause. */
  enter(outgoing: OutgoingRequest): Permit | Promise<Permit>;
  leave(permit: Permit): void;
  /** Pauses everything for this long; calls that come in the meantime wait or are rejected. */
  pause(ms: number, refuse?: Refuse): void;
  /** Waits until a pause ends; returns whether there was one. */
  opened(outgoing: OutgoingRequest, permit: Permit): Promise<boolean>;
}

interface Permit {
  /** Whether the call had to wait for it. */
  waited: boolean;
  /**
   * By `performance.now()`, as the clock may be set back. On some platforms a request can be killed without releasing its
   * permit; after this time others may take it.
   */
  staleAt: number;
}

/** How late a call may be before its permit is stale. */
const GRACE_MS = 1_000;

/** Keeps the permit for this many ms more. */
function keep(permit: Permit, ms: number): void {
  permit.staleAt = performance.now() + ms + GRACE_MS;
}

export function createLimiter(
  maxConcurrency: number,
  random: () => number = Math.random,
): ConcurrencyLimiter {
  const permits = new Set<Permit>();
  const waiting = new Set<(permit: Permit) => void>();
  let pausedUntil = 0;
  let refuseMeanwhile: Refuse | undefined;

  const grant = (waited: boolean): Permit => {
    const permit = { waited, staleAt: 0 };
    keep(permit, 0);
    // Without a limit nobody waits for permits, so they need not be tracked.
    if (maxConcurrency !== Infinity) permits.add(permit);
    return permit;
  };
  // Granted synchronously, or a new call would overtake those that wait.
  const leave = (permit: Permit) => {
    // Another call has already taken over a stale permit.
    if (!permits.delete(permit)) return;
    const [next] = waiting;
    next?.(grant(true));
  };
  const opened = async (outgoing: OutgoingRequest, permit: Permit) => {
    for (let waited = false; ; waited = true) {
      outgoing.signal?.throwIfAborted();
      const pauseMs = pausedUntil - performance.now();
      if (pauseMs <= 0) return waited;
      refuseMeanwhile?.(outgoing);
      // Jitter, because calls that resume together would be rejected together again.
      const waitMs = pauseMs * (1 + random() / 10);
      keep(permit, waitMs);
      await sleep(waitMs, outgoing.signal);
    }
  };
  /** Waits for a permit to be released, or takes a stale one. A caller that gives up leaves the queue. */
  const turn = (signal: CancelSignal | undefined): Promise<Permit> =>
    new Promise((resolve, reject) => {
      let timer: ReturnType<typeof setTimeout> | undefined;
      const end = () => {
        waiting.delete(take);
        clearTimeout(timer);
        forget?.();
      };
      const take = (permit: Permit) => {
        end();
        resolve(permit);
      };
      // Its own timer, because another request's timer may die with that request.
      const look = () => {
        const now = performance.now();
        let nextMs = MAX_TIMER_MS;
        for (const permit of permits) {
          if (permit.staleAt <= now) {
            permits.delete(permit);
            return take(grant(true));
          }
          nextMs = Math.min(nextMs, permit.staleAt - now);
        }
        timer = setTimeout(look, Math.ceil(nextMs));
      };
      const forget =
        signal &&
        onAbort(signal, () => {
          end();
          reject(signal.reason);
        });
      waiting.add(take);
      look();
    });

  /** Holds the permit during a pause, when no other call could use it either. */
  const afterPause = async (outgoing: OutgoingRequest, given: Permit | Promise<Permit>): Promise<Permit> => {
    const permit = await given;
    try {
      if (await opened(outgoing, permit)) permit.waited = true;
      return permit;
    } catch (error) {
      leave(permit);
      throw error;
    }
  };

  return {
    opened,
    leave,
    enter(outgoing) {
      outgoing.signal?.throwIfAborted();
      const isFree = permits.size < maxConcurrency;
      const permit = isFree ? grant(false) : turn(outgoing.signal);
      return isFree && pausedUntil <= performance.now() ? permit : afterPause(outgoing, permit);
    },
    pause(ms, refuse) {
      const until = performance.now() + ms;
      if (until <= pausedUntil) return;
      pausedUntil = until;
      refuseMeanwhile = refuse;
    },
  };
}

interface LimiterParts {
  readonly limiter: ConcurrencyLimiter;
  readonly pauses: PauseLimits;
  readonly quota: Quota | undefined;
  /** Throws if the request must not be sent with its current credentials. */
  readonly checkSender: (outgoing: OutgoingRequest) => void;
}

/** Each attempt takes a permit and counts toward the quota; a 429 pauses the whole client. */
export function withLimiter(send: Send, { limiter, pauses, quota, checkSender }: LimiterParts): Send {
  const { maxMs: maxPauseMs } = pauses;
  const throttle = createThrottle(pauses);
  return async (outgoing: OutgoingRequest) => {
    const entered = limiter.enter(outgoing);
    const permit = entered instanceof Promise ? await entered : entered;
    try {
      // Waiting for shared limits or a new token ends at the timeout.
      keep(permit, 2 * outgoing.timeoutMs);
      // Renew the token before counting: if that fails, the request is not sent.
      const renewing = permit.waited ? outgoing.renewed?.() : undefined;
      const current = renewing ? await renewing : outgoing;
      checkSender(current);
      const asked = quota?.take(current);
      // No await if there is nothing to wait for: it would take as long as the rest of this layer.
      const held =
        quota && asked ? await waitFor(asked, current, { limiter, permit, maxPauseMs, quota }) : false;
      const renewedAgain = held ? outgoing.renewed?.() : undefined;
      const ready = renewedAgain ? await renewedAgain : current;
      if (renewedAgain) checkSender(ready);
      keep(permit, attemptLimitMs(ready));
      const sentAt = performance.now();
      const answer = await send(ready);
      if (answer.response.ok) throttle.succeeded(sentAt);
      if (answer.response.status === 429) {
        const askedMs = retryAfterMs(answer.response.headers);
        if (askedMs === undefined) {
          limiter.pause(throttle.rejected(sentAt));
          return answer;
        }
        const ms = Math.min(askedMs, maxPauseMs);
        limiter.pause(ms, askedMs > ms ? refuser(answer, askedMs) : undefined);
        if (ms > 0) await quota?.pause(outgoing, ms);
      }
      return answer;
    } finally {
      limiter.leave(permit);
    }
  };
}

/** If the pause is shorter than the server asked for, a request would fail again, so it is rejected without being sent. */
function refuser(received: ReceivedResponse, askedMs: number): Refuse {
  const resetAt = momentAfter(askedMs);
  return ({ call, retry }) => {
    if (retry && retry.maxDelayMs >= askedMs) return;
    throw errorOfResponse(call, received, resetAt);
  };
}

interface Counting {
  readonly limiter: ConcurrencyLimiter;
  readonly permit: Permit;
  readonly maxPauseMs: number;
  readonly quota: Quota;
}

/** Waits as long as all requests with this API key must wait, but not for hours; returns whether it waited. */
async function waitFor(
  first: number | Promise<number>,
  outgoing: OutgoingRequest,
  { limiter, permit, maxPauseMs, quota }: Counting,
): Promise<boolean> {
  let patienceMs = maxPauseMs;
  let taken = first;
  for (let waited = false; ; waited = true) {
    const asked = typeof taken === "number" ? taken : await withAbort(taken, outgoing.signal);
    const waitMs = Math.min(patienceMs, asked);
    if (!(waitMs > 0)) return waited;
    patienceMs -= waitMs;
    limiter.pause(waitMs);
    await limiter.opened(outgoing, permit);
    keep(permit, 2 * outgoing.timeoutMs);
    taken = quota.take(outgoing, true);
  }
}
