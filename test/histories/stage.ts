import { createHash } from "node:crypto";
import { vi } from "vitest";
import { turn } from "../support/deferred.ts";
import { randomNumbers } from "../support/random.ts";

/** Time, chance and hashing of one history: the same commands go the same way, whatever the machine. */
export interface Stage {
  /** Lets time pass until all of these have ended, however. @throws Error where that takes longer than any call may */
  settle(works: Iterable<Promise<unknown>>): Promise<void>;
  /** Lets what is under way go on a little, without time. */
  turns(count: number): Promise<void>;
  /** Lets so much time pass, while timers fire. */
  pass(ms: number): Promise<void>;
  /** How many timers wait to fire. */
  timers(): number;
  /** Moves the wall clock, but no timer: as a suspended machine or a corrected clock does. */
  jump(ms: number): void;
  end(): void;
}

/** Within the same day of UTC for hours in both directions. */
const START = Date.UTC(2026, 10, 23, 10);
/** Nothing in-process takes more turns of the event loop than this to go on. */
const TURNS = 10;
/** A timer that is set within such a step fires after it. */
const STEP_MS = 100;
/** More than any history needs: each call has four attempts, and a batch is looked at for half an hour. */
const MAX_MS = 4 * 3_600_000;

/** Takes over timers, clocks and chance; `end` gives them back. */
export function setStage(): Stage {
  const random = randomNumbers(20_261_123);
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date", "performance"], now: START });
  vi.spyOn(Math, "random").mockImplementation(random);
  vi.spyOn(crypto, "randomUUID").mockImplementation(() => uuid(random));
  // The platform's own ends in a thread, at a time of its own.
  vi.spyOn(crypto.subtle, "digest").mockImplementation(async (_, data) => {
    const bytes = ArrayBuffer.isView(data) ? new Uint8Array(data.buffer) : new Uint8Array(data);
    return Uint8Array.from(createHash("sha256").update(bytes).digest()).buffer;
  });

  async function turns(count: number): Promise<void> {
    for (let n = 0; n < count; n += 1) await turn();
  }

  async function settle(works: Iterable<Promise<unknown>>): Promise<void> {
    let isDone = false;
    Promise.allSettled(works).then(() => {
      isDone = true;
    });
    const begun = performance.now();
    for (;;) {
      for (let n = 0; n < TURNS && !isDone; n += 1) await turn();
      if (isDone) return;
      if (vi.getTimerCount() === 0) throw new Error("A call waits for nothing: no timer would ever end it.");
      if (performance.now() - begun > MAX_MS) throw new Error("A call goes on for ever.");
      vi.advanceTimersToNextTimer();
    }
  }

  return {
    settle,
    turns,
    async pass(ms) {
      const until = performance.now() + ms;
      await turns(TURNS);
      for (let left = ms; left > 0; left = until - performance.now()) {
        vi.advanceTimersByTime(Math.min(left, STEP_MS));
        await turns(TURNS);
      }
    },
    timers: () => vi.getTimerCount(),
    jump: (ms) => void vi.setSystemTime(Date.now() + ms),
    end() {
      vi.restoreAllMocks();
      vi.useRealTimers();
    },
  };
}

function uuid(random: () => number): ReturnType<typeof crypto.randomUUID> {
  const digits = (count: number) =>
    Array.from({ length: count }, () => Math.floor(random() * 16).toString(16)).join("");
  return `${digits(8)}-${digits(4)}-4${digits(3)}-8${digits(3)}-${digits(12)}`;
}
