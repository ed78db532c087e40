import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { paginate } from "../../../src/index.ts";
import { json } from "../../support/answers.ts";
import { clientOf } from "../../support/client.ts";
import { turn } from "../../support/deferred.ts";
import { type FakeListOptions, fakeList, rowsFrom } from "../../support/fake-list.ts";
import { hearUnhandled } from "../../support/unhandled.ts";

/** A list of this many pages of ten rows, less one row, and the most requests that ran at once. */
function listOf(pages: number, options: FakeListOptions = {}) {
  let underWay = 0;
  const seen = { most: 0, aborted: 0 };
  const list = fakeList(rowsFrom(1, pages * 10 - 1), {
    ...options,
    async wait(page) {
      underWay += 1;
      seen.most = Math.max(seen.most, underWay);
      await options.wait?.(page);
      await turn();
      underWay -= 1;
    },
  });
  return { list, seen, client: clientOf(list) };
}
const pageSize = 10;
/** A fixed number, because the default depends on the clock: see window.test.ts. */
const concurrency = 6;
const settled = async () => {
  for (let i = 0; i < 20; i += 1) await turn();
};

describe("Reading ahead", () => {
  const unhandled = hearUnhandled();

  it.each([
    [6, 6],
    [1, 1],
    [3, 3],
  ])("with the concurrency %j has %i pages in progress at most", async (concurrency, most) => {
    const { list, seen, client } = listOf(30);
    await paginate(client, "/vendors", { pageSize, concurrency }).toArray();
    expect(seen.most).toBe(most);
    expect(list.calls).toHaveLength(30);
  });

  it("goes no further than that for a slow consumer", async () => {
    const { list, client } = listOf(30);
    const pages = paginate(client, "/vendors", { pageSize, concurrency: 4 }).pages()[Symbol.asyncIterator]();
    for (let taken = 1; taken <= 10; taken += 1) {
      await pages.next();
      await settled();
      expect(list.calls.length).toBeLessThanOrEqual(taken + 4);
    }
    await pages.return?.();
  });

  it("keeps the order, whichever page arrives first", async () => {
    const { client } = listOf(12, {
      async wait(page) {
        for (let turns = (12 - page) * 3; turns > 0; turns -= 1) await turn();
      },
    });
    const ids = (await paginate(client, "/vendors", { pageSize }).toArray()).map(({ id }) => id);
    expect(ids).toEqual(rowsFrom(1, 119).map(({ id }) => id));
  });

  it("stops at a break", async () => {
    const signals: (AbortSignal | null | undefined)[] = [];
    const { list, client } = listOf(30);
    let read = 0;
    for await (const _ of paginate(client, "/vendors", { pageSize, concurrency })) {
      read += 1;
      if (read === 15) {
        signals.push(...list.calls.map(({ init }) => init.signal));
        break;
      }
    }
    expect(list.calls).toHaveLength(7);
    expect(signals.slice(2).every((signal) => signal?.aborted)).toBe(true);
    await settled();
    expect(list.calls).toHaveLength(7);
  });

  it("stops at an error, which is thrown after the rows before it", async () => {
    const { list, client } = listOf(30, {
      answer: (page) => (page === 4 ? json(403, { code: "Forbidden", message: "no" }) : undefined),
    });
    const rows: unknown[] = [];
    const reading = (async () => {
      for await (const row of paginate(client, "/vendors", { pageSize, concurrency })) rows.push(row);
    })();
    await expect(reading).rejects.toMatchObject({ status: 403, operationId: "listVendors" });
    expect(rows).toHaveLength(30);
    await settled();
    expect(list.calls.length).toBeLessThanOrEqual(9);
  });

  it("ends with the caller's signal, and leaves no listener on it", async () => {
    const { list, client } = listOf(30);
    const controller = new AbortController();
    const added = vi.spyOn(controller.signal, "addEventListener");
    const removed = vi.spyOn(controller.signal, "removeEventListener");
    const rows: unknown[] = [];
    const reason = new Error("enough");
    const reading = (async () => {
      const { signal } = controller;
      for await (const row of paginate(client, "/vendors", { pageSize, concurrency, signal })) {
        rows.push(row);
        // In the middle of a page that was received.
        if (rows.length === 15) controller.abort(reason);
      }
    })();
    await expect(reading).rejects.toBe(reason);
    expect(rows).toHaveLength(15);
    await settled();
    expect(list.calls).toHaveLength(7);
    expect(list.calls.slice(2).every(({ init }) => init.signal?.aborted)).toBe(true);
    expect(removed.mock.calls.length).toBeGreaterThanOrEqual(added.mock.calls.length);
  });

  it("ends with the caller's signal while it waits for a page that never arrives", async () => {
    const controller = new AbortController();
    const { client } = listOf(3, {
      wait() {
        controller.abort(new Error("enough"));
        return new Promise<void>(() => {});
      },
    });
    const reading = paginate(client, "/vendors", { signal: controller.signal }).toArray();
    await expect(reading).rejects.toThrow("enough");
  });

  it("sends nothing for a signal that has aborted", async () => {
    const { list, client } = listOf(3);
    const signal = AbortSignal.abort(new Error("never"));
    await expect(paginate(client, "/vendors", { signal }).toArray()).rejects.toThrow("never");
    expect([...list.tokenRequests, ...list.calls]).toEqual([]);
  });

  it("leaves no listener on a signal that many readings share", async () => {
    const { signal } = new AbortController();
    const added = vi.spyOn(signal, "addEventListener");
    const removed = vi.spyOn(signal, "removeEventListener");
    const { client } = listOf(5);
    for (let i = 0; i < 20; i += 1) await paginate(client, "/vendors", { pageSize, signal }).toArray();
    expect(added).toHaveBeenCalled();
    expect(removed).toHaveBeenCalledTimes(added.mock.calls.length);
  });

  it("keeps none of the rows that were read", async () => {
    setFlagsFromString("--expose-gc");
    const collect: () => void = runInNewContext("gc");
    const { client } = listOf(30);
    const taken: WeakRef<object>[] = [];
    for await (const { items, number } of paginate(client, "/vendors", { pageSize }).pages()) {
      taken.push(...items.map((item) => new WeakRef(item)));
      if (number === 20) break;
    }
    await settled();
    collect();
    expect(taken.filter((row) => row.deref()).length).toBeLessThanOrEqual(3 * pageSize);
  });

  it("leaves no rejection unhandled", async () => {
    const { client } = listOf(30, {
      answer: (page) => (page > 1 ? json(500, { code: "Broken", message: "no" }) : undefined),
    });
    for await (const _ of paginate(client, "/vendors", { pageSize })) break;
    await expect(paginate(client, "/vendors", { pageSize }).toArray()).rejects.toMatchObject({ status: 500 });
    await settled();
    expect(unhandled).toEqual([]);
  });
});

describe("Against 50 ms of latency", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  async function msFor(rows: number, concurrency: number | undefined): Promise<number> {
    const list = fakeList(rowsFrom(1, rows), {
      wait: () => new Promise((resolve) => setTimeout(resolve, 50)),
    });
    const started = Date.now();
    let ended: number | undefined;
    const reading = paginate(clientOf(list), "/vendors", { concurrency })
      .toArray()
      .then(({ length }) => {
        ended = Date.now();
        return length;
      });
    while (ended === undefined) await vi.advanceTimersByTimeAsync(50);
    expect(await reading).toBe(rows);
    return ended - started;
  }

  it("ten thousand rows take less than a quarter of the time of one page at a time", async () => {
    const inTurn = await msFor(10_000, 1);
    // One more, because the last page is full.
    expect(inTurn).toBe(101 * 50);
    expect(await msFor(10_000, undefined)).toBeLessThan(inTurn / 4);
  });
});
