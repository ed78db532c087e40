import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import {
  clientCredentials,
  createOttimateClient,
  OttimateAuthError,
  OttimateConfigError,
  type OttimateEvent,
  ottimateAuth,
  type StoredToken,
  type TokenStore,
} from "../../../src/index.ts";
import { createOttoClient } from "../../../src/otto/index.ts";
import { issued, json, noVendors, text, unauthorized } from "../../support/answers.ts";
import { baseUrl, clientOf } from "../../support/client.ts";
import { credentials, tokenNumber } from "../../support/credentials.ts";
import { deferred, turn } from "../../support/deferred.ts";
import { rejection, thrown } from "../../support/failure.ts";
import { fakeApi } from "../../support/fake-api.ts";
import { issuesOf } from "../../support/issues.ts";
import { secretsIn } from "../../support/secrets-in.ts";

const hour = 3_600_000;
const storedToken = (more: Partial<Record<keyof StoredToken, unknown>> = {}) => ({
  token: "stored-token",
  expiresAt: Date.now() + hour,
  lifetimeMs: hour,
  ...more,
});

/** A store that returns this value for every key. */
const storeOf = (value: unknown): TokenStore => ({ get: () => value, set: () => undefined });

/** A Map with a lock, like a server that all processes share. */
function lockingStore(): Required<TokenStore> & { readonly locks: string[]; held: number } {
  const kept = new Map<string, unknown>();
  let last = Promise.resolve();
  const store = {
    locks: [] as string[],
    held: 0,
    async get(key: string) {
      await turn();
      return kept.get(key);
    },
    async set(key: string, value: StoredToken) {
      await turn();
      kept.set(key, value);
    },
    async lock(key: string) {
      store.locks.push(key);
      const before = last;
      const mine = deferred();
      last = mine.promise;
      await before;
      store.held += 1;
      return () => {
        store.held -= 1;
        mine.resolve();
      };
    },
  };
  return store;
}

