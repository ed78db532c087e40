import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { OttimateAuthError, type OttimateClientOptions, OttimateError } from "../../../src/index.ts";
import { issued, json, text, unauthorized } from "../../support/answers.ts";
import { clientOf } from "../../support/client.ts";
import { tokenNumber } from "../../support/credentials.ts";
import { turn } from "../../support/deferred.ts";
import { rejection } from "../../support/failure.ts";
import { type Answering, fakeApi } from "../../support/fake-api.ts";

const many = <T>(count: number, make: (i: number) => T): T[] =>
  Array.from({ length: count }, (_, i) => make(i));

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date", "performance"] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** Lets time pass until this work has ended. Returns how long it took. */
async function timeTaken(work: Promise<unknown>, stepMs = 10): Promise<number> {
  const began = Date.now();
  let ended = false;
  const hear = () => {
    ended = true;
  };
  work.then(hear, hear);
  while (!ended) {
    await turn();
    if (!ended && vi.getTimerCount() > 0) await vi.advanceTimersByTimeAsync(stepMs);
  }
  return Date.now() - began;
}

/** A client whose token endpoint responds like this, after 2 ms. */
function clientWith(token: Answering, options: OttimateClientOptions = {}) {
  const api = fakeApi({
    async token(sent, n) {
      await new Promise((resolve) => setTimeout(resolve, 2));
      return token(sent, n);
    },
  });
  return { api, client: clientOf(api, options) };
}
const down: Answering = () => text(503, "down");
const refused: Answering = () => {
  throw new TypeError("fetch failed");
};

describe("While the token endpoint is down", () => {
  it.each<[string, Answering]>([
    ["answers with 503", down],
    ["answers with 429", () => json(429, {})],
    ["does not answer", refused],
  ])("and %s, 200 calls with all their attempts cost few token requests", async (_, token) => {
    const { api, client } = clientWith(token, { retry: {} });
    const calls = many(200, () => rejection(client.GET("/vendors"), OttimateError));
    await timeTaken(Promise.all(calls));
    expect(api.tokenRequests.length).toBeGreaterThanOrEqual(4);
    expect(api.tokenRequests.length).toBeLessThanOrEqual(10);
    expect(vi.getTimerCount()).toBe(0);
  });

  it("calls one after another that are never repeated cost few token requests", async () => {
    const { api, client } = clientWith(down);
    const took = await timeTaken(
      (async () => {
        for (const _ of many(15, (i) => i)) await client.GET("/vendors").catch(() => {});
      })(),
    );
    // Each call requests a token, but the waits between them grow only to 5 s.
    expect(api.tokenRequests).toHaveLength(15);
    expect(took).toBeGreaterThan(25_000);
    expect(took).toBeLessThan(15 * 5_100);
  });

  it("a single call makes all its attempts, within its maximum waits", async () => {
    const { api, client } = clientWith(down, { retry: {} });
    const took = await timeTaken(rejection(client.GET("/vendors"), OttimateAuthError));
    expect(api.tokenRequests).toHaveLength(4);
    expect(took).toBeLessThan(500 + 1000 + 2000 + 200);
  });

  it("a call does not wait longer than its policy allows", async () => {
    const { api, client } = clientWith(down, { retry: { attempts: 3, baseDelayMs: 1, maxDelayMs: 5 } });
    const took = await timeTaken(rejection(client.GET("/vendors"), OttimateAuthError), 1);
    expect(api.tokenRequests).toHaveLength(3);
    expect(took).toBeLessThan(60);
  });

  it("the first call after a failure requests a token at once", async () => {
    const { client } = clientWith((_, n) => (n === 1 ? text(500, "down") : issued(tokenNumber(n))));
    await timeTaken(rejection(client.GET("/vendors"), OttimateAuthError));
    expect(await timeTaken(client.GET("/vendors"))).toBeLessThan(50);
  });

  it("those who have waited for a request that fails do not make another one each", async () => {
    const api = fakeApi({ token: refused });
    const client = clientOf(api);
    for (const _ of [1, 2]) await timeTaken(rejection(client.GET("/vendors"), OttimateError));
    const calls = many(20, () => rejection(client.GET("/vendors"), OttimateError));
    await timeTaken(Promise.all(calls));
    expect(api.tokenRequests).toHaveLength(3);
  });

  it("calls that stop waiting leave no timer behind", async () => {
    const { api, client } = clientWith(down);
    for (const _ of [1, 2]) await timeTaken(client.GET("/vendors").catch(() => {}));
    const controller = new AbortController();
    const waiting = many(5, () =>
      expect(client.GET("/vendors", { signal: controller.signal })).rejects.toBe("left"),
    );
    await turn();
    expect(vi.getTimerCount()).toBeGreaterThan(0);
    controller.abort("left");
    await Promise.all(waiting);
    expect(vi.getTimerCount()).toBe(0);
    expect(api.tokenRequests).toHaveLength(2);
  });
});

