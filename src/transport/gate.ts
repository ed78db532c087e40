import { retryAfterMs } from "./retry-after.ts";
import type { Outgoing, Send } from "./send.ts";
import { onAbort, sleep } from "./timers.ts";

/** The client's own restraint: how many requests are under way, and a pause for all of them after a 429. */
export interface Gate {
  /** Waits for a place; the returned function gives it back. */
  enter(signal: AbortSignal | undefined): Promise<() => void>;
  /** Lets nobody in for so long. */
  pause(ms: number): void;
}

export function createGate(maxConcurrency: number, random: () => number = Math.random): Gate {
  let inside = 0;
  let pausedUntil = 0;
  const waiting = new Set<() => void>();

  const callNext = () => {
    const [next] = waiting;
    next?.();
  };
  const leave = () => {
    inside -= 1;
    callNext();
  };
  const placeToTake = async (signal: AbortSignal | undefined) => {
    for (;;) {
      signal?.throwIfAborted();
      const pauseMs = pausedUntil - Date.now();
      // All at once would meet the next 429 together, so each starts a little later than the pause demands.
      if (pauseMs > 0) await sleep(pauseMs * (1 + random() / 10), signal);
      // Taken in the same breath, or others would come in through the gap.
      else if (inside < maxConcurrency) {
        inside += 1;
        return;
      } else await placeToBeFree(waiting, signal);
    }
  };

  return {
    async enter(signal) {
      try {
        await placeToTake(signal);
      } catch (error) {
        // Whoever gives up after being called passes the call on.
        callNext();
        throw error;
      }
      return leave;
    },
    pause(ms) {
      pausedUntil = Math.max(pausedUntil, Date.now() + ms);
    },
  };
}

/** Waits until somebody leaves, in the order of coming. */
function placeToBeFree(waiting: Set<() => void>, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = () => {
      waiting.delete(wake);
      forget?.();
    };
    const wake = () => {
      end();
      resolve();
    };
    const forget =
      signal &&
      onAbort(signal, () => {
        end();
        reject(signal.reason);
      });
    waiting.add(wake);
  });
}

/** Each attempt takes a place, and a 429 holds back the whole client, for no longer than `longestPauseMs`. */
export function withGate(send: Send, gate: Gate, longestPauseMs: number): Send {
  return async (outgoing: Outgoing) => {
    const leave = await gate.enter(outgoing.signal);
    try {
      const answer = await send(outgoing);
      if (answer.response.status === 429) {
        gate.pause(Math.min(retryAfterMs(answer.response.headers) ?? 0, longestPauseMs));
      }
      return answer;
    } finally {
      leave();
    }
  };
}