describe("A token store", () => {
  it("spares the second process its token request", async () => {
    const api = fakeApi();
    const tokenStore = new Map<string, StoredToken>();
    await clientOf(api, { tokenStore }).GET("/vendors");
    await clientOf(api, { tokenStore }).GET("/vendors");
    expect(api.tokenRequests).toHaveLength(1);
    expect(api.calls.map(({ token }) => token)).toEqual([tokenNumber(1), tokenNumber(1)]);
    expect(api.calls[1]?.headers.get("x-api-key")).toBe(credentials.apiKey);
  });

  it("holds plain JSON under a key without a secret, for the lifetime of the token", async () => {
    const set = vi.fn();
    const get = vi.fn();
    const api = fakeApi();
    const before = Date.now();
    await clientOf(api, { tokenStore: { get, set } }).GET("/vendors");
    const [key, value, ttlMs] = set.mock.calls[0] ?? [];
    expect(key).toMatch(/^ottimate-client:token:[0-9a-f]{64}$/);
    expect(get.mock.calls).toEqual([[key]]);
    expect(secretsIn(key)).toEqual([]);
    expect(JSON.parse(JSON.stringify(value))).toEqual({
      token: tokenNumber(1),
      lifetimeMs: hour,
      expiresAt: value.expiresAt,
    });
    expect(value.expiresAt - before - hour).toBeGreaterThanOrEqual(0);
    expect(value.expiresAt - before - hour).toBeLessThan(10_000);
    expect(ttlMs).toBeLessThanOrEqual(hour - 60_000);
    expect(ttlMs).toBeGreaterThan(hour - 70_000);
  });

  it("gets no lifetime that would overflow a timer", async () => {
    const set = vi.fn();
    const api = fakeApi({ token: () => issued("endless", { expires_in: 1e12 }) });
    await clientOf(api, { tokenStore: { get: () => undefined, set } }).GET("/vendors");
    expect(set.mock.calls[0]?.[2]).toBe(2_147_483_647);
  });

  it("gets no token that expires at once", async () => {
    const set = vi.fn();
    const api = fakeApi({ token: () => issued("short", { expires_in: 0 }) });
    await clientOf(api, { tokenStore: { get: () => undefined, set } }).GET("/vendors");
    expect(set).not.toHaveBeenCalled();
  });

  it.each([
    ["API key", { apiKey: "another-key" }],
    ["client id", { clientId: "another-client" }],
    ["client secret", { clientSecret: "another-secret" }],
    ["token URL", { tokenUrl: "https://elsewhere.test/oauth/token" }],
  ])("keeps the tokens of another %s apart", async (_, other) => {
    const api = fakeApi();
    const tokenStore = new Map<string, StoredToken>();
    await clientOf(api, { tokenStore }).GET("/vendors");
    await clientOf(api, { tokenStore, ...other }).GET("/vendors");
    expect(api.tokenRequests).toHaveLength(2);
    expect(tokenStore.size).toBe(2);
  });

  it("keeps the tokens of another scope apart", async () => {
    const api = fakeApi();
    const tokenStore = new Map<string, StoredToken>();
    const { clientId, clientSecret } = credentials;
    const options = {
      tokenUrl: `${baseUrl}/oauth/token`,
      clientId,
      clientSecret,
      fetch: api.fetch,
      tokenStore,
    };
    await clientCredentials({ ...options, scope: "a" }).getToken();
    await clientCredentials({ ...options, scope: "b" }).getToken();
    expect(tokenStore.size).toBe(2);
  });

  it("is read only if there is no valid token in memory", async () => {
    const get = vi.fn();
    const client = clientOf(fakeApi(), { tokenStore: { get, set: () => undefined } });
    for (const _ of [1, 2, 3]) await client.GET("/vendors");
    expect(get).toHaveBeenCalledTimes(1);
  });

  it("serves every way to make a token source", async () => {
    const api = fakeApi();
    const tokenStore = new Map<string, StoredToken>();
    const { clientId, clientSecret } = credentials;
    const tokenUrl = `${baseUrl}/oauth/token`;
    const own = { tokenUrl, clientId, clientSecret, fetch: api.fetch, tokenStore };
    await clientCredentials(own).getToken();
    await clientCredentials(own).getToken();
    expect(api.tokenRequests).toHaveLength(1);
    await createOttoClient({ ...own, baseUrl }).GET("/anything");
    expect(api.calls[0]?.token).toBe(tokenNumber(1));
    await clientOf(api, { tokenStore }).GET("/vendors");
    expect(api.tokenRequests).toHaveLength(2);
    const auth = ottimateAuth({ baseUrl, ...credentials, fetch: api.fetch, tokenStore });
    const request = await auth.onRequest({
      request: new Request(`${baseUrl}/vendors`),
      schemaPath: "/vendors",
      params: {},
      id: "1",
      options: { baseUrl } as never,
    });
    expect((request as Request).headers.get("authorization")).toBe(`Bearer ${tokenNumber(2)}`);
    expect(api.tokenRequests).toHaveLength(2);
  });
});