describe("Once the token endpoint is up again", () => {
  it("waiting calls share one token request, and the next outage starts over", async () => {
    let isDown = true;
    const { api, client } = clientWith((_, n) => (isDown ? text(503, "down") : issued(tokenNumber(n))));
    for (const _ of [1, 2, 3]) await timeTaken(client.GET("/vendors").catch(() => {}));
    isDown = false;
    const calls = many(50, () => client.GET("/vendors"));
    expect(await timeTaken(Promise.all(calls))).toBeLessThanOrEqual(1_050);
    expect(api.tokenRequests).toHaveLength(4);
    isDown = true;
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect(await timeTaken(client.GET("/vendors").catch(() => {}))).toBeLessThan(50);
    expect(await timeTaken(client.GET("/vendors").catch(() => {}))).toBeLessThan(50);
  });
});

describe("A token endpoint that asks to wait", () => {
  it("is not called meanwhile", async () => {
    const { api, client } = clientWith((_, n) =>
      n === 1 ? json(429, {}, { "retry-after": "7" }) : issued(tokenNumber(n)),
    );
    await timeTaken(rejection(client.GET("/vendors"), OttimateAuthError));
    const took = await timeTaken(Promise.all(many(20, () => client.GET("/vendors"))));
    expect(took).toBeGreaterThan(6_900);
    expect(took).toBeLessThan(7_100);
    expect(api.tokenRequests).toHaveLength(2);
  });

  it("for longer than calls wait is not called, and the calls fail at once with the remaining time", async () => {
    const { api, client } = clientWith(() => json(429, {}, { "retry-after": "3600" }));
    await timeTaken(rejection(client.GET("/vendors"), OttimateAuthError));
    await vi.advanceTimersByTimeAsync(600_000);
    const error = await rejection(client.GET("/vendors"), OttimateAuthError);
    expect(error.retryAfterMs).toBeGreaterThan(2_999_000);
    expect(error.retryAfterMs).toBeLessThanOrEqual(3_000_000);
    expect(error.message).toContain("not called again for 3000 s");
    expect(api.tokenRequests).toHaveLength(1);
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe("A clock that jumps", () => {
  it.each([-3_600_000, 3_600_000])("by %i ms neither ends nor extends the cooldown", async (jumpMs) => {
    const { api, client } = clientWith((_, n) =>
      n === 1 ? json(429, {}, { "retry-after": "7" }) : issued(tokenNumber(n)),
    );
    await timeTaken(rejection(client.GET("/vendors"), OttimateAuthError));
    vi.setSystemTime(Date.now() + jumpMs);
    const began = performance.now();
    await timeTaken(client.GET("/vendors"));
    expect(performance.now() - began).toBeGreaterThan(6_900);
    expect(performance.now() - began).toBeLessThan(7_100);
    expect(api.tokenRequests).toHaveLength(2);
  });
});

describe("A rejection of the credentials", () => {
  it("applies to all calls of the next seconds, none of which waits", async () => {
    const { api, client } = clientWith(unauthorized);
    for (const _ of [1, 2, 3])
      expect(await timeTaken(rejection(client.GET("/vendors"), OttimateAuthError))).toBeLessThan(50);
    expect(api.tokenRequests).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(5_000);
    await timeTaken(rejection(client.GET("/vendors"), OttimateAuthError));
    expect(api.tokenRequests).toHaveLength(2);
  });

  it("does not apply to other credentials, which are tried at once", async () => {
    let clientId = "first";
    const credentials = () => ({ apiKey: "key-1", clientId, clientSecret: "secret-1" });
    const { api, client } = clientWith((_, n) => (n === 1 ? unauthorized() : issued(tokenNumber(n))), {
      credentials,
    });
    await timeTaken(rejection(client.GET("/vendors"), OttimateAuthError));
    clientId = "second";
    await timeTaken(client.GET("/vendors"));
    expect([api.tokenRequests.length, api.calls.length]).toEqual([2, 1]);
  });
});
