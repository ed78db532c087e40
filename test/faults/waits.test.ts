import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  createOttimateClient,
  OttimateAuthError,
  type OttimateClient,
  type OttimateClientOptions,
  OttimateQuotaExceededError,
  OttimateRateLimitError,
  OttimateTimeoutError,
} from "../../src/index.ts";
import { type OttimateServer, startOttimate } from "../../src/testing/index.ts";
import { deferred, turn } from "../support/deferred.ts";
import { rejection } from "../support/failure.ts";
import { vendor } from "../support/samples.ts";
import { hearUnhandled } from "../support/unhandled.ts";

const unhandled = hearUnhandled();
const threeDays = 3 * 86_400;
const hour = 3_600_000;

let double: OttimateServer;
beforeEach(async () => {
  double = await startOttimate();
});
afterEach(async () => {
  await double.stop();
  expect(unhandled).toEqual([]);
});

const clientOf = (options: OttimateClientOptions = {}): OttimateClient =>
  createOttimateClient({ baseUrl: double.url, ...double.credentials, retry: { baseDelayMs: 2 }, ...options });
const sent = (id: string) => double.requests.filter(({ operationId }) => operationId === id);

describe("A Retry-After of three days", () => {
  it.each([
    ["in seconds", () => threeDays],
    ["as a date", () => new Date(Date.now() + threeDays * 1000).toUTCString()],
  ])("%s throws at once, with the time when it ends", async (_, retryAfter) => {
    const before = Date.now();
    double.fail({ operation: "listVendors", status: 429, retryAfter: retryAfter() });
    const error = await rejection(clientOf().GET("/vendors"), OttimateQuotaExceededError);
    // Plus or minus a second, because an HTTP date has no fractions.
    const inMs = (error.resetAt?.getTime() ?? 0) - before - threeDays * 1000;
    expect(inMs).toBeGreaterThan(-1001);
    expect(inMs).toBeLessThan(20_000);
    expect(sent("listVendors")).toHaveLength(1);
  });

  it("of the token endpoint ends the call as well", async () => {
    double.fail({ operation: "createToken", status: 429, retryAfter: threeDays });
    const error = await rejection(clientOf().GET("/vendors"), OttimateAuthError);
    expect(error.retryAfterMs).toBe(threeDays * 1000);
    expect(sent("createToken")).toHaveLength(1);
  });

  it("with 503 returns the response", async () => {
    double.fail({ operation: "listVendors", status: 503, retryAfter: threeDays });
    expect((await clientOf().GET("/vendors")).response.status).toBe(503);
  });

  it("beyond the range of dates throws, too", async () => {
    double.fail({ operation: "listVendors", status: 429, retryAfter: "9".repeat(300) });
    const error = await rejection(clientOf().GET("/vendors"), OttimateRateLimitError);
    expect(error.resetAt?.getTime()).toBe(8.64e15);
    expect(JSON.stringify(error)).toContain("+275760-09-13");
  });
});

describe("A 429", () => {
  it("pauses every call of its client for the given time", async () => {
    const heard = deferred();
    const client = clientOf({
      onEvent(event) {
        if (event.type === "response" && event.status === 429) heard.resolve();
      },
    });
    await client.GET("/accounts");
    double.fail({ operation: "listVendors", status: 429, retryAfter: 1 });
    const limited = client.GET("/vendors");
    await heard.promise;
    await turn();
    await Promise.all([limited, client.GET("/accounts"), client.GET("/dimensions")]);
    const at = double.requests.findIndex(({ status }) => status === 429);
    const [first, ...later] = double.requests.slice(at);
    expect(later).toHaveLength(3);
    // A timer may fire slightly early.
    for (const { at } of later) expect(at.getTime() - (first?.at.getTime() ?? 0)).toBeGreaterThanOrEqual(990);
  });
});

describe("An aborted call", () => {
  const waits: [string, OttimateClientOptions, () => void][] = [
    [
      "while it waits for a retry",
      { retry: { baseDelayMs: hour, maxDelayMs: hour } },
      () => double.fail({ operation: "createVendor", status: 429, retryAfter: 3000 }),
    ],
    [
      "while it waits for the response",
      { timeoutMs: hour },
      () => double.fail({ operation: "createVendor", delayMs: 20_000 }),
    ],
    [
      "while it waits for the body",
      { timeoutMs: hour },
      () => double.fail({ operation: "createVendor", stall: "body" }),
    ],
    [
      "while it waits for a token",
      { timeoutMs: hour },
      () => double.fail({ operation: "createToken", stall: "body" }),
    ],
  ];

  it.each(waits)("%s ends at once, with the caller's reason", async (_, options, goWrong) => {
    goWrong();
    const stop = new AbortController();
    const reason = new Error("The user has left.");
    const call = clientOf(options).POST("/vendors", { body: vendor, signal: stop.signal });
    const ended = expect(call).rejects.toBe(reason);
    await expect
      .poll(() => double.requests.some(({ fault }) => fault !== undefined), { timeout: 120_000 })
      .toBe(true);
    // At any point of the wait.
    setTimeout(() => stop.abort(reason), 20);
    await ended;
  });

  it.each(waits)("%s, by its deadline, says so", async (_, options, goWrong) => {
    goWrong();
    const call = clientOf(options).POST("/vendors", { body: vendor, deadlineMs: 300 });
    const error = await rejection<Error>(call, Error);
    // A wait that would end after the deadline is not started.
    if (error instanceof OttimateRateLimitError) expect(error.resetAt).toBeInstanceOf(Date);
    else expect(error).toMatchObject({ name: "OttimateTimeoutError", limit: "deadlineMs" });
    const { attempts } = error as OttimateTimeoutError;
    if (sent("createVendor").length > 0)
      expect(attempts.map(({ delivery }) => delivery)).toEqual([
        error instanceof OttimateRateLimitError ? "rejected" : "unknown",
      ]);
  });

  it("while it waits for a permit, leaves the permit to others", async () => {
    const client = clientOf({ maxConcurrency: 1, timeoutMs: hour });
    await client.GET("/accounts");
    double.fail({ operation: "listVendors", delayMs: 20_000 });
    const first = client.GET("/vendors");
    await expect.poll(() => sent("listVendors").length, { timeout: 120_000 }).toBe(1);
    const stop = new AbortController();
    const second = expect(client.GET("/accounts", { signal: stop.signal })).rejects.toThrow(/abort/i);
    const third = client.GET("/dimensions");
    stop.abort();
    await second;
    double.clock.advance(20_000);
    expect((await first).response.status).toBe(200);
    expect((await third).response.status).toBe(200);
  });

  it("with a stalled body is retried after its timeout if that is safe", async () => {
    double.fail({ operation: "listVendors", stall: "body" });
    const { response } = await clientOf().GET("/vendors", { timeoutMs: 2000 });
    expect(response.status).toBe(200);
    double.fail({ operation: "updateInvoice", stall: "body" });
    const update = clientOf().PATCH("/invoices/{id}", {
      timeoutMs: 2000,
      params: { path: { id: "9182736" } },
      body: { notes: "late" },
    });
    expect((await rejection(update, OttimateTimeoutError)).operationId).toBe("updateInvoice");
    expect(sent("updateInvoice")).toHaveLength(1);
  });
});