describe("A token from a token store", () => {
  it.each<[string, unknown]>([
    ["a string", "stored-token"],
    ["a number", 7],
    ["an empty object", {}],
    ["a token without an expiry", { token: "stored-token", lifetimeMs: hour }],
    ["an expiry in words", storedToken({ expiresAt: "tomorrow" })],
    ["an expiry that is not a number", storedToken({ expiresAt: Number.NaN })],
    ["a lifetime below zero", storedToken({ lifetimeMs: -1 })],
    ["an empty token", storedToken({ token: "" })],
    ["a token with a line break", storedToken({ token: "stored\r\nx-evil: 1" })],
    ["a token with a letter that no header may have", storedToken({ token: "störed" })],
    ["a token that is no string", storedToken({ token: 5 })],
    ["a token that has ended", storedToken({ expiresAt: Date.now() - 1 })],
    ["a token that ends within its margin", storedToken({ expiresAt: Date.now() + 59_000 })],
    ["null", null],
  ])("is ignored if it is %s", async (_, value) => {
    const api = fakeApi();
    await clientOf(api, { tokenStore: storeOf(value) }).GET("/vendors");
    expect(api.calls.map(({ token }) => token)).toEqual([tokenNumber(1)]);
  });

  it("expires with the same margin as an issued token", async () => {
    const api = fakeApi();
    const short = storedToken({ lifetimeMs: 100_000, expiresAt: Date.now() + 20_000 });
    await clientOf(api, { tokenStore: storeOf(short) }).GET("/vendors");
    expect(api.calls[0]?.token).toBe("stored-token");
  });

  it("is redacted if the server repeats it", async () => {
    const token = "stored+Zq1/Zq2=";
    const api = fakeApi({ call: () => json(403, { code: "NO", message: `${token} may not.` }) });
    const tokenStore = storeOf(storedToken({ token }));
    const { error } = await clientOf(api, { tokenStore }).GET("/vendors");
    expect(error?.message).toBe("[redacted] may not.");
  });
});

describe("A token that was rejected", () => {
  it("is not read again, though the store still has it", async () => {
    const api = fakeApi({ call: ({ token }) => (token === "stored-token" ? unauthorized() : noVendors()) });
    const client = clientOf(api, { tokenStore: storeOf(storedToken()) });
    expect((await client.GET("/vendors")).response.status).toBe(200);
    expect(api.calls.map(({ token }) => token)).toEqual(["stored-token", tokenNumber(1)]);
  });

  it("is not read again after others were rejected since", async () => {
    const valid = new Set<string | undefined>();
    const api = fakeApi({ call: ({ token }) => (valid.has(token) ? noVendors() : unauthorized()) });
    const client = clientOf(api, { tokenStore: storeOf(storedToken()) });
    for (const n of [1, 2, 3]) {
      valid.clear();
      valid.add(tokenNumber(n));
      expect((await client.GET("/vendors")).response.status).toBe(200);
    }
    expect(api.calls.filter(({ token }) => token === "stored-token")).toHaveLength(1);
  });

  it("is replaced by what another process has put into the store meanwhile", async () => {
    const valid = new Set([tokenNumber(1)]);
    const api = fakeApi({ call: ({ token = "" }) => (valid.has(token) ? noVendors() : unauthorized()) });
    const tokenStore = new Map<string, StoredToken>();
    const [first, second] = [clientOf(api, { tokenStore }), clientOf(api, { tokenStore })];
    await first.GET("/vendors");
    await second.GET("/vendors");
    valid.clear();
    valid.add(tokenNumber(2));
    expect((await first.GET("/vendors")).response.status).toBe(200);
    expect((await second.GET("/vendors")).response.status).toBe(200);
    expect(api.tokenRequests).toHaveLength(2);
  });

  it("costs no extra request if the stored one is as old", async () => {
    const valid = new Set([tokenNumber(1)]);
    const api = fakeApi({ call: ({ token = "" }) => (valid.has(token) ? noVendors() : unauthorized()) });
    let value: unknown;
    const client = clientOf(api, { tokenStore: { get: () => value, set: () => undefined } });
    await client.GET("/vendors");
    valid.clear();
    valid.add(tokenNumber(2));
    value = storedToken();
    expect((await client.GET("/vendors")).response.status).toBe(200);
    expect(api.calls.map(({ token }) => token).slice(1)).toEqual([
      tokenNumber(1),
      "stored-token",
      tokenNumber(2),
    ]);
  });

  it("fails the call with 401 if the store has one bad token after another", async () => {
    let n = 0;
    const api = fakeApi({ call: unauthorized });
    const tokenStore = {
      get() {
        n += 1;
        return storedToken({ token: `stored-${n}` });
      },
      set: () => undefined,
    };
    expect((await clientOf(api, { tokenStore }).GET("/vendors")).response.status).toBe(401);
    expect(api.calls.length).toBeLessThanOrEqual(3);
  });
});

