import { describe, expect, it } from "vitest";
import { forEachConcurrent } from "../../../src/core/concurrency.ts";
import { deferred, turn } from "../../support/deferred.ts";

describe("Work with bounded concurrency", () => {
  it("starts in order, and never exceeds the limit", async () => {
    const gates = Array.from({ length: 5 }, () => deferred());
    const begun: number[] = [];
    const all = forEachConcurrent(2, gates, async (gate, index) => {
      begun.push(index);
      await gate.promise;
    });
    await turn();
    expect(begun).toEqual([0, 1]);
    gates[1]?.resolve();
    await turn();
    expect(begun).toEqual([0, 1, 2]);
    for (const gate of gates) gate.resolve();
    await all;
    expect(begun).toEqual([0, 1, 2, 3, 4]);
  });

  it("begins nothing after a failure, waits for what is in progress, and throws the first", async () => {
    const slow = deferred();
    const ended: number[] = [];
    let settled = false;
    const all = forEachConcurrent(2, [0, 1, 2, 3], async (index) => {
      if (index === 1) throw new Error("first");
      await slow.promise;
      ended.push(index);
      throw new Error("second");
    }).finally(() => {
      settled = true;
    });
    all.catch(() => {});
    await turn();
    expect(settled).toBe(false);
    slow.resolve();
    await expect(all).rejects.toThrow("first");
    expect(ended).toEqual([0]);
  });

  it("begins nothing once the signal has aborted, and throws its reason", async () => {
    const stop = new AbortController();
    const begun: number[] = [];
    const work = async (item: number) => {
      begun.push(item);
      if (item === 1) stop.abort(new Error("enough"));
    };
    await expect(forEachConcurrent(1, [0, 1, 2, 3], work, stop.signal)).rejects.toThrow("enough");
    expect(begun).toEqual([0, 1]);
  });

  it("after an abort does not wait for a hanging source, but for what is in progress", async () => {
    const stop = new AbortController();
    const slow = deferred();
    let ended = false;
    let closed = false;
    const hang = deferred();
    async function* source() {
      try {
        yield 1;
        await hang.promise;
        yield 2;
      } finally {
        closed = true;
      }
    }
    const begun: number[] = [];
    const all = forEachConcurrent(
      3,
      source(),
      async (item) => {
        begun.push(item);
        await slow.promise;
        ended = true;
      },
      stop.signal,
    );
    all.catch(() => {});
    await turn();
    stop.abort(new Error("enough"));
    slow.resolve();
    await expect(all).rejects.toThrow("enough");
    expect([begun, ended, closed]).toEqual([[1], true, false]);
    hang.resolve();
    await turn();
    expect(closed).toBe(true);
  });

  it("closes a source that does not hang when the signal aborts", async () => {
    const stop = new AbortController();
    let closed = false;
    async function* source() {
      try {
        for (;;) yield 1;
      } finally {
        await turn();
        closed = true;
      }
    }
    const work = async () => stop.abort(new Error("enough"));
    await expect(forEachConcurrent(1, source(), work, stop.signal)).rejects.toThrow("enough");
    expect(closed).toBe(true);
  });

  it("takes no more from the source than it can start, and closes it after a failure", async () => {
    let asked = 0;
    let closed = false;
    async function* source() {
      try {
        for (;;) yield asked++;
      } finally {
        closed = true;
      }
    }
    const work = async (item: number) => {
      await turn();
      if (item === 4) throw new Error("no");
    };
    await expect(forEachConcurrent(2, source(), work)).rejects.toThrow("no");
    expect(asked).toBeLessThanOrEqual(7);
    expect(closed).toBe(true);
  });

  it("throws what the source throws, after what is in progress has ended", async () => {
    let ended = false;
    async function* source() {
      yield 1;
      throw new Error("the source broke");
    }
    const work = async () => {
      await turn();
      ended = true;
    };
    await expect(forEachConcurrent(3, source(), work)).rejects.toThrow("the source broke");
    expect(ended).toBe(true);
  });
});
