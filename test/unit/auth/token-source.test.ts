import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import {
  type ClientCredentialsOptions,
  clientCredentials,
  OttimateAuthError,
  OttimateError,
  OttimateTimeoutError,
} from "../../../src/index.ts";
import { issued, json, noVendors, text, unauthorized } from "../../support/answers.ts";
import { baseUrl, callUntyped, clientOf } from "../../support/client.ts";
import { credentials, tokenNumber } from "../../support/credentials.ts";
import { deferred, turn } from "../../support/deferred.ts";
import { rejection } from "../../support/failure.ts";
import { type Answering, type FakeApi, fakeApi } from "../../support/fake-api.ts";
import { randomNumbers } from "../../support/random.ts";

const year = 365 * 24 * 3600;
/** A source of tokens without a client. */
const sourceOf = ({ fetch }: FakeApi, options: Partial<ClientCredentialsOptions> = {}) =>
  clientCredentials({
    tokenUrl: `${baseUrl}/oauth/token`,
    clientId: credentials.clientId,
    clientSecret: credentials.clientSecret,
    fetch,
    ...options,
  });
const many = <T>(count: number, make: (i: number) => T): T[] =>
  Array.from({ length: count }, (_, i) => make(i));

describe("A token's lifetime", () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ["Date"], now: new Date("2026-11-21T12:00:00Z") });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it.each([
    ["of an hour ends a minute early", { expires_in: 3600 }, 3540],
    ["of ten minutes ends a minute early", { expires_in: 600 }, 540],
    ["below ten minutes ends a tenth early", { expires_in: 100 }, 90],
    ["of a second ends a tenth early", { expires_in: 1 }, 0.9],
    ["in words of a number counts as the number", { expires_in: "100" }, 90],
    ["of a year is a year less a minute", { expires_in: year }, year - 60],
    ["that is missing is an hour", {}, 3540],
    ["of null is an hour", { expires_in: null }, 3540],
    ["that is not a number is an hour", { expires_in: "soon" }, 3540],
    ["that is empty is an hour", { expires_in: "" }, 3540],
    ["below zero is an hour", { expires_in: -5 }, 3540],
  ])("%s", async (_, lifetime, seconds) => {
    const api = fakeApi({ token: (_, n) => issued(tokenNumber(n), lifetime) });
    const client = clientOf(api);
    await client.GET("/vendors");
    vi.advanceTimersByTime(seconds * 1000 - 1);
    await client.GET("/vendors");
    expect(api.tokenRequests).toHaveLength(1);
    vi.advanceTimersByTime(1);
    await client.GET("/vendors");
    expect(api.tokenRequests).toHaveLength(2);
    expect(api.calls.map(({ token }) => token)).toEqual([tokenNumber(1), tokenNumber(1), tokenNumber(2)]);
  });

  it.each([1e300, 1e306, 1.7e308])(
    "of %d s, which a Date cannot represent, is a hundred years",
    async (expires_in) => {
      const api = fakeApi({ token: (_, n) => issued(tokenNumber(n), { expires_in }) });
      const told: unknown[] = [];
      const client = clientOf(api, {
        onEvent: (event) => event.type === "token" && told.push(event.expiresInMs),
      });
      await client.GET("/vendors");
      vi.advanceTimersByTime(year * 1000);
      await client.GET("/vendors");
      expect(api.tokenRequests).toHaveLength(1);
      expect(told).toEqual([3_155_760_000_000]);
    },
  );

  it("schedules nothing", async () => {
    vi.useFakeTimers();
    const api = fakeApi({ token: (_, n) => issued(tokenNumber(n), { expires_in: year }) });
    await clientOf(api).GET("/vendors");
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe("Calls that need a token at the same time", () => {
  it("share one token request", async () => {
    const api = fakeApi({
      async token(_, n) {
        await turn();
        return issued(tokenNumber(n));
      },
    });
    const client = clientOf(api);
    const results = await Promise.all(many(200, () => client.GET("/vendors")));
    expect(results.every(({ response }) => response.status === 200)).toBe(true);
    expect(api.tokenRequests).toHaveLength(1);
    expect(api.calls).toHaveLength(200);
  });

  it("all fail with a token request that fails, and the next call tries anew", async () => {
    const api = fakeApi({
      async token(_, n) {
        await turn();
        return n === 1 ? text(500, "down") : issued(tokenNumber(n));
      },
    });
    const client = clientOf(api);
    const calls = many(20, () => rejection(client.GET("/vendors"), OttimateAuthError));
    for (const error of await Promise.all(calls)) expect(error.status).toBe(500);
    expect(api.tokenRequests).toHaveLength(1);
    expect((await client.GET("/vendors")).response.status).toBe(200);
    expect(api.tokenRequests).toHaveLength(2);
  });
});

describe("A token in its last minute", () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date", "performance"] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  /** A client in the last minute of its first token, whose next token request gets this response. */
  async function inLastMinute(token: Answering) {
    const api = fakeApi({ token: (sent, n) => (n === 1 ? issued(tokenNumber(1)) : token(sent, n)) });
    const client = clientOf(api);
    await client.GET("/vendors");
    await vi.advanceTimersByTimeAsync(3_545_000);
    return { api, client };
  }

  it.each<[string, Answering]>([
    ["fails", () => text(503, "down")],
    ["rejects the credentials", unauthorized],
    [
      "cannot be reached",
      () => {
        throw new TypeError("fetch failed");
      },
    ],
  ])("serves calls while the endpoint %s, which is retried now and then", async (_, token) => {
    const { api, client } = await inLastMinute(token);
    for (const _ of many(20, (i) => i)) expect((await client.GET("/vendors")).response.status).toBe(200);
    expect(api.calls.every((sent) => sent.token === tokenNumber(1))).toBe(true);
    expect(api.tokenRequests).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(6_000);
    await client.GET("/vendors");
    expect(api.tokenRequests).toHaveLength(3);
    await vi.advanceTimersByTimeAsync(50_000);
    await rejection(client.GET("/vendors"), OttimateError);
  });

  it("is not replaced earlier than its endpoint asks for", async () => {
    const { api, client } = await inLastMinute(() => json(429, {}, { "retry-after": "30" }));
    for (const [ms, requests] of [
      [0, 2],
      [20_000, 2],
      [11_000, 3],
    ] as const) {
      await vi.advanceTimersByTimeAsync(ms);
      expect((await client.GET("/vendors")).response.status).toBe(200);
      expect(api.tokenRequests).toHaveLength(requests);
    }
  });

  it("is waited for to be replaced once it is over, if the endpoint is only slow", async () => {
    const release = deferred<Response>();
    const { api, client } = await inLastMinute(() => release.promise);
    await vi.advanceTimersByTimeAsync(54_000);
    const call = client.GET("/vendors");
    await vi.advanceTimersByTimeAsync(3_000);
    expect(api.calls).toHaveLength(1);
    release.resolve(issued(tokenNumber(2)));
    expect((await call).response.status).toBe(200);
    expect(api.calls.at(-1)?.token).toBe(tokenNumber(2));
    expect(api.tokenRequests).toHaveLength(2);
  });

  it("that is over when its replacement fails costs no second request at once", async () => {
    const release = deferred<Response>();
    const { api, client } = await inLastMinute(() => release.promise);
    await vi.advanceTimersByTimeAsync(54_000);
    const failed = rejection(client.GET("/vendors"), OttimateAuthError);
    await vi.advanceTimersByTimeAsync(1_500);
    release.resolve(text(503, "down"));
    expect((await failed).status).toBe(503);
    expect(api.tokenRequests).toHaveLength(2);
  });

  it("is given to those who ask without a signal, too", async () => {
    const api = fakeApi({ token: (_, n) => (n === 1 ? issued(tokenNumber(1)) : text(503, "down")) });
    const source = sourceOf(api);
    await source.getToken();
    await vi.advanceTimersByTimeAsync(3_545_000);
    expect(await source.getToken()).toBe(tokenNumber(1));
    expect(api.tokenRequests).toHaveLength(2);
  });

  it("serves calls while the endpoint hangs, after a moment's wait", async () => {
    const { api, client } = await inLastMinute(() => new Promise(() => {}));
    const first = client.GET("/vendors");
    await vi.advanceTimersByTimeAsync(2_001);
    expect((await first).response.status).toBe(200);
    expect((await client.GET("/vendors")).response.status).toBe(200);
    expect(api.calls.at(-1)?.token).toBe(tokenNumber(1));
  });
});

describe("A clock that jumps", () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date", "performance"] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it("back keeps no token beyond its lifetime", async () => {
    const api = fakeApi();
    const client = clientOf(api);
    await client.GET("/vendors");
    vi.setSystemTime(Date.now() - 7_200_000);
    await vi.advanceTimersByTimeAsync(3_600_000);
    await client.GET("/vendors");
    expect(api.tokenRequests).toHaveLength(2);
  });

  it("ahead, as after a suspend, replaces the token", async () => {
    const api = fakeApi();
    const client = clientOf(api);
    await client.GET("/vendors");
    vi.setSystemTime(Date.now() + 3_600_000);
    await client.GET("/vendors");
    expect(api.tokenRequests).toHaveLength(2);
  });
});