describe("The lock of a token store", () => {
  const fourCold = async (tokenStore: TokenStore, tokenAnswers: (n: number) => Promise<void>) => {
    const api = fakeApi({
      async token(_, n) {
        await tokenAnswers(n);
        return issued(tokenNumber(n));
      },
    });
    const clients = Array.from({ length: 4 }, () => clientOf(api, { tokenStore }));
    const results = await Promise.all(clients.map((client) => client.GET("/vendors")));
    expect(results.every(({ response }) => response.ok)).toBe(true);
    return api.tokenRequests.length;
  };

  it("lets four cold processes make one token request, and is released", async () => {
    const store = lockingStore();
    const threeTurns = async () => {
      for (const _ of [1, 2, 3]) await turn();
    };
    expect(await fourCold(store, threeTurns)).toBe(1);
    await vi.waitFor(() => expect(store.held).toBe(0));
    expect(new Set(store.locks).size).toBe(1);
  });

  it("is needed for that: without it, each makes its own", async () => {
    const { get, set } = lockingStore();
    const all = deferred();
    const whenAllHaveAsked = (n: number) => {
      if (n === 4) all.resolve();
      return all.promise;
    };
    expect(await fourCold({ get, set }, whenAllHaveAsked)).toBe(4);
  });

  it("is released if no token can be obtained", async () => {
    const store = lockingStore();
    const api = fakeApi({ token: () => text(500, "down") });
    await rejection(clientOf(api, { tokenStore: store }).GET("/vendors"), OttimateAuthError);
    await vi.waitFor(() => expect(store.held).toBe(0));
    expect(store.locks).toHaveLength(1);
  });

  it("is not waited for if the token is there", async () => {
    const lock = vi.fn();
    await clientOf(fakeApi(), { tokenStore: { ...storeOf(storedToken()), lock } }).GET("/vendors");
    expect(lock).not.toHaveBeenCalled();
  });
});

describe("A token store that fails", () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  /** Lets time pass until the call has ended. Returns how long it took. */
  async function timeTaken(call: Promise<{ response: Response }>): Promise<number> {
    const began = Date.now();
    let status = 0;
    call.then(({ response }) => {
      status = response.status;
    });
    while (!status) {
      await turn();
      // One timer belongs to the call itself, and limits all its waits.
      if (vi.getTimerCount() > 1) await vi.advanceTimersByTimeAsync(100);
    }
    expect(status).toBe(200);
    return Date.now() - began;
  }
  const never = () => new Promise<never>(() => {});
  const broken = (): never => {
    throw Object.assign(new Error(`${credentials.clientSecret} is wrong`), { code: "ECONNRESET" });
  };
  const nothing = () => undefined;

  it.each<[string, TokenStore, string]>([
    ["throws when it is read", { get: broken, set: nothing }, "get: Error ECONNRESET"],
    ["rejects when it is read", { get: async () => broken(), set: nothing }, "get: Error ECONNRESET"],
    ["never answers when it is read", { get: never, set: nothing }, "get: TimeoutError"],
    ["holds nonsense", { get: () => "nonsense", set: nothing }, "get: TypeError"],
    ["throws when it is written", { get: nothing, set: broken }, "set: Error ECONNRESET"],
    ["never ends when it is written", { get: nothing, set: never }, "set: TimeoutError"],
    ["throws when it is locked", { get: nothing, set: nothing, lock: broken }, "lock: Error ECONNRESET"],
    ["never gives its lock", { get: nothing, set: nothing, lock: never }, "lock: TimeoutError"],
    [
      "gives a lock that cannot be released",
      { get: nothing, set: nothing, lock: async () => broken },
      "release: Error ECONNRESET",
    ],
    [
      "gives no function to release its lock",
      { get: nothing, set: nothing, lock: async () => "OK" as never },
      "lock: TypeError",
    ],
  ])(
    "and %s fails no call, delays none for long, and is reported without a secret",
    async (_, tokenStore, failure) => {
      const events: OttimateEvent[] = [];
      const client = clientOf(fakeApi(), { tokenStore, onEvent: (event) => events.push(event) });
      const call = client.GET("/vendors");
      expect(await timeTaken(call)).toBeLessThanOrEqual(5_300);
      await vi.advanceTimersByTimeAsync(2_100);
      const told = events.filter((event) => event.type === "token" && event.outcome === "store-failed");
      expect(told).toEqual([
        { type: "token", outcome: "store-failed", expiresInMs: undefined, status: undefined, failure },
      ]);
      expect(secretsIn(events)).toEqual([]);
      expect(vi.getTimerCount()).toBe(0);
    },
  );

  it("does not also wait for the lock if it cannot be read", async () => {
    const lock = vi.fn(never);
    const call = clientOf(fakeApi(), { tokenStore: { get: never, set: never, lock } }).GET("/vendors");
    expect(await timeTaken(call)).toBeLessThanOrEqual(2_300);
    expect(lock).not.toHaveBeenCalled();
  });

  it("releases a lock that arrives when nobody waits for it anymore", async () => {
    const late = deferred<() => void>();
    const release = vi.fn();
    const tokenStore = { get: nothing, set: nothing, lock: () => late.promise };
    const call = clientOf(fakeApi(), { tokenStore }).GET("/vendors");
    expect(await timeTaken(call)).toBeGreaterThanOrEqual(5_000);
    late.resolve(release);
    await vi.advanceTimersByTimeAsync(1);
    expect(release).toHaveBeenCalledTimes(1);
  });
});

