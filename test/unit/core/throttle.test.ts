import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { OttimateClient, OttimateClientOptions } from "../../../src/index.ts";
import { json, noVendors } from "../../support/answers.ts";
import { clientOf } from "../../support/client.ts";
import { fakeApi } from "../../support/fake-api.ts";

describe("A 429 without Retry-After", () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date", "performance"] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  /** An API that rejects every call until the test says otherwise, and the time of each call. */
  function busyApi(options: OttimateClientOptions = {}) {
    const state = { isBusy: true };
    const sentAt: number[] = [];
    const api = fakeApi({
      call() {
        sentAt.push(performance.now());
        return state.isBusy ? json(429, { message: "Too Many Requests" }) : noVendors();
      },
    });
    return { state, sentAt, client: clientOf(api, options) };
  }

  /** Makes this many calls in sequence. */
  async function callsOf(client: OttimateClient, times: number): Promise<void> {
    const all = (async () => {
      for (let left = times; left > 0; left -= 1) await client.GET("/vendors");
    })();
    await vi.advanceTimersByTimeAsync(1_000_000);
    await all;
  }

  const gaps = (moments: readonly number[]) => moments.slice(1).map((at, i) => at - (moments[i] ?? 0));

  it("slows the whole client down, more and more while it continues, up to the longest wait", async () => {
    const { client, sentAt } = busyApi();
    await callsOf(client, 10);
    const pauses = gaps(sentAt);
    for (const [i, pause] of pauses.entries()) {
      const most = Math.min(30_000, 500 * 2 ** i);
      expect(pause).toBeGreaterThanOrEqual(Math.floor(most / 2));
      expect(pause).toBeLessThanOrEqual(Math.ceil(most * 1.1) + 1);
    }
    expect(pauses.at(-1)).toBeGreaterThanOrEqual(15_000);
  });

  it("counts once if many calls fail with it together", async () => {
    const { client, sentAt } = busyApi();
    await Promise.all(Array.from({ length: 20 }, () => client.GET("/vendors")));
    await callsOf(client, 1);
    expect(gaps(sentAt).at(-1)).toBeLessThanOrEqual(551);
  });

  it("is gradually forgotten as calls succeed, until none waits", async () => {
    const { client, sentAt, state } = busyApi();
    await callsOf(client, 6);
    state.isBusy = false;
    await callsOf(client, 61);
    const [, ...quick] = gaps(sentAt.slice(-61));
    expect(quick.every((gap) => gap === 0)).toBe(true);
    state.isBusy = true;
    await callsOf(client, 2);
    expect(gaps(sentAt).at(-1)).toBeLessThanOrEqual(551);
  });

  it("pauses within the limits of the client's own policy", async () => {
    const { client, sentAt } = busyApi({ retry: { attempts: 1, baseDelayMs: 40, maxDelayMs: 100 } });
    await callsOf(client, 6);
    for (const pause of gaps(sentAt)) expect(pause).toBeLessThanOrEqual(111);
    expect(gaps(sentAt).at(-1)).toBeGreaterThanOrEqual(50);
  });
});
