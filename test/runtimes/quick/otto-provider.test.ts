import { createOttoClient, OttimateAuthError, OttimateConnectionError, unwrap } from "ottimate-client/otto";
import { afterEach, describe, expect, it, vi } from "vitest";
import { clientId, secret } from "../../otto/support/otto.ts";
import { rejection } from "../../support/failure.ts";
import { sendJson } from "../../support/loopback.ts";
import { startOtto } from "../support/openid-provider.ts";

const many = <T>(count: number, make: () => T): T[] => Array.from({ length: count }, make);
const later = (seconds: number) => vi.setSystemTime(Date.now() + seconds * 1000);
const quickly = { attempts: 4, baseDelayMs: 1, maxDelayMs: 10 };

/** The clock of the client and of the provider stands still; a test says when it goes on. */
const holdClock = () => vi.useFakeTimers({ toFake: ["Date"] });
afterEach(() => {
  vi.useRealTimers();
});

describe("A token of 60 seconds", () => {
  it("is replaced in time, so that no call of a long run is rejected", async () => {
    holdClock();
    const { provider, api, access } = await startOtto();
    const otto = createOttoClient({ ...access, retry: false });
    for (let call = 0; call < 30; call += 1) {
      expect((await otto.GET("/things")).response.status).toBe(200);
      later(10);
    }
    expect(api.calls).toHaveLength(30);
    // 300 seconds, and a token is kept for the six calls of its first 54.
    expect(provider.requests).toBe(5);
  });

  it("is requested once when 200 calls find it expired together", async () => {
    holdClock();
    const { provider, api, access } = await startOtto();
    const otto = createOttoClient({ ...access, retry: false });
    await otto.GET("/things");
    later(61);
    const results = await Promise.all(many(200, () => otto.GET("/things")));
    expect(results.every(({ response }) => response.status === 200)).toBe(true);
    expect(provider.requests).toBe(2);
    expect(api.calls).toHaveLength(201);
  });

  it("is requested once when 200 calls are rejected together, and each call is sent again", async () => {
    const { provider, api, access } = await startOtto();
    const otto = createOttoClient({ ...access, retry: false });
    await otto.GET("/things");
    await provider.revoke(api.calls[0]?.headers.authorization);
    const results = await Promise.all(many(200, () => otto.POST("/things", { body: { a: 1 } })));
    expect(results.every(({ response }) => response.status === 200)).toBe(true);
    expect(provider.requests).toBe(2);
  });

  it("may expire between two pages of one reading", async () => {
    holdClock();
    const { provider, access } = await startOtto((response, { path }) => {
      later(40);
      sendJson(response, 200, { path });
    });
    const otto = createOttoClient({ ...access, retry: false });
    for (const page of [1, 2, 3]) {
      const data = await unwrap(otto.GET("/things", { params: { query: { page } } }));
      expect(data).toEqual({ path: `/things?page=${page}` });
    }
    expect(provider.requests).toBe(2);
  });
});

describe("A secret that is rotated while the program runs", () => {
  it("is picked up at the next token, without a failed call", async () => {
    holdClock();
    const { provider, access } = await startOtto();
    let clientSecret: string = secret;
    const { baseUrl, tokenUrl } = access;
    const otto = createOttoClient({
      baseUrl,
      tokenUrl,
      credentials: async () => ({ clientId, clientSecret }),
    });
    await unwrap(otto.GET("/things"));
    clientSecret = "the-next-secret-Zq9";
    await provider.rotate(clientSecret);
    later(61);
    expect(await unwrap(otto.GET("/things"))).toEqual({ ok: true });
    expect(provider.requests).toBe(2);
  });

  it("is picked up after a rejection if the function returns it late", async () => {
    const { provider, access } = await startOtto();
    await provider.rotate("the-next-secret-Zq9");
    const answers = [secret, "the-next-secret-Zq9"];
    const { baseUrl, tokenUrl } = access;
    const credentials = () => ({ clientId, clientSecret: answers.shift() ?? "" });
    const otto = createOttoClient({ baseUrl, tokenUrl, credentials });
    expect(await unwrap(otto.GET("/things"))).toEqual({ ok: true });
    expect(provider.requests).toBe(2);
  });

  it("is not shown if the new one is rejected as well", async () => {
    const { provider, access } = await startOtto();
    await provider.rotate("the-next-secret-Zq9");
    const answers = [secret, "another-old-secret-Zq9"];
    const { baseUrl, tokenUrl } = access;
    const credentials = () => ({ clientId, clientSecret: answers.shift() ?? "" });
    const otto = createOttoClient({ baseUrl, tokenUrl, credentials });
    const error = await rejection(otto.GET("/things"), OttimateAuthError);
    expect(error.status).toBe(401);
    expect(error.message).toContain("client authentication failed");
    expect(provider.requests).toBe(2);
  });

  it("costs no further request if the function returns no other", async () => {
    const { provider, access } = await startOtto();
    await provider.rotate("the-next-secret-Zq9");
    const { baseUrl, tokenUrl } = access;
    const credentials = () => ({ clientId, clientSecret: secret });
    const error = await rejection(
      createOttoClient({ baseUrl, tokenUrl, credentials }).GET("/things"),
      OttimateAuthError,
    );
    expect(error.status).toBe(401);
    expect(provider.requests).toBe(1);
  });
});

describe("While the token endpoint is down", () => {
  it("reads and writes wait for it, as nothing was sent without a token", async () => {
    const { provider, api, access } = await startOtto();
    await provider.stop();
    const otto = createOttoClient({
      ...access,
      retry: quickly,
      onEvent(event) {
        if (event.type === "retry" && event.attempt === 2) void provider.start();
      },
    });
    const results = await Promise.all([otto.GET("/things"), otto.POST("/things", { body: {} })]);
    expect(results.map(({ response }) => response.status)).toEqual([200, 200]);
    expect(api.calls).toHaveLength(2);
  });

  it("a call ends with an error that names it, and the next one after it is back succeeds", async () => {
    const { provider, api, access } = await startOtto();
    await provider.stop();
    const otto = createOttoClient({ ...access, retry: { ...quickly, attempts: 2 } });
    const error = await rejection(otto.GET("/things"), OttimateConnectionError);
    expect(error.message).toContain(provider.tokenUrl);
    expect(error.message).toContain("ECONNREFUSED");
    expect(api.calls).toEqual([]);
    await provider.start();
    expect((await otto.GET("/things")).response.status).toBe(200);
  });

  it("a token that is still valid is used", async () => {
    const { provider, access } = await startOtto();
    const otto = createOttoClient({ ...access, retry: false });
    await otto.GET("/things");
    await provider.stop();
    expect((await otto.GET("/things")).response.status).toBe(200);
  });
});