describe("A call's own time", () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date", "performance"] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it.each(["timeoutMs", "deadlineMs"] as const)(
    "(%s) bounds its wait for a token that another call has asked for",
    async (limit) => {
      const release = deferred();
      const api = fakeApi({
        async token(_, n) {
          await release.promise;
          return issued(tokenNumber(n));
        },
      });
      const client = clientOf(api);
      const patient = client.GET("/vendors");
      const hasty = rejection(client.GET("/vendors", { [limit]: 1_000 }), OttimateTimeoutError);
      await vi.advanceTimersByTimeAsync(1_001);
      expect(await hasty).toMatchObject({ limit, limitMs: 1_000 });
      expect((await hasty).message).toContain("could not be sent within 1000 ms");
      release.resolve();
      expect((await patient).response.status).toBe(200);
      expect(api.tokenRequests).toHaveLength(1);
    },
  );

  it("that ends before there is a token leaves a write unsent, and the next attempt sends it", async () => {
    const api = fakeApi({
      token: (_, n) => (n === 1 ? new Promise(() => {}) : issued(tokenNumber(n))),
      call: () => json(201, {}),
    });
    const client = clientOf(api, { retry: { baseDelayMs: 0 }, trustIdempotencyKeys: false });
    const write = callUntyped(client, "PATCH", "/invoices/{id}", {
      params: { path: { id: 1 } },
      body: { invoice_number: "1" },
      timeoutMs: 6_000,
    });
    await vi.advanceTimersByTimeAsync(6_001);
    await vi.advanceTimersByTimeAsync(10);
    expect((await write).response.status).toBe(201);
    expect(api.calls).toHaveLength(1);
  });

  it("does not depend on a token request that died with the call that started it", async () => {
    const api = fakeApi({
      token: (_, n) => (n === 1 ? new Promise(() => {}) : issued(tokenNumber(n))),
    });
    const client = clientOf(api);
    void client.GET("/vendors").catch(() => {});
    const others = many(20, () => client.GET("/vendors"));
    await vi.advanceTimersByTimeAsync(5_001);
    const results = await Promise.all(others);
    expect(results.every(({ response }) => response.ok)).toBe(true);
    expect(api.tokenRequests).toHaveLength(2);
  });
});

