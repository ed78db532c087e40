import { BurstyRateLimiter, RateLimiterMemory } from "rate-limiter-flexible";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import {
  createOttimateClient,
  OttimateConfigError,
  type OttimateEvent,
  OttimateQuotaExceededError,
  type SharedLimits,
  type SharedRequest,
} from "../../../src/index.ts";
import { sharedLimits } from "../../../src/limits/index.ts";
import { json, noVendors } from "../../support/answers.ts";
import { clientOf } from "../../support/client.ts";
import { credentials } from "../../support/credentials.ts";
import { turn } from "../../support/deferred.ts";
import { rejection, thrown } from "../../support/failure.ts";
import { fakeApi } from "../../support/fake-api.ts";
import { issuesOf } from "../../support/issues.ts";
import { secretsIn } from "../../support/secrets-in.ts";

const realNow = performance.now.bind(performance);
beforeEach(() => {
  vi.useFakeTimers({
    toFake: ["setTimeout", "clearTimeout", "Date", "performance"],
    now: new Date("2026-11-21T12:00:00Z"),
  });
});
afterEach(() => {
  vi.useRealTimers();
});

const day = 86_400;
const limiterOf = (points: number) => new RateLimiterMemory({ points, duration: day });

/** Lets time pass until this work has ended. Returns how long it took. */
async function timeTaken(work: Promise<unknown>): Promise<number> {
  const began = Date.now();
  let ended = false;
  const hear = () => {
    ended = true;
  };
  work.then(hear, hear);
  while (!ended) {
    // Real time for hashing the key, which happens on another thread.
    for (const end = realNow() + 2; realNow() < end && !ended; ) await turn();
    if (!ended) await vi.advanceTimersByTimeAsync(50);
  }
  return Date.now() - began;
}

