import { errorOfResponse } from "./api-error.ts";
import { attemptLimitMs } from "./attempt.ts";
import type { Quota } from "./quota.ts";
import { momentAfter, retryAfterMs } from "./response.ts";
import { createThrottle } from "./throttle.ts";
import { type CancelSignal, MAX_TIMER_MS, onAbort, sleep, withAbort } from "./timers.ts";
import type { OutgoingRequest, ReceivedResponse, Send } from "./types.ts";

/** Throws where a call is not to be held. */
type Refuse = (outgoing: OutgoingRequest) => void;

/** The client's own restraint: how many requests are under way, and a pause for all of them after a 429. */
interface ConcurrencyLimiter {
  /** Waits for a permit, in the order of coming, and for the end of a pause. */
  enter(outgoing: OutgoingRequest): Permit | Promise<Permit>;
  leave(permit: Permit): void;
  /** Lets nobody go on for so long; whoever comes meanwhile waits, or is rejected. */
  pause(ms: number, refuse?: Refuse): void;
  /** Waits for the end of a pause; returns whether there was one. */
  opened(outgoing: OutgoingRequest, permit: Permit): Promise<boolean>;
}

interface Permit {
  /** It was not free at once. */
  waited: boolean;
  /**
   * By `performance.now()`, as the clock may be set back. On some platforms a call dies without a word and gives nothing
   * back: after this its permit is anybody's.
   */
  staleAt: number;
}

/** What a call may be late with, beyond what it may take. */
const GRACE_MS = 1_000;

/** Says that the call will be done with its permit, or say so again, within so many ms. */
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
    // Without a limit nobody waits for it, and keeping an account of it takes time.
    if (maxConcurrency !== Infinity) permits.add(permit);
    return permit;
  };
  // Handed on in the same breath, or somebody who has just come would be quicker than those who wait.
  const leave = (permit: Permit) => {
    // A stale one is somebody else's already.
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
      // All at once would meet the next 429 together, so each starts a little later than the pause demands.
      const waitMs = pauseMs * (1 + random() / 10);
      keep(permit, waitMs);
      await sleep(waitMs, outgoing.signal);
    }
  };
  /** Waits to be given the permit of somebody who leaves, or takes a stale one. Whoever gives up is no longer in the line. */
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
      // A timer of its own, as one of another call may die with that.
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

  /** The permit is kept meanwhile: nobody else may use it either. */
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

/** How long the whole client pauses after a 429. */
interface PauseLimits {
  /** About so long at first, where the 429 does not say. */
  readonly baseMs: number;
  readonly maxMs: number;
}

interface LimiterParts {
  readonly limiter: ConcurrencyLimiter;
  readonly pauses: PauseLimits;
  readonly quota: Quota | undefined;
  /** Throws where the request must not be sent with the credentials that it has now. */
  readonly checkSender: (outgoing: OutgoingRequest) => void;
}

/** Each attempt takes a permit and is counted, and a 429 holds back the whole client. */
export function withLimiter(send: Send, { limiter, pauses, quota, checkSender }: LimiterParts): Send {
  const { maxMs: maxPauseMs } = pauses;
  const throttle = createThrottle(pauses);
  return async (outgoing: OutgoingRequest) => {
    const entered = limiter.enter(outgoing);
    const permit = entered instanceof Promise ? await entered : entered;
    try {
      // Shared limits and a new token are waited for, but never for longer than the timeout.
      keep(permit, 2 * outgoing.timeoutMs);
      // A token is renewed before the request is counted: without one, it is not sent.
      const renewing = permit.waited ? outgoing.renewed?.() : undefined;
      const current = renewing ? await renewing : outgoing;
      checkSender(current);
      const asked = quota?.take(current);
      // Nothing is waited for where there is nothing to wait for: that would take as long as the rest of this layer.
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

/** After a pause that is shorter than what was asked for, the API would refuse all the same: it is not asked before. */
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

/** Waits as long as others with the key of a request have to, but never for hours; returns whether it waited. */
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