/** A server that accepts one token at a time, until it is revoked. */
function strictApi(delay: () => Promise<void> = turn) {
  let valid = "";
  const api = fakeApi({
    async token(_, n) {
      await delay();
      valid = tokenNumber(n);
      return issued(valid);
    },
    async call({ token }) {
      await delay();
      return token === valid ? noVendors() : unauthorized();
    },
  });
  return { ...api, revoke: () => (valid = "") };
}

describe("A revoked token", () => {
  it("costs one more token request, no matter how many calls fail, and all succeed", async () => {
    const api = strictApi();
    const client = clientOf(api);
    await client.GET("/vendors");
    api.revoke();
    const results = await Promise.all(many(200, () => client.GET("/vendors")));
    expect(results.every(({ data }) => data !== undefined)).toBe(true);
    expect(api.tokenRequests).toHaveLength(2);
  });

  it("costs one more token request, whatever the order of the rejections", async () => {
    for (const seed of many(20, (i) => i)) {
      const random = randomNumbers(seed);
      const api = strictApi(async () => {
        for (let left = Math.floor(random() * 8); left > 0; left -= 1) await turn();
      });
      const client = clientOf(api);
      await client.GET("/vendors");
      api.revoke();
      const results = await Promise.all(many(30, () => client.GET("/vendors")));
      expect(
        results.every(({ response }) => response.ok),
        `seed ${seed}`,
      ).toBe(true);
      expect(api.tokenRequests, `seed ${seed}`).toHaveLength(2);
    }
  });

  it("that is rejected late does not drop its replacement", async () => {
    const late = deferred<Response>();
    const valid = new Set([tokenNumber(1)]);
    const api = fakeApi({
      call: ({ url, token = "" }) => {
        if (url.endsWith("/accounts") && token === tokenNumber(1)) return late.promise;
        return valid.has(token) ? noVendors() : unauthorized();
      },
    });
    const client = clientOf(api);
    await client.GET("/vendors");
    const slow = client.GET("/accounts");
    await turn();
    valid.clear();
    valid.add(tokenNumber(2));
    await client.GET("/vendors");
    late.resolve(unauthorized());
    expect((await slow).response.status).toBe(200);
    expect(api.tokenRequests).toHaveLength(2);
    expect(api.calls.at(-1)?.token).toBe(tokenNumber(2));
  });

  it("is replaced each time it is revoked, if it was accepted in between", async () => {
    const api = strictApi();
    const client = clientOf(api);
    for (const expected of [1, 2, 3, 4]) {
      expect((await client.GET("/vendors")).response.status).toBe(200);
      expect(api.tokenRequests).toHaveLength(expected);
      api.revoke();
    }
  });
});

