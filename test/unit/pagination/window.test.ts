import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { paginate } from "../../../src/index.ts";
import { json } from "../../support/answers.ts";
import { clientOf } from "../../support/client.ts";
import { type FakeListOptions, fakeList, rowsFrom } from "../../support/fake-list.ts";

beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance", "Date"] }));
afterEach(() => void vi.useRealTimers());

const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

interface Slow {
  /** How long a response takes, by the number of running requests. */
  readonly msOf: (underWay: number) => number;
  readonly answer?: FakeListOptions["answer"];
  readonly client?: Parameters<typeof clientOf>[1];
}

/** A list of 60 pages with a clock that ticks only when everything is idle, and the most requests that ran at once. */
function listOf({ msOf, answer, client }: Slow) {
  let underWay = 0;
  const seen = { most: 0 };
  const list = fakeList(rowsFrom(1, 599), {
    ...(answer && { answer }),
    async wait() {
      underWay += 1;
      seen.most = Math.max(seen.most, underWay);
      await wait(msOf(underWay));
      underWay -= 1;
    },
  });
  return { list, seen, client: clientOf(list, client) };
}

async function untilDone<T>(reading: Promise<T>): Promise<T> {
  let isDone = false;
  const settle = () => {
    isDone = true;
  };
  reading.then(settle, settle);
  while (!isDone) await vi.advanceTimersByTimeAsync(1);
  return reading;
}

const pageSize = 10;

describe("Without a concurrency, the pages requested at once", () => {
  it("become 12, and then 24, while each is as fast as the first", async () => {
    const { list, seen, client } = listOf({ msOf: () => 50 });
    const began = performance.now();
    const rows = await untilDone(paginate(client, "/vendors", { pageSize }).toArray());
    expect(rows).toHaveLength(599);
    expect(list.calls).toHaveLength(60);
    expect(seen.most).toBe(24);
    // One at a time takes 3,000 ms, and six at a time 550.
    expect(performance.now() - began).toBeLessThan(300);
  });

  it("stay at a given concurrency", async () => {
    const { seen, client } = listOf({ msOf: () => 50 });
    await untilDone(paginate(client, "/vendors", { pageSize, concurrency: 4 }).toArray());
    expect(seen.most).toBe(4);
  });

  it.each([
    [10, 6],
    [25, 12],
  ])("keep to 500 requests a second: responses after %i ms leave %i", async (ms, most) => {
    const { seen, client } = listOf({ msOf: () => ms });
    await untilDone(paginate(client, "/vendors", { pageSize }).toArray());
    expect(seen.most).toBe(most);
  });

  it("stay 12 if more would only wait longer", async () => {
    const { seen, client } = listOf({ msOf: (underWay) => (underWay > 6 ? 101 : 50) });
    await untilDone(paginate(client, "/vendors", { pageSize }).toArray());
    expect(seen.most).toBe(12);
  });

  it("stay six once a page had to be requested twice, such as after a 429", async () => {
    let rejected = 0;
    const { seen, client } = listOf({
      msOf: () => 50,
      client: { retry: { baseDelayMs: 1 } },
      answer(page) {
        if (page > 1 || rejected > 0) return undefined;
        rejected += 1;
        return json(429, { code: "TooMany", message: "slow down" });
      },
    });
    await untilDone(paginate(client, "/vendors", { pageSize }).toArray());
    expect(rejected).toBe(1);
    expect(seen.most).toBe(6);
  });

  it("stay six if less than a tenth of the day's quota is left", async () => {
    const most = async (limit: number) => {
      const { seen, client } = listOf({ msOf: () => 50, client: { quota: { limit } } });
      await untilDone(client.GET("/vendors"));
      await untilDone(paginate(client, "/vendors", { pageSize }).toArray());
      return seen.most;
    };
    // Three requests count by then: a token, a call and the first page.
    expect(await most(3)).toBe(6);
    expect(await most(300)).toBe(24);
  });

  it("do not increase for a reader that is slower than the pages", async () => {
    const { list, client } = listOf({ msOf: () => 50 });
    const pages = paginate(client, "/vendors", { pageSize }).pages()[Symbol.asyncIterator]();
    for (let taken = 1; taken <= 30; taken += 1) {
      await untilDone(pages.next());
      await vi.advanceTimersByTimeAsync(200);
      expect(list.calls.length).toBeLessThanOrEqual(taken + 12);
    }
    await pages.return?.();
  });
});
