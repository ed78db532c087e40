import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import {
  OttimateBatchTimeoutError,
  OttimateTimeoutError,
  waitForBatch,
  waitForUpload,
} from "../../../src/index.ts";
import { json, noVendors } from "../../support/answers.ts";
import { clientOf } from "../../support/client.ts";
import { rejection } from "../../support/failure.ts";
import { type Answering, fakeApi } from "../../support/fake-api.ts";

const HOUR_MS = 3_600_000;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date", "performance"] });
});
afterEach(() => void vi.useRealTimers());

/** Responds with these in turn, then with the last one forever, and sets the clock at the first response. */
const jumping =
  (jumpMs: number, ...answers: Answering[]): Answering =>
  (sent, n) => {
    if (n === 1) vi.setSystemTime(Date.now() + jumpMs);
    return (answers[Math.min(n, answers.length) - 1] ?? noVendors)(sent, n);
  };

/** How long the work takes, by the monotonic clock. */
async function durationOf(work: Promise<unknown>): Promise<number> {
  const began = performance.now();
  let took = 0;
  const ended = work
    .catch(() => {})
    .finally(() => {
      took = performance.now() - began;
    });
  await vi.runAllTimersAsync();
  await ended;
  return took;
}

describe.each([
  ["an hour ahead", HOUR_MS],
  ["an hour back", -HOUR_MS],
])("A clock that jumps %s", (_, jumpMs) => {
  const unavailable: Answering = () => json(503, {}, { "retry-after": "2" });

  it("does not prevent the retry of a call with a deadline", async () => {
    const api = fakeApi({ call: jumping(jumpMs, unavailable, noVendors) });
    const call = clientOf(api, { retry: { baseDelayMs: 0 }, deadlineMs: 10_000 }).GET("/vendors");
    expect(await durationOf(call)).toBe(2_000);
    expect((await call).response.status).toBe(200);
  });

  it("lets no call wait beyond its deadline", async () => {
    const api = fakeApi({ call: jumping(jumpMs, unavailable) });
    const call = clientOf(api, { retry: { baseDelayMs: 0 } }).GET("/vendors", { deadlineMs: 3_000 });
    expect(await durationOf(call)).toBe(2_000);
    expect((await call).response.status).toBe(503);
  });

  it("ends a call at its deadline", async () => {
    const api = fakeApi({ call: jumping(jumpMs, () => new Promise<Response>(() => {})) });
    const call = clientOf(api).GET("/vendors", { deadlineMs: 3_000 });
    const failed = rejection(call, OttimateTimeoutError);
    expect(await durationOf(call)).toBe(3_000);
    await failed;
  });

  it("ends no wait for a batch early or late", async () => {
    const progress = { status: "processing", tasks_count: 4, tasks_completed: 1, tasks_failed: 0 };
    const api = fakeApi({ call: jumping(jumpMs, () => json(200, progress)) });
    const wait = waitForBatch(clientOf(api), "bat_1", { timeoutMs: 60_000 });
    const failed = rejection(wait, OttimateBatchTimeoutError);
    const took = await durationOf(wait);
    await failed;
    expect(took).toBeGreaterThan(30_000);
    // It gives up if the next poll would come too late.
    expect(took).toBeLessThan(60_000);
  });

  it("ends no wait for an upload early or late", async () => {
    const row = { reference_id: "upl_1", filename: "a.pdf", date: "2026-10-03T10:00:00Z" };
    const api = fakeApi({ call: jumping(jumpMs, () => json(200, { count: 1, results: [row] })) });
    const upload = { reference_id: "upl_1", filename: "a.pdf", ottimate_location_id: 456 };
    const wait = waitForUpload(clientOf(api), upload, { timeoutMs: 60_000 });
    const took = await durationOf(wait);
    expect(await wait).toMatchObject({ finished: false, seen: true });
    expect(took).toBeGreaterThan(30_000);
    expect(took).toBeLessThan(60_000);
  });
});