describe("A new token that is also rejected", () => {
  const always: Answering = async () => {
    await turn();
    return unauthorized();
  };

  it("is not replaced again by sequential calls", async () => {
    const api = fakeApi({ call: always });
    const client = clientOf(api);
    for (const _ of many(50, (i) => i)) expect((await client.GET("/vendors")).response.status).toBe(401);
    expect(api.tokenRequests.length).toBeLessThanOrEqual(2);
    // No call is sent twice with the same token: only the first was sent with both, all others with the second.
    expect(api.calls).toHaveLength(51);
  });

  it("is not replaced again by concurrent calls", async () => {
    const api = fakeApi({ call: always });
    const client = clientOf(api);
    const results = await Promise.all(many(50, () => client.GET("/vendors")));
    expect(results.every(({ response }) => response.status === 401)).toBe(true);
    expect(api.tokenRequests.length).toBeLessThanOrEqual(2);
  });

  it("is not replaced again by waves of both", async () => {
    const api = fakeApi({ call: always });
    const client = clientOf(api);
    for (const _ of many(10, (i) => i)) await Promise.all(many(5, () => client.GET("/vendors")));
    expect(api.tokenRequests.length).toBeLessThanOrEqual(2);
  });

  it("is not accepted because of another kind of rejection", async () => {
    // A gateway that rejects a call before checking its token has not accepted the token.
    const api = fakeApi({ call: (_, n) => (n % 2 ? unauthorized() : json(403, { message: "Forbidden" })) });
    const client = clientOf(api);
    for (const _ of many(50, (i) => i)) await client.GET("/vendors");
    expect(api.tokenRequests.length).toBeLessThanOrEqual(2);
  });

  it("is not replaced again if the endpoint keeps returning the same one", async () => {
    const api = fakeApi({ token: () => issued("the-same"), call: always });
    const client = clientOf(api);
    await Promise.all(many(25, () => client.GET("/vendors")));
    for (const _ of many(25, (i) => i)) await client.GET("/vendors");
    expect(api.tokenRequests.length).toBeLessThanOrEqual(2);
  });

  it("is not accepted because of a response to the token before it", async () => {
    const late = deferred<Response>();
    const api = fakeApi({ call: ({ url }) => (url.endsWith("/accounts") ? late.promise : unauthorized()) });
    const client = clientOf(api);
    const slow = client.GET("/accounts");
    await turn();
    await client.GET("/vendors");
    late.resolve(noVendors());
    await slow;
    expect((await client.GET("/vendors")).response.status).toBe(401);
    expect(api.tokenRequests).toHaveLength(2);
  });

  it("is replaced if it was not a replacement itself, but came as the one before it was over", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    onTestFinished(() => void vi.useRealTimers());
    const valid = new Set([tokenNumber(2), tokenNumber(4)]);
    const api = fakeApi({ call: ({ token = "" }) => (valid.has(token) ? noVendors() : unauthorized()) });
    const client = clientOf(api);
    await client.GET("/vendors");
    vi.advanceTimersByTime(3_600_000);
    expect((await client.GET("/vendors")).response.status).toBe(200);
    expect(api.tokenRequests).toHaveLength(4);
  });

  it("is replaced once it has been accepted and revoked since", async () => {
    const accepted = new Set<string | undefined>();
    const api = fakeApi({ call: ({ token }) => (accepted.has(token) ? noVendors() : unauthorized()) });
    const client = clientOf(api);
    await client.GET("/vendors");
    accepted.add(tokenNumber(2));
    expect((await client.GET("/vendors")).response.status).toBe(200);
    accepted.clear();
    accepted.add(tokenNumber(3));
    expect((await client.GET("/vendors")).response.status).toBe(200);
    expect(api.tokenRequests).toHaveLength(3);
  });
});

