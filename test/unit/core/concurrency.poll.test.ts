import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type PollResult, poll } from "../../../src/core/concurrency.ts";

const giveUp = () => new Error("given up");

/** The times of the polls, in ms from the start, until the nth poll shows the end. */
async function looksUntil(n: number, seen: PollResult<string> = {}): Promise<number[]> {
  const moments: number[] = [];
  const start = Date.now();
  const look = async (): Promise<PollResult<string>> => {
    moments.push(Date.now() - start);
    return moments.length === n ? { done: "end" } : seen;
  };
  const ended = poll(look, { giveUp });
  await vi.runAllTimersAsync();
  expect(await ended).toBe("end");
  return moments;
}

const gaps = (moments: number[]): number[] => moments.slice(1).map((moment, i) => moment - (moments[i] ?? 0));

describe("Polling", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("polls at once, then less and less often, down to every half minute", async () => {
    const waits = gaps(await looksUntil(20));
    expect(waits[0]).toBeGreaterThanOrEqual(750);
    expect(waits[0]).toBeLessThanOrEqual(1_000);
    for (const wait of waits.slice(-5)) {
      expect(wait).toBeGreaterThanOrEqual(22_500);
      expect(wait).toBeLessThanOrEqual(30_000);
    }
  });

  it("waits as long as the server asks, if that is longer", async () => {
    expect(gaps(await looksUntil(3, { waitMs: 120_000 }))).toEqual([120_000, 120_000]);
  });

  it("gives up without waiting if the next poll would come after the deadline", async () => {
    let looks = 0;
    const look = async () => {
      looks += 1;
      return { waitMs: 5_000 };
    };
    const start = performance.now();
    const ended = poll(look, { giveUp, deadlineAt: start + 12_000 });
    const rejected = expect(ended).rejects.toThrow("given up");
    await vi.runAllTimersAsync();
    await rejected;
    expect([looks, performance.now() - start]).toEqual([3, 10_000]);
  });

  it("ends with the signal's reason while it waits, and leaves no timer", async () => {
    const stop = new AbortController();
    const ended = poll(async () => ({}), { giveUp, signal: stop.signal });
    const rejected = expect(ended).rejects.toThrow("enough");
    await vi.advanceTimersByTimeAsync(500);
    stop.abort(new Error("enough"));
    await rejected;
    expect(vi.getTimerCount()).toBe(0);
  });

  it("throws what a poll throws", async () => {
    const look = async () => {
      throw new Error("no answer");
    };
    await expect(poll(look, { giveUp })).rejects.toThrow("no answer");
  });
});
