import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import {
  type OttimateClient,
  OttimateQuotaExceededError,
  OttimateRateLimitError,
  OttimateTimeoutError,
} from "../../../src/index.ts";
import { issued, json, noVendors } from "../../support/answers.ts";
import { clientOf } from "../../support/client.ts";
import { tokenNumber } from "../../support/credentials.ts";
import { deferred, turn } from "../../support/deferred.ts";
import { rejection } from "../../support/failure.ts";
import { type FakeApi, fakeApi, type Sent } from "../../support/fake-api.ts";

describe("maxConcurrency", () => {
  it.each([1, 3])("%i is never exceeded by concurrent or sequential calls", async (maxConcurrency) => {
    let underWay = 0;
    let most = 0;
    const api = fakeApi({
      async call(_, n) {
        underWay += 1;
        most = Math.max(most, underWay);
        for (let left = n % 4; left >= 0; left -= 1) await turn();
        underWay -= 1;
        return noVendors();
      },
    });
    const client = clientOf(api, { maxConcurrency });
    const chain = async () => {
      for (const _ of [1, 2, 3]) await client.GET("/vendors");
    };
    await Promise.all(Array.from({ length: 20 }, chain));
    expect(api.calls).toHaveLength(60);
    expect(most).toBe(maxConcurrency);
  });
});

describe("A permit", () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date", "performance"] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  /** A platform that kills a call: neither its fetch nor its timers ever settle. */
  async function diesUnderWay(): Promise<{ client: OttimateClient; api: FakeApi }> {
    const api = fakeApi({ call: (_, n) => (n === 2 ? new Promise(() => {}) : noVendors()) });
    const client = clientOf(api, { maxConcurrency: 1 });
    await client.GET("/vendors");
    void client.GET("/vendors").catch(() => {});
    while (api.calls.length < 2) await turn();
    vi.clearAllTimers();
    return { client, api };
  }

  it("of a call that died is taken over by a single waiting call, once it is stale", async () => {
    const { client, api } = await diesUnderWay();
    const waiting = [client.GET("/vendors"), client.GET("/vendors"), client.GET("/vendors")];
    await vi.advanceTimersByTimeAsync(34_000);
    expect(api.calls).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(3_000);
    expect((await Promise.all(waiting)).every(({ response }) => response.ok)).toBe(true);
    expect(api.calls).toHaveLength(5);
    expect(vi.getTimerCount()).toBe(0);
  });

  it("is waited for until the deadline, and the caller then leaves the queue", async () => {
    const { client, api } = await diesUnderWay();
    const hasty = rejection(client.GET("/vendors", { deadlineMs: 100 }), OttimateTimeoutError);
    await vi.advanceTimersByTimeAsync(101);
    await hasty;
    expect(vi.getTimerCount()).toBe(0);
    expect(api.calls).toHaveLength(2);
  });

  it("is not taken from a call that still waits out a pause", async () => {
    const api = fakeApi({
      call: (_, n) => (n === 1 ? json(429, {}, { "retry-after": "30" }) : new Promise(() => {})),
    });
    const client = clientOf(api, { maxConcurrency: 1, timeoutMs: 1_000 });
    await client.GET("/vendors", { timeoutMs: 60_000 });
    const calls = [1, 2].map(() => client.GET("/vendors", { timeoutMs: 60_000 }).catch(() => {}));
    await vi.advanceTimersByTimeAsync(40_000);
    expect(api.calls).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(200_000);
    await Promise.all(calls);
  });
});

/** A client with one permit, whose calls end when the test lets them, and their order of arrival. */
function lineOf() {
  const order: string[] = [];
  const open: (() => void)[] = [];
  const api = fakeApi({
    async call({ url }) {
      order.push(new URL(url).searchParams.get("search") ?? "");
      await new Promise<void>((resolve) => open.push(resolve));
      return noVendors();
    },
  });
  const client = clientOf(api, { maxConcurrency: 1 });
  const call = (search: string, options: { signal?: AbortSignal; deadlineMs?: number } = {}) =>
    client.GET("/vendors", { params: { query: { search } } as object, ...options });
  const settle = async () => {
    for (let left = 20; left > 0; left -= 1) await turn();
  };
  const letOneEnd = async () => {
    await settle();
    open.shift()?.();
    await settle();
  };
  return { order, call, letOneEnd, settle };
}

