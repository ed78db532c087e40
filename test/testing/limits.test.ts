import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createClock } from "../../src/testing/clock.ts";
import { createLimits, type Limits } from "../../src/testing/limits.ts";
import { readSettings } from "../../src/testing/settings.ts";
import { hours, setUp, upload } from "./support.ts";

// Real time stands still; only the double's own clock is moved.
beforeEach(() => vi.useFakeTimers({ toFake: ["Date"], now: new Date("2026-11-02T12:00:00Z") }));
afterEach(() => vi.useRealTimers());

it("returns 429 with Retry-After when the burst is used up: /api-limits", async () => {
  const { double, send } = setUp({ limits: { perSecond: 2, burst: 3 } });
  await send("GET", "/accounts");
  expect((await send("GET", "/accounts")).status).toBe(200);
  const rejected = await send("GET", "/accounts");
  expect(rejected.status).toBe(429);
  expect(rejected.headers.get("Retry-After")).toBe("1");
  double.clock.advance(1000);
  expect((await send("GET", "/accounts")).status).toBe(200);
  expect((await send("GET", "/accounts")).status).toBe(200);
  expect((await send("GET", "/accounts")).status).toBe(429);
});

describe("by default", () => {
  /** How many requests are accepted before one is rejected. */
  const takeAll = (limits: Limits): number => {
    for (let taken = 0; ; taken += 1) {
      try {
        limits.take();
      } catch {
        return taken;
      }
    }
  };

  it('there are "1,000 req/s steady (token bucket), 2,000 burst": /api-limits', () => {
    const clock = createClock(undefined);
    const limits = createLimits(readSettings({}), clock);
    expect(takeAll(limits)).toBe(2000);
    clock.advance(1000);
    expect(takeAll(limits)).toBe(1000);
    clock.advance(60_000);
    expect(takeAll(limits)).toBe(2000);
  });

  it('there are "10,000 requests/day per API key (midnight UTC)": /api-limits', () => {
    const clock = createClock(undefined);
    const limits = createLimits(readSettings({ limits: { perSecond: 1e9, burst: 1e9 } }), clock);
    expect(takeAll(limits)).toBe(10_000);
    clock.set("2026-11-02T23:59:59Z");
    expect(takeAll(limits)).toBe(0);
    clock.set("2026-11-03T00:00:00Z");
    expect(takeAll(limits)).toBe(10_000);
  });
});

it("says when the next request is allowed", async () => {
  const { double, send } = setUp({ limits: { perSecond: 0.1, burst: 2 } });
  await send("GET", "/accounts");
  expect((await send("GET", "/accounts")).headers.get("Retry-After")).toBe("10");
  double.clock.advance(4000);
  expect((await send("GET", "/accounts")).headers.get("Retry-After")).toBe("6");
});

it("ends the day's quota with 429 until midnight UTC, on the double's clock: /api-limits", async () => {
  const { double, send } = setUp({ limits: { perDay: 3 }, now: "2026-11-02T22:00:00Z" });
  await send("GET", "/accounts");
  expect((await send("GET", "/accounts")).status).toBe(200);
  const rejected = await send("GET", "/accounts");
  expect(rejected.status).toBe(429);
  expect(rejected.headers.get("Retry-After")).toBe("7200");
  double.clock.advance(hours(2));
  expect((await send("GET", "/accounts")).status).toBe(200);
});

it("counts token requests too", async () => {
  const { send } = setUp({ limits: { perDay: 1 } });
  expect((await send("GET", "/accounts")).status).toBe(429);
});

it("has no rate and no quota if the option says so", async () => {
  const { send } = setUp({ limits: false });
  const all = await Promise.all(Array.from({ length: 2500 }, () => send("GET", "/vendors/789")));
  expect(all.every(({ status }) => status === 200)).toBe(true);
});

it('takes files of "25 MB per file", and answers 413 to larger ones: /extraction/overview', async () => {
  const { send } = setUp();
  const megabytes = 26_214_400;
  const largest = upload("a.pdf", { bytes: megabytes });
  expect((await send("POST", "/invoices/upload", { body: largest })).status).toBe(200);
  const tooLarge = await send("POST", "/invoices/upload", {
    body: upload("a.pdf", { bytes: megabytes + 1 }),
  });
  expect(tooLarge).toMatchObject({ status: 413, body: { message: "The file exceeds the limit of 25 MB." } });
});

it("limits files to a smaller size on demand, so that a test needs no large one", async () => {
  const { send } = setUp({ limits: { uploadBytes: 1000 } });
  expect((await send("POST", "/invoices/upload", { body: upload("a.pdf", { bytes: 1001 }) })).status).toBe(
    413,
  );
});

it("times out after 29 seconds with 504, although the request is processed: /api-limits", async () => {
  const { double, send } = setUp();
  await send("GET", "/accounts");
  double.fail({ operation: "flagInvoice", delayMs: 40_000 });
  const slow = send("POST", "/invoices/9182736/flag");
  await expect.poll(() => double.requests.length).toBe(3);
  double.clock.advance(28_000);
  expect(double.data().invoices.find(({ id }) => id === "9182736")?.status).toBe("ready-for-export");
  double.clock.advance(1000);
  expect(await slow).toMatchObject({ status: 504, body: { message: "Endpoint request timed out" } });
  expect(double.data().invoices.find(({ id }) => id === "9182736")?.status).toBe("incomplete");
});