describe("A token", () => {
  it.each([200, 400, 404, 409, 412, 422])("counts as accepted after a %i", async (status) => {
    const valid = new Set([tokenNumber(1)]);
    const api = fakeApi({
      call: ({ token = "" }) => (valid.has(token) ? json(status, { message: "No." }) : unauthorized()),
    });
    const client = clientOf(api);
    for (const n of [1, 2, 3]) {
      valid.clear();
      valid.add(tokenNumber(n));
      expect((await client.GET("/vendors")).response.status).toBe(status);
    }
    expect(api.tokenRequests).toHaveLength(3);
  });
});

describe("A response that was accepted while its token is being replaced", () => {
  it("changes nothing", async () => {
    const late = deferred<Response>();
    const replacement = deferred<Response>();
    const api = fakeApi({
      token: (_, n) => (n === 1 ? issued(tokenNumber(1)) : replacement.promise),
      call: ({ url, token }) =>
        url.endsWith("/accounts") ? late.promise : token === tokenNumber(1) ? unauthorized() : noVendors(),
    });
    const client = clientOf(api);
    const slow = client.GET("/accounts");
    await turn();
    const call = client.GET("/vendors");
    await vi.waitFor(() => expect(api.tokenRequests).toHaveLength(2));
    late.resolve(noVendors());
    expect((await slow).response.status).toBe(200);
    replacement.resolve(issued(tokenNumber(2)));
    expect((await call).response.status).toBe(200);
  });
});

describe("The last 16 tokens that were rejected", () => {
  it("are not taken from the store again, and the one before them may be", async () => {
    const stored = { token: "rejected-0", expiresAt: Date.now() + 3_600_000, lifetimeMs: 3_600_000 };
    const sourceAfter = (rejections: number) => {
      const source = sourceOf(fakeApi(), { tokenStore: { get: () => stored, set: () => undefined } });
      for (const n of many(rejections, (i) => i)) source.invalidate(`rejected-${n}`);
      return source.getToken();
    };
    expect(await sourceAfter(0)).toBe("rejected-0");
    expect(await sourceAfter(1)).toBe(tokenNumber(1));
    expect(await sourceAfter(16)).toBe(tokenNumber(1));
    expect(await sourceAfter(17)).toBe("rejected-0");
  });
});

