import type { Quota } from "./quota.ts";
import { retryAfterMs } from "./retry-after.ts";
import type { Outgoing, Send } from "./send.ts";
import { onAbort, sleep, withAbort } from "./timers.ts";

/** The client's own restraint: how many requests are under way, and a pause for all of them after a 429. */
export interface Gate {
  /** Waits for a place, in the order of coming, and for the end of a pause; the returned function gives the place back. */
  enter(signal: AbortSignal | undefined): Promise<() => void>;
  /** Lets nobody go on for so long. */
  pause(ms: number): void;
  /** Waits for the end of a pause. */
  opened(signal: AbortSignal | undefined): Promise<void>;
}

export function createGate(maxConcurrency: number, random: () => number = Math.random): Gate {
  let inside = 0;
  let pausedUntil = 0;
  const waiting = new Set<() => void>();

  // Handed on in the same breath, or somebody who has just come would be quicker than those who wait.
  const leave = () => {
    const [next] = waiting;
    if (next) next();
    else inside -= 1;
  };
  const opened = async (signal: AbortSignal | undefined) => {
    for (;;) {
      signal?.throwIfAborted();
      const pauseMs = pausedUntil - Date.now();
      if (pauseMs <= 0) return;
      // All at once would meet the next 429 together, so each starts a little later than the pause demands.
      await sleep(pauseMs * (1 + random() / 10), signal);
    }
  };

  return {
    opened,
    async enter(signal) {
      signal?.throwIfAborted();
      if (inside < maxConcurrency) inside += 1;
      else await turnOf(waiting, signal);
      try {
        // The place is kept meanwhile: nobody else may use it either.
        await opened(signal);
      } catch (error) {
        leave();
        throw error;
      }
      return leave;
    },
    pause(ms) {
      pausedUntil = Math.max(pausedUntil, Date.now() + ms);
    },
  };
}

/** Waits to be given the place of somebody who leaves. Whoever gives up before is no longer in the line. */
function turnOf(waiting: Set<() => void>, signal: AbortSignal | undefined): Promise<void> {
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
export function withGate(send: Send, gate: Gate, longestPauseMs: number, quota?: Quota | undefined): Send {
  return async (outgoing: Outgoing) => {
    const leave = await gate.enter(outgoing.signal);
    try {
      if (quota) await count(outgoing, gate, longestPauseMs, quota);
      const answer = await send(outgoing);
      if (answer.response.status === 429) {
        const ms = Math.min(retryAfterMs(answer.response.headers) ?? 0, longestPauseMs);
        gate.pause(ms);
        if (ms > 0) await quota?.pause(outgoing, ms);
      }
      return answer;
    } finally {
      leave();
    }
  };
}

/** Counts a request and waits as long as others with its key have to, but never for hours. */
async function count(outgoing: Outgoing, gate: Gate, longestPauseMs: number, quota: Quota): Promise<void> {
  const { signal } = outgoing;
  let patienceMs = longestPauseMs;
  for (let counted = false; ; counted = true) {
    const taken = quota.take(outgoing, counted);
    const waitMs = Math.min(patienceMs, typeof taken === "number" ? taken : await withAbort(taken, signal));
    if (!(waitMs > 0)) return;
    patienceMs -= waitMs;
    gate.pause(waitMs);
    await gate.opened(signal);
  }
}