describe("Clients that share a quota", () => {
  it("together never exceed it, including token requests, and show the total count", async () => {
    const api = fakeApi();
    const limits = sharedLimits({ quota: limiterOf(20) });
    const clients = [1, 2, 3, 4].map(() => clientOf(api, { sharedLimits: limits }));
    const calls = clients.flatMap((client) => Array.from({ length: 10 }, () => client.GET("/vendors")));
    const outcomes = await Promise.allSettled(calls);
    expect(api.tokenRequests.length + api.calls.length).toBe(20);
    const errors = outcomes.flatMap((outcome) => (outcome.status === "rejected" ? [outcome.reason] : []));
    expect(errors).toHaveLength(40 - api.calls.length);
    for (const error of errors) {
      expect(error).toBeInstanceOf(OttimateQuotaExceededError);
      expect(error.message).toContain("the shared limits allow no more");
      expect(error.resetAt).toEqual(new Date("2026-11-22T00:00:00Z"));
    }
    for (const client of clients) await client.GET("/vendors").catch(() => {});
    expect(clients.map(({ quota }) => quota)).toEqual(
      Array(4).fill({ used: 20, limit: 10_000, resetAt: new Date("2026-11-22T00:00:00Z") }),
    );
  });

  it("stop at their own stopAt, and leave the rest to the others", async () => {
    const api = fakeApi();
    const limits = sharedLimits({ quota: limiterOf(30) });
    const careful = clientOf(api, { sharedLimits: limits, quota: { stopAt: 10 } });
    const other = clientOf(api, { sharedLimits: limits });
    for (let n = 0; n < 15; n += 1) await careful.GET("/vendors").catch(() => {});
    expect(api.calls).toHaveLength(9);
    const error = await rejection(careful.GET("/vendors"), OttimateQuotaExceededError);
    expect(error.message).toContain("set to stop at 10");
    for (let n = 0; n < 25; n += 1) await other.GET("/vendors").catch(() => {});
    // Rejected requests are not counted: 30 in all, of which two were for tokens.
    expect(api.calls).toHaveLength(28);
    expect(other.quota.used).toBe(30);
  });

  it("start over at midnight UTC", async () => {
    const api = fakeApi();
    const limits = sharedLimits({ quota: limiterOf(3) });
    const client = clientOf(api, { sharedLimits: limits });
    for (let n = 0; n < 5; n += 1) await client.GET("/vendors").catch(() => {});
    expect(api.calls).toHaveLength(2);
    vi.setSystemTime(new Date("2026-11-22T00:00:00.001Z"));
    for (let n = 0; n < 5; n += 1) await client.GET("/vendors").catch(() => {});
    expect(api.calls).toHaveLength(4);
    expect(client.quota).toEqual({ used: 3, limit: 10_000, resetAt: new Date("2026-11-23T00:00:00Z") });
  });

  it.each([undefined, "counted", { consumedPoints: Number.NaN, msBeforeNext: 1 }])(
    "are not stopped by a limiter that counts nothing: %j",
    async (counted) => {
      const odd = { points: 3, get: async () => null, block: async () => {}, reward: async () => counted };
      const quota = { ...odd, consume: async () => counted } as never;
      const client = clientOf(fakeApi(), { sharedLimits: sharedLimits({ quota }) });
      expect((await client.GET("/vendors")).response.status).toBe(200);
    },
  );

  it("with other API keys have quotas of their own", async () => {
    const api = fakeApi();
    const limits = sharedLimits({ quota: limiterOf(3) });
    for (const apiKey of ["first-key", "second-key"]) {
      const client = clientOf(api, { sharedLimits: limits, apiKey });
      for (let n = 0; n < 5; n += 1) await client.GET("/vendors").catch(() => {});
    }
    expect(api.calls).toHaveLength(4);
  });

  it("count for the new key once a key has been replaced", async () => {
    const keys = ["first-key", "second-key"];
    const api = fakeApi({
      call: ({ headers }) => json(headers.get("x-api-key") === "first-key" ? 401 : 200, {}),
    });
    const client = clientOf(api, {
      sharedLimits: sharedLimits({ quota: limiterOf(3) }),
      credentials: () => ({ ...credentials, apiKey: keys.shift() ?? "second-key" }),
    });
    for (let n = 0; n < 5; n += 1) await client.GET("/vendors").catch(() => {});
    expect(api.calls.filter(({ headers }) => headers.get("x-api-key") === "second-key")).toHaveLength(2);
    expect(client.quota.used).toBe(3);
  });

  it("ask the limiter once for each request, by a hash of the key", async () => {
    const asked: SharedRequest[] = [];
    const limits: SharedLimits = {
      async take(request) {
        asked.push(request);
        return { allowed: true, used: asked.length, waitMs: 0 };
      },
      pause: async () => {},
    };
    const client = clientOf(fakeApi(), { sharedLimits: limits, quota: { stopAt: 100 } });
    await client.GET("/vendors");
    await client.GET("/vendors");
    expect(asked).toHaveLength(3);
    for (const request of asked) {
      expect(request).toEqual({
        key: expect.stringMatching(/^ottimate-client:limits:[0-9a-f]{64}$/),
        requests: 1,
        stopAt: 100,
        resetAt: new Date("2026-11-22T00:00:00Z"),
      });
    }
    expect(new Set(asked.map(({ key }) => key)).size).toBe(1);
    expect(secretsIn(asked)).toEqual([]);
  });
});