describe("A caller's signal", () => {
  it("ends the wait for credentials if no token is wanted", async () => {
    const controller = new AbortController();
    const client = clientOf(fakeApi(), { credentials: () => new Promise(() => {}) });
    const body = { grant_type: "client_credentials", client_id: "id", client_secret: "secret" } as const;
    const call = client.POST("/oauth/token", { body, signal: controller.signal });
    controller.abort("enough");
    await expect(call).rejects.toBe("enough");
  });

  it("ends the wait of its own call and leaves the token request to the others", async () => {
    const release = deferred();
    const api = fakeApi({
      async token(_, n) {
        await release.promise;
        return issued(tokenNumber(n));
      },
    });
    const client = clientOf(api);
    const controller = new AbortController();
    const reason = new Error("The user has left.");
    const first = client.GET("/vendors", { signal: controller.signal });
    const second = client.GET("/vendors");
    const left = expect(first).rejects.toBe(reason);
    await turn();
    controller.abort(reason);
    await left;
    release.resolve();
    expect((await second).response.status).toBe(200);
    expect(api.tokenRequests).toHaveLength(1);
    expect(api.tokenRequests[0]?.init.signal?.aborted).toBe(false);
    expect(api.calls).toHaveLength(1);
  });

  it("aborted before sends nothing, and does not affect the next call", async () => {
    const api = fakeApi();
    const client = clientOf(api);
    const reason = new Error("Too late.");
    await expect(client.GET("/vendors", { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    await turn();
    expect([api.tokenRequests.length, api.calls.length]).toEqual([0, 0]);
    expect((await client.GET("/vendors")).response.status).toBe(200);
  });

  it("leaves no unhandled rejection if the token request fails after all have stopped waiting", async () => {
    const unheard: unknown[] = [];
    const hear = (reason: unknown) => unheard.push(reason);
    process.on("unhandledRejection", hear);
    try {
      const answer = deferred<Response>();
      const client = clientOf(fakeApi({ token: () => answer.promise }));
      const controller = new AbortController();
      const call = client.GET("/vendors", { signal: controller.signal });
      const left = expect(call).rejects.toBe("left");
      await turn();
      controller.abort("left");
      await left;
      answer.resolve(text(500, "down"));
      await turn();
      await turn();
      expect(unheard).toEqual([]);
    } finally {
      process.off("unhandledRejection", hear);
    }
  });

  it("aborted while a new token is awaited ends the call", async () => {
    const replacement = deferred<Response>();
    const api = fakeApi({
      token: (_, n) => (n === 1 ? issued(tokenNumber(n)) : replacement.promise),
      call: ({ token }) => (token === tokenNumber(1) ? unauthorized() : noVendors()),
    });
    const client = clientOf(api);
    const controller = new AbortController();
    const reason = new Error("The user has left.");
    const call = expect(client.GET("/vendors", { signal: controller.signal })).rejects.toBe(reason);
    await vi.waitFor(() => expect(api.tokenRequests).toHaveLength(2));
    controller.abort(reason);
    await call;
    expect(api.calls).toHaveLength(1);
    replacement.resolve(issued(tokenNumber(2)));
    expect((await client.GET("/vendors")).response.status).toBe(200);
    expect(api.tokenRequests).toHaveLength(2);
  });

  it.each([null, "", 0, false])("ends the call with its reason even if that is %j", async (reason) => {
    const controller = new AbortController();
    const api = fakeApi({
      call(sent) {
        controller.abort(reason);
        sent.init.signal?.throwIfAborted();
        throw new TypeError("fetch failed");
      },
    });
    const outcome = await clientOf(api)
      .GET("/vendors", { signal: controller.signal })
      .catch((error: unknown) => ({ rejectedWith: error }));
    expect(outcome).toEqual({ rejectedWith: reason });
  });
});