describe("Calls that wait for a permit", () => {
  it("run in the order of arrival, and later calls do not overtake them", async () => {
    const { order, call, letOneEnd, settle } = lineOf();
    const calls = [call("1")];
    await settle();
    for (const name of ["2", "3", "4"]) {
      calls.push(call(name));
      await settle();
    }
    // It arrives at the moment when the first one leaves.
    void calls[0]?.then(() => calls.push(call("5")));
    for (const _ of [1, 2, 3, 4, 5]) await letOneEnd();
    await Promise.all(calls);
    expect(order).toEqual(["1", "2", "3", "4", "5"]);
  });

  it("keep their turn when others give up", async () => {
    const { order, call, letOneEnd, settle } = lineOf();
    const calls = [call("1")];
    await settle();
    const controller = new AbortController();
    calls.push(call("2"), call("3"));
    const left = expect(call("4", { signal: controller.signal })).rejects.toBe("left");
    calls.push(call("5"));
    await settle();
    controller.abort("left");
    await left;
    for (const _ of [1, 2, 3, 4]) await letOneEnd();
    await Promise.all(calls);
    expect(order).toEqual(["1", "2", "3", "5"]);
  });

  it("pass the permit on if they give up just as they get it", async () => {
    const { order, call, letOneEnd, settle } = lineOf();
    const controller = new AbortController();
    const first = call("1");
    await settle();
    const left = expect(call("2", { signal: controller.signal })).rejects.toBe("left");
    const third = call("3");
    await settle();
    void first.then(() => controller.abort("left"));
    for (const _ of [1, 2]) await letOneEnd();
    await left;
    await letOneEnd();
    await third;
    expect(order.at(-1)).toBe("3");
  });
});

describe("A deadline that passes in the queue", () => {
  it("reports that nothing was sent, so nothing can have acted", async () => {
    const api = fakeApi({ call: () => new Promise(() => {}) });
    const client = clientOf(api, { maxConcurrency: 1 });
    const holder = new AbortController();
    const held = expect(client.GET("/vendors", { signal: holder.signal })).rejects.toBe("over");
    const body = { ottimate_company_id: 1, erp_vendor_id: "V", erp_vendor_name: "V" };
    const error = await rejection(client.POST("/vendors", { body, deadlineMs: 30 }), OttimateTimeoutError);
    expect(error.message).toBe("POST /vendors (createVendor) could not be sent within 30 ms (deadlineMs).");
    holder.abort("over");
    await held;
  });

  it("leaves the outcome unknown if an earlier attempt may have acted", async () => {
    const body = { ottimate_company_id: 1, erp_vendor_id: "V", erp_vendor_name: "V" };
    const outcomeOf = (status: number) => {
      const api = fakeApi({
        call: (_, n) =>
          n === 1 ? json(status, { message: "No." }, { "retry-after": "0" }) : new Promise(() => {}),
      });
      const client = clientOf(api, {
        maxConcurrency: 1,
        retry: { baseDelayMs: 1 },
        trustIdempotencyKeys: true,
      });
      const write = rejection(client.POST("/vendors", { body, deadlineMs: 100 }), OttimateTimeoutError);
      const next = client.GET("/vendors", { deadlineMs: 300 }).catch(() => {});
      return Promise.all([write, next]);
    };
    const [afterDoubt] = await outcomeOf(502);
    expect(afterDoubt.message).toMatch(/got no response within .* may have been processed/);
    const [afterRejection] = await outcomeOf(429);
    expect(afterRejection.message).toMatch(/got no response within/);
    expect(afterRejection.message).not.toMatch(/may have been processed/);
  });
});

describe("A call that is given up while the client pauses after a 429", () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date", "performance"] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it("passes its permit on to the next one", async () => {
    const limited = deferred<Response>();
    const api = fakeApi({ call: (_, n) => (n === 2 ? limited.promise : noVendors()) });
    const client = clientOf(api, { maxConcurrency: 1 });
    await client.GET("/vendors");
    const controller = new AbortController();
    const inside = client.GET("/vendors");
    while (api.calls.length < 2) await turn();
    const givenUp = expect(client.GET("/vendors", { signal: controller.signal })).rejects.toBe("given up");
    let answered = false;
    const behind = client.GET("/vendors").then(() => {
      answered = true;
    });
    await turn();
    limited.resolve(json(429, { message: "Too Many Requests" }, { "retry-after": "2" }));
    await inside;
    await vi.advanceTimersByTimeAsync(1000);
    controller.abort("given up");
    await givenUp;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(answered).toBe(true);
    await behind;
  });
});