it("A token from the store is reported as shared", async () => {
  const events: OttimateEvent[] = [];
  const tokenStore = storeOf(storedToken());
  await clientOf(fakeApi(), { tokenStore, onEvent: (event) => events.push(event) }).GET("/vendors");
  expect(events.filter(({ type }) => type === "token")).toMatchObject([{ outcome: "shared" }]);
});

it("Other credentials after a rejection have their own token in the store", async () => {
  const others = { ...credentials, clientSecret: "new-secret-Zq9" };
  const answers = [credentials, others];
  const api = fakeApi({
    token: async (sent, n) =>
      (await sent.text()).includes("new-secret") ? issued(tokenNumber(n)) : unauthorized(),
  });
  const tokenStore = new Map<string, StoredToken>();
  await clientOf(api, { tokenStore, credentials: () => answers.shift() ?? others }).GET("/vendors");
  expect(api.calls[0]?.token).toBe(tokenNumber(2));
  await clientOf(api, { tokenStore, ...others }).GET("/vendors");
  expect(api.tokenRequests).toHaveLength(2);
});

it.each<[string, unknown, string]>([
  ["a string", "redis://localhost", "tokenStore has no functions get and set"],
  ["null", null, "tokenStore has no functions get and set"],
  ["without set", { get: () => undefined }, "tokenStore has no functions get and set"],
  ["with a lock that is no function", { ...storeOf(1), lock: true }, "tokenStore.lock is not a function"],
])("A token store that is %s is reported with all other issues", (_, store, fault) => {
  const tokenStore = store as TokenStore;
  const makers = [
    () => createOttimateClient({ ...credentials, tokenStore, timeoutMs: 0 }),
    () => ottimateAuth({ ...credentials, tokenStore, timeoutMs: 0 }),
    () => createOttoClient({ clientId: "a", clientSecret: "b", tokenStore, timeoutMs: 0 }),
    () =>
      clientCredentials({ tokenUrl: baseUrl, clientId: "a", clientSecret: "b", tokenStore, timeoutMs: 0 }),
  ];
  for (const make of makers) {
    const issues = issuesOf(thrown(make, OttimateConfigError));
    expect(issues).toEqual([fault, expect.stringMatching(/^timeoutMs/)]);
  }
});