describe("Clients that share a pause", () => {
  it("all wait when one of them gets a 429", async () => {
    const api = fakeApi({ call: (_, n) => (n === 3 ? json(429, {}, { "retry-after": "5" }) : noVendors()) });
    const limits = sharedLimits({ quota: limiterOf(1000) });
    const [one, other] = [clientOf(api, { sharedLimits: limits }), clientOf(api, { sharedLimits: limits })];
    await one.GET("/vendors");
    await other.GET("/vendors");
    expect((await one.GET("/vendors")).response.status).toBe(429);
    const used = one.quota.used;
    const took = await timeTaken(Promise.all([1, 2, 3].map(() => other.GET("/vendors"))));
    expect(took).toBeGreaterThanOrEqual(5_000);
    expect(took).toBeLessThan(6_000);
    expect(other.quota.used).toBe(used + 3);
  });

  it("do not shorten it with a shorter one", async () => {
    const limits = sharedLimits({ quota: limiterOf(1000) });
    await limits.pause("key", 9_000);
    await limits.pause("key", 1_000);
    const request = { key: "key", requests: 1, stopAt: 9, resetAt: new Date("2026-11-22T00:00:00Z") };
    expect((await limits.take(request)).waitMs).toBeGreaterThan(8_000);
  });

  it("never wait longer than their own maximum, whatever the store says", async () => {
    const limits: SharedLimits = {
      take: async () => ({ allowed: true, used: 1, waitMs: 1e15 }),
      pause: async () => {},
    };
    const client = clientOf(fakeApi(), { sharedLimits: limits, retry: { maxDelayMs: 2_000 } });
    expect(await timeTaken(client.GET("/vendors"))).toBeLessThan(4_000);
  });

  it("stop waiting when the caller does", async () => {
    const limits: SharedLimits = {
      take: async () => ({ allowed: true, used: 1, waitMs: 20_000 }),
      pause: async () => {},
    };
    const api = fakeApi();
    const client = clientOf(api, { sharedLimits: limits });
    const controller = new AbortController();
    const call = expect(client.GET("/vendors", { signal: controller.signal })).rejects.toBe("left");
    while (vi.getTimerCount() === 0) await turn();
    controller.abort("left");
    await call;
    expect(api.calls).toEqual([]);
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe("Clients that share a rate", () => {
  it.each([
    ["a limiter", new RateLimiterMemory({ points: 5, duration: 1 })],
    [
      "one that allows bursts",
      new BurstyRateLimiter(
        new RateLimiterMemory({ points: 3, duration: 1 }),
        new RateLimiterMemory({ points: 2, duration: 1, keyPrefix: "burst" }),
      ),
    ],
  ])("never exceed it, with %s", async (_, rate) => {
    const times: number[] = [];
    const api = fakeApi({
      call() {
        times.push(Date.now());
        return noVendors();
      },
    });
    const limits = sharedLimits({ quota: limiterOf(1000), rate });
    const clients = [1, 2].map(() => clientOf(api, { sharedLimits: limits }));
    const calls = clients.flatMap((client) => Array.from({ length: 6 }, () => client.GET("/vendors")));
    await timeTaken(Promise.all(calls));
    expect(times).toHaveLength(12);
    for (const time of times) {
      expect(times.filter((other) => other >= time && other < time + 800).length).toBeLessThanOrEqual(5);
    }
    expect(Math.max(...clients.map(({ quota }) => quota.used))).toBe(14);
  });
});

describe("Shared limits that fail", () => {
  const never = () => new Promise<never>(() => {});
  const broken = async (): Promise<never> => {
    throw new Error(`${credentials.apiKey} is wrong`);
  };

  it.each<[string, SharedLimits["take"], string]>([
    ["reject", broken, "take: Error"],
    ["never answer", never, "take: TimeoutError"],
    ["answer with nonsense", async () => "yes" as never, "take: TypeError"],
  ])(
    "because they %s let calls pass, which the client counts and reports itself",
    async (_, take, failure) => {
      const events: OttimateEvent[] = [];
      const api = fakeApi();
      const client = clientOf(api, {
        sharedLimits: { take, pause: broken },
        quota: { stopAt: 5 },
        onEvent: (event) => events.push(event),
      });
      const calls = Array.from({ length: 10 }, () => client.GET("/vendors"));
      expect(await timeTaken(Promise.allSettled(calls))).toBeLessThan(2_000);
      expect(api.calls).toHaveLength(4);
      expect(client.quota.used).toBe(5);
      const failures = events.flatMap((event) =>
        event.type === "quota" && event.failure ? [event.failure] : [],
      );
      expect(failures).toEqual([failure]);
      expect(secretsIn(events)).toEqual([]);
    },
  );

  it("are not asked for a while, and later receive the count of what was sent without them", async () => {
    const asked: number[] = [];
    let isDown = true;
    const limits: SharedLimits = {
      async take({ requests }) {
        asked.push(requests);
        if (isDown) throw new Error("down");
        return { allowed: true, used: 100 + requests, waitMs: 0 };
      },
      pause: async () => {},
    };
    const client = clientOf(fakeApi(), { sharedLimits: limits });
    for (const _ of [1, 2, 3]) await client.GET("/vendors");
    expect(asked).toEqual([1]);
    isDown = false;
    vi.advanceTimersByTime(5_001);
    await client.GET("/vendors");
    // The token request, three calls, and this one.
    expect(asked).toEqual([1, 5]);
    expect(client.quota.used).toBe(105);
    await client.GET("/vendors");
    expect(asked).toEqual([1, 5, 1]);
  });

  it("are waited for as long as timeoutMs says", async () => {
    const limits = { ...sharedLimits({ quota: limiterOf(9), timeoutMs: 3_000 }), take: never };
    const call = clientOf(fakeApi(), { sharedLimits: limits }).GET("/vendors");
    expect(await timeTaken(call)).toBeGreaterThanOrEqual(3_000);
  });

  it("when they should pause do not fail the call that got the 429", async () => {
    const limits: SharedLimits = {
      take: async () => ({ allowed: true, used: 1, waitMs: 0 }),
      pause: never,
    };
    const api = fakeApi({ call: () => json(429, {}, { "retry-after": "1" }) });
    const client = clientOf(api, { sharedLimits: limits });
    const call = client.GET("/vendors");
    expect(await timeTaken(call)).toBeLessThan(2_000);
    expect((await call).response.status).toBe(429);
  });
});

describe("Bad options", () => {
  it("of sharedLimits are all named", () => {
    const faults = issuesOf(
      thrown(() => sharedLimits({ quota: new Map() as never, rate: {} as never }), OttimateConfigError),
    );
    expect(faults).toEqual([
      "quota has no function consume",
      "quota has no function reward",
      "quota has no function block",
      "quota has no points",
      "rate has no function consume",
    ]);
    const misspelt = { quota: limiterOf(1), Rate: limiterOf(1) };
    expect(issuesOf(thrown(() => sharedLimits(misspelt), OttimateConfigError))).toEqual([
      "Rate is not an option, did you mean rate?",
    ]);
    // @ts-expect-error it needs them
    expect(issuesOf(thrown(() => sharedLimits(), OttimateConfigError))).toContain("quota has no points");
  });

  it.each([
    ["a limiter", limiterOf(1)],
    ["null", null],
    ["half of it", { take: () => undefined }],
  ])("of the client are named: %s", (_, given) => {
    const options = { ...credentials, sharedLimits: given as never, timeoutMs: 0 };
    const issues = issuesOf(thrown(() => createOttimateClient(options), OttimateConfigError));
    expect(issues).toEqual([
      "sharedLimits has no functions take and pause",
      expect.stringMatching(/^timeoutMs/),
    ]);
  });

  it.each([0, Number.NaN, "1"])("of the client are named: a time of %j", (timeoutMs) => {
    const given = { ...sharedLimits({ quota: limiterOf(1) }), timeoutMs: timeoutMs as number };
    const faults = issuesOf(
      thrown(() => createOttimateClient({ ...credentials, sharedLimits: given }), OttimateConfigError),
    );
    expect(faults).toEqual(["sharedLimits.timeoutMs is not a number of ms above 0"]);
  });
});
