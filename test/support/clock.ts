import { vi } from "vitest";

/** Replaces the clock and the timers by ones that `ticking` moves; `vi.useRealTimers` ends it. */
export function holdClock(): void {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance", "Date"] });
}

/**
 * Waits for work while the held clock moves 1 ms per turn of the event loop: a limit of 3,000 ms is 3,000 turns, so a busy machine
 * exceeds none, and a stall takes no time.
 */
export async function ticking<T>(work: Promise<T>): Promise<T> {
  let isDone = false;
  const settle = () => {
    isDone = true;
  };
  work.then(settle, settle);
  while (!isDone) {
    await new Promise<void>((resolve) => setImmediate(resolve));
    vi.advanceTimersByTime(1);
  }
  return work;
}
