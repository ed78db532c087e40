import { afterEach, describe, expect, it, vi } from "vitest";
import {
  type OttimateEvent,
  OttimateRateLimitError,
  type OttoClientOptions,
  unwrap,
} from "../../src/otto/index.ts";
import { deferred } from "../support/deferred.ts";
import { rejection } from "../support/failure.ts";
import { type Reply, sendJson, startLoopback } from "../support/loopback.ts";
import { ottoOf } from "./support/otto.ts";

afterEach(() => {
  vi.restoreAllMocks();
});

const limited = (times: number, retryAfter?: string): Reply => {
  return (response, _, n) => {
    if (n > times) return sendJson(response, 200, { ok: true });
    if (retryAfter !== undefined) response.setHeader("retry-after", retryAfter);
    sendJson(response, 429, { error: "Too many requests" });
  };
};

/** Returns how long the client waited before each retry. */
async function waits(call: Reply, options: OttoClientOptions = {}) {
  const waited: number[] = [];
  const onEvent = (event: OttimateEvent) => {
    if (event.type === "retry") waited.push(event.waitMs);
  };
  const server = await startLoopback({ call });
  const retry = { attempts: 4, baseDelayMs: 8, maxDelayMs: 30_000 };
  return { server, waited, otto: ottoOf(server, { retry, onEvent, ...options }) };
}

describe("A 429", () => {
  it("without Retry-After doubles the wait each time, with jitter", async () => {
    vi.spyOn(Math, "random").mockReturnValue(0.5);
    const { otto, waited } = await waits(limited(3));
    expect(await unwrap(otto.GET("/things"))).toEqual({ ok: true });
    expect(waited).toEqual([4, 8, 16]);
  });

  it("without Retry-After leads to random waits, so that clients do not retry together", async () => {
    const { otto, waited } = await waits(limited(3));
    await unwrap(otto.GET("/things"));
    expect(new Set(waited).size).toBe(3);
    for (const [i, ms] of waited.entries()) expect(ms).toBeLessThanOrEqual(8 * 2 ** i);
  });

  it("lasts as long as Retry-After says", async () => {
    const { otto, waited } = await waits(limited(1, "1"));
    const began = performance.now();
    expect(await unwrap(otto.GET("/things"))).toEqual({ ok: true });
    expect(performance.now() - began).toBeGreaterThan(990);
    expect(waited[0]).toBeGreaterThanOrEqual(1000);
    expect(waited[0]).toBeLessThanOrEqual(1008);
  });

  it("proves that nothing happened, so a write is also sent again", async () => {
    const { otto, server } = await waits(limited(1));
    expect(await unwrap(otto.DELETE("/things/{id}", { params: { path: { id: 1 } } }))).toEqual({ ok: true });
    expect(server.calls).toHaveLength(2);
  });

  it("that asks for a longer wait than allowed throws at once, with the time when it ends", async () => {
    const { otto, server } = await waits(limited(9, "7200"));
    const error = await rejection(otto.GET("/things"), OttimateRateLimitError);
    expect(error.name).toBe("OttimateRateLimitError");
    expect(error.resetAt?.getTime()).toBeGreaterThan(Date.now() + 7_000_000);
    expect(error.message).toContain("Too many requests.");
    expect(error.message).not.toMatch(/quota|midnight|daily/i);
    expect(server.calls).toHaveLength(1);
  });

  it("that does not end is a rate limit error, whatever the server calls it", async () => {
    const daily: Reply = (response) => sendJson(response, 429, { message: "Daily quota exceeded" });
    const { otto } = await waits(daily, { retry: false });
    const error = await rejection(unwrap(otto.GET("/things")), OttimateRateLimitError);
    expect(error.name).toBe("OttimateRateLimitError");
    expect(error.hint).toBe("Slow down.");
  });

  it("of the token endpoint is waited for as well", async () => {
    const server = await startLoopback({
      token(response, _, n) {
        if (n === 1) return sendJson(response, 429, { error: "slow_down" });
        return sendJson(response, 200, { access_token: "token", expires_in: 60 });
      },
    });
    const otto = ottoOf(server, { retry: { attempts: 2, baseDelayMs: 1 } });
    expect((await otto.POST("/things", { body: {} })).response.status).toBe(200);
  });
});

describe("A client with its own limit", () => {
  it("has no more running calls than allowed", async () => {
    let inside = 0;
    let most = 0;
    const full = deferred<void>();
    const { otto } = await waits(
      async (response) => {
        most = Math.max(most, ++inside);
        if (inside === 3) full.resolve();
        await held.promise;
        inside -= 1;
        sendJson(response, 200, {});
      },
      { maxConcurrency: 3 },
    );
    const held = deferred<void>();
    const calls = Promise.all(Array.from({ length: 20 }, () => otto.GET("/things")));
    // Hold all responses until the limit is reached, so that one request too many would show.
    await full.promise;
    held.resolve();
    await calls;
    expect(most).toBe(3);
  });
});