describe("A call that waits for longer than its token is valid", () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date", "performance"] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  const shortLived = { token: (_: Sent, n: number) => issued(tokenNumber(n), { expires_in: 10 }) };

  it("is sent with a new one when it gets its permit", async () => {
    const first = deferred<Response>();
    const api = fakeApi({ ...shortLived, call: (_, n) => (n === 1 ? first.promise : noVendors()) });
    const client = clientOf(api, { maxConcurrency: 1 });
    const calls = [client.GET("/vendors"), client.GET("/vendors"), client.GET("/vendors")];
    while (api.calls.length < 1) await turn();
    await vi.advanceTimersByTimeAsync(11_000);
    first.resolve(noVendors());
    await Promise.all(calls);
    expect(api.calls.map(({ token }) => token)).toEqual([tokenNumber(1), tokenNumber(2), tokenNumber(2)]);
    expect(api.tokenRequests).toHaveLength(2);
  });

  it("is sent with a new one after a pause", async () => {
    const api = fakeApi({
      ...shortLived,
      call: (_, n) => (n === 1 ? json(429, {}, { "retry-after": "20" }) : noVendors()),
    });
    const client = clientOf(api);
    await client.GET("/vendors");
    const next = client.GET("/vendors");
    await vi.advanceTimersByTimeAsync(30_000);
    expect((await next).response.status).toBe(200);
    expect(api.calls[1]?.token).toBe(tokenNumber(2));
  });

  it("keeps a token that is used up at once if it did not wait", async () => {
    const api = fakeApi({ token: (_, n) => issued(tokenNumber(n), { expires_in: 0 }) });
    const client = clientOf(api);
    for (const _ of [1, 2]) await client.GET("/vendors");
    expect(api.tokenRequests).toHaveLength(2);
  });
});

describe("A pause", () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date", "performance"] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  const onceLimited = (retryAfter: string) =>
    fakeApi({
      call: (_, n) => (n === 1 ? json(429, { message: "No." }, { "retry-after": retryAfter }) : noVendors()),
    });

  it("is no longer if the clock is set back in the meantime", async () => {
    const api = onceLimited("2");
    const client = clientOf(api);
    await client.GET("/vendors");
    vi.setSystemTime(Date.now() - 3_600_000);
    const next = client.GET("/vendors");
    await vi.advanceTimersByTimeAsync(3_000);
    expect(api.calls).toHaveLength(2);
    await next;
  });

  it("that is shorter than the server asked for rejects new calls, and lets calls try again afterwards", async () => {
    const api = onceLimited("40000");
    const client = clientOf(api);
    const began = Date.now();
    await client.GET("/vendors");
    await vi.advanceTimersByTimeAsync(10_000);
    for (const call of [client.GET("/vendors"), client.GET("/accounts")]) {
      const error = await rejection(call, OttimateQuotaExceededError);
      expect(error.resetAt?.getTime()).toBe(began + 40_000_000);
      expect(error.message).toContain("No.");
    }
    expect(api.calls).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(20_001);
    expect((await client.GET("/vendors")).response.status).toBe(200);
  });

  it("holds a call that may wait as long as the server asked for", async () => {
    const api = onceLimited("60");
    const client = clientOf(api);
    await client.GET("/vendors");
    const patient = client.GET("/vendors", { retry: { maxDelayMs: 60_000 } });
    await rejection(client.GET("/vendors", { retry: { maxDelayMs: 59_999 } }), OttimateRateLimitError);
    await vi.advanceTimersByTimeAsync(40_000);
    expect((await patient).response.status).toBe(200);
  });

  it("also rejects calls that were waiting for a permit", async () => {
    const limited = deferred<Response>();
    const api = fakeApi({ call: (_, n) => (n === 1 ? limited.promise : noVendors()) });
    const client = clientOf(api, { maxConcurrency: 1 });
    const inside = client.GET("/vendors");
    while (api.calls.length < 1) await turn();
    const behind = [1, 2, 3].map(() => rejection(client.GET("/vendors"), OttimateQuotaExceededError));
    await turn();
    limited.resolve(json(429, {}, { "retry-after": "40000" }));
    await Promise.all([inside, ...behind]);
    expect(api.calls).toHaveLength(1);
  });
});
