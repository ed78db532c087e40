import { createHash } from "node:crypto";
import { turn } from "../support/deferred.ts";
import { randomNumbers } from "../support/random.ts";
import { createTimers, StageDate, setTime } from "./time.ts";

/** The time, randomness and hashing of one history, so that the same commands have the same effect on any machine. */
export interface Stage {
  /** Lets time pass until all of these have ended. @throws Error if that takes longer than any call may */
  settle(works: Iterable<Promise<unknown>>): Promise<void>;
  /** Lets running work proceed for some turns, without passing time. */
  turns(count: number): Promise<void>;
  /** Lets this much time pass, and fires timers. */
  pass(ms: number): Promise<void>;
  /** The number of waiting timers. */
  timers(): number;
  /** Moves the wall clock but no timer, like a suspended machine or a corrected clock. */
  jump(ms: number): void;
  end(): void;
}

/** Hours from midnight UTC in both directions. */
const START = Date.UTC(2026, 10, 23, 10);
/** No in-process step takes more turns of the event loop than this. */
const TURNS = 10;
/** A timer that is set during such a step fires after it. */
const STEP_MS = 100;
/** More than any history needs: each call has four attempts, and a batch is polled for half an hour. */
const MAX_MS = 4 * 3_600_000;

/** Replaces timers, clocks and randomness; `end` restores them. */
export function setStage(): Stage {
  const random = randomNumbers(20_261_123);
  const timers = createTimers();
  setTime(START);
  const giveBack = [
    takeOver(globalThis, "Date", StageDate),
    takeOver(globalThis, "setTimeout", timers.set),
    takeOver(globalThis, "clearTimeout", timers.clear),
    takeOver(performance, "now", timers.now),
    takeOver(Math, "random", random),
    takeOver(crypto, "randomUUID", () => uuid(random)),
    // The platform's own runs in a thread, and ends at any time.
    takeOver(crypto.subtle, "digest", async (_: string, data: ArrayBufferView | ArrayBuffer) => {
      const bytes = ArrayBuffer.isView(data) ? new Uint8Array(data.buffer) : new Uint8Array(data);
      return Uint8Array.from(createHash("sha256").update(bytes).digest()).buffer;
    }),
  ];

  async function turns(count: number): Promise<void> {
    for (let n = 0; n < count; n += 1) await turn();
  }

  async function settle(works: Iterable<Promise<unknown>>): Promise<void> {
    let isDone = false;
    Promise.allSettled(works).then(() => {
      isDone = true;
    });
    const begun = timers.now();
    for (;;) {
      for (let n = 0; n < TURNS && !isDone; n += 1) await turn();
      if (isDone) return;
      if (timers.count() === 0) throw new Error("A call waits for nothing: no timer would ever end it.");
      if (timers.now() - begun > MAX_MS) throw new Error("A call goes on for ever.");
      timers.fireNext();
    }
  }

  return {
    settle,
    turns,
    async pass(ms) {
      const until = timers.now() + ms;
      await turns(TURNS);
      for (let left = ms; left > 0; left = until - timers.now()) {
        // If no timer fires, nothing proceeds.
        if (timers.advance(Math.min(left, STEP_MS)) > 0) await turns(TURNS);
      }
    },
    timers: timers.count,
    jump: (ms) => setTime(Date.now() + ms),
    end() {
      for (const each of giveBack) each();
    },
  };
}

/** Replaces a property; the returned function restores it. */
function takeOver<Name extends string>(
  owner: { [N in Name]: unknown },
  name: Name,
  value: unknown,
): () => void {
  const before = Object.getOwnPropertyDescriptor(owner, name);
  Object.defineProperty(owner, name, { value, configurable: true, writable: true });
  return () => {
    if (before) Object.defineProperty(owner, name, before);
    else Reflect.deleteProperty(owner, name);
  };
}

function uuid(random: () => number): ReturnType<typeof crypto.randomUUID> {
  const digits = (count: number) =>
    Array.from({ length: count }, () => Math.floor(random() * 16).toString(16)).join("");
  return `${digits(8)}-${digits(4)}-4${digits(3)}-8${digits(3)}-${digits(12)}`;
}
