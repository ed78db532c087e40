import { apiError } from "./api-error.ts";
import { errorOf } from "./error-body.ts";
import type { Quota } from "./quota.ts";
import { momentAfter, retryAfterMs } from "./response.ts";
import { type CancelSignal, onAbort, sleep, withAbort } from "./timers.ts";
import type { OutgoingRequest, ReceivedResponse, Send } from "./types.ts";

/** Throws where a call is not to be held. */
type Refuse = (outgoing: OutgoingRequest) => void;

/** The client's own restraint: how many requests are under way, and a pause for all of them after a 429. */
interface ConcurrencyLimiter {
  /** Waits for a place, in the order of coming, and for the end of a pause. */
  enter(outgoing: OutgoingRequest): Promise<Permit>;
  /** Lets nobody go on for so long; whoever comes meanwhile waits, or is refused. */
  pause(ms: number, refuse?: Refuse): void;
  /** Waits for the end of a pause; returns whether there was one. */
  opened(outgoing: OutgoingRequest): Promise<boolean>;
}

interface Permit {
  /** Gives it back. */
  readonly leave: () => void;
  /** It was not free at once. */
  readonly waited: boolean;
}

export function createLimiter(
  maxConcurrency: number,
  random: () => number = Math.random,
): ConcurrencyLimiter {
  let inside = 0;
  /** By `performance.now()`, as the clock may be set back. */
  let pausedUntil = 0;
  let refuseMeanwhile: Refuse | undefined;
  const waiting = new Set<() => void>();

  // Handed on in the same breath, or somebody who has just come would be quicker than those who wait.
  const leave = () => {
    const [next] = waiting;
    if (next) next();
    else inside -= 1;
  };
  const opened = async (outgoing: OutgoingRequest) => {
    for (let waited = false; ; waited = true) {
      outgoing.signal?.throwIfAborted();
      const pauseMs = pausedUntil - performance.now();
      if (pauseMs <= 0) return waited;
      refuseMeanwhile?.(outgoing);
      // All at once would meet the next 429 together, so each starts a little later than the pause demands.
      await sleep(pauseMs * (1 + random() / 10), outgoing.signal);
    }
  };

  return {
    opened,
    async enter(outgoing) {
      outgoing.signal?.throwIfAborted();
      const isFree = inside < maxConcurrency;
      if (isFree) inside += 1;
      else await turnOf(waiting, outgoing.signal);
      try {
        // The place is kept meanwhile: nobody else may use it either.
        const paused = await opened(outgoing);
        return { leave, waited: paused || !isFree };
      } catch (error) {
        leave();
        throw error;
      }
    },
    pause(ms, refuse) {
      const until = performance.now() + ms;
      if (until <= pausedUntil) return;
      pausedUntil = until;
      refuseMeanwhile = refuse;
    },
  };
}

/** Waits to be given the place of somebody who leaves. Whoever gives up before is no longer in the line. */
function turnOf(waiting: Set<() => void>, signal: CancelSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = () => {
      waiting.delete(take);
      forget?.();
    };
    const take = () => {
      end();
      resolve();
    };
    const forget =
      signal &&
      onAbort(signal, () => {
        end();
        reject(signal.reason);
      });
    waiting.add(take);
  });
}

/** Each attempt takes a place and is counted, and a 429 holds back the whole client, for no longer than `longestPauseMs`. */
export function withLimiter(
  send: Send,
  gate: ConcurrencyLimiter,
  longestPauseMs: number,
  quota?: Quota | undefined,
): Send {
  return async (outgoing: OutgoingRequest) => {
    const { leave, waited } = await gate.enter(outgoing);
    try {
      const held = quota ? await count(outgoing, gate, longestPauseMs, quota) : false;
      const renewed = waited || held ? outgoing.renewed?.() : undefined;
      const answer = await send(renewed ? await renewed : outgoing);
      if (answer.response.status === 429) {
        const askedMs = retryAfterMs(answer.response.headers) ?? 0;
        const ms = Math.min(askedMs, longestPauseMs);
        gate.pause(ms, askedMs > ms ? refuser(answer, askedMs) : undefined);
        if (ms > 0) await quota?.pause(outgoing, ms);
      }
      return answer;
    } finally {
      leave();
    }
  };
}

/** After a pause that is shorter than what was asked for, the API would refuse all the same: it is not asked before. */
function refuser({ response, body, requestId }: ReceivedResponse, askedMs: number): Refuse {
  const { status, headers } = response;
  const resetAt = momentAfter(askedMs);
  return ({ call, retry }) => {
    if (retry && retry.maxDelayMs >= askedMs) return;
    const error = errorOf(call.api, response, body, requestId);
    throw apiError({ call, status, headers, requestId, resetAt, body: error });
  };
}

/** Counts a request and waits as long as others with its key have to, but never for hours; returns whether it waited. */
async function count(
  outgoing: OutgoingRequest,
  gate: ConcurrencyLimiter,
  longestPauseMs: number,
  quota: Quota,
): Promise<boolean> {
  let patienceMs = longestPauseMs;
  for (let counted = false; ; counted = true) {
    const taken = quota.take(outgoing, counted);
    const asked = typeof taken === "number" ? taken : await withAbort(taken, outgoing.signal);
    const waitMs = Math.min(patienceMs, asked);
    if (!(waitMs > 0)) return counted;
    patienceMs -= waitMs;
    gate.pause(waitMs);
    await gate.opened(outgoing);
  }
}
