import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import {
  type Credentials,
  type CredentialsProvider,
  clientCredentials,
  OttimateAuthError,
  OttimateConfigError,
  OttimateTimeoutError,
} from "../../../src/index.ts";
import { issued, json, noVendors, unauthorized } from "../../support/answers.ts";
import { baseUrl, clientOf } from "../../support/client.ts";
import { credentials, tokenNumber } from "../../support/credentials.ts";
import { deferred, turn } from "../../support/deferred.ts";
import { rejection } from "../../support/failure.ts";
import { fakeApi, type Sent } from "../../support/fake-api.ts";

const rotated: Credentials = {
  apiKey: "new-key-Zq9",
  clientId: "new-client",
  clientSecret: "new-secret-Zq9",
};

/** A provider that returns these in turn, and then the last one forever. */
function inTurn(...answers: readonly Credentials[]): CredentialsProvider & { asked: number } {
  const provider = Object.assign(
    (): Credentials => {
      provider.asked += 1;
      return answers[Math.min(provider.asked, answers.length) - 1] ?? credentials;
    },
    { asked: 0 },
  );
  return provider;
}

const rejectKey = (rejected: string) => (sent: Sent, n: number) =>
  sent.headers.get("x-api-key") === rejected ? json(403, { message: "Forbidden" }) : issued(tokenNumber(n));

describe("A credentials function", () => {
  it("is called for each token request, and for no other call", async () => {
    const provider = inTurn(credentials, rotated);
    const valid = new Set([tokenNumber(1)]);
    const api = fakeApi({
      token: (_, n) => {
        valid.clear();
        valid.add(tokenNumber(n));
        return issued(tokenNumber(n));
      },
      call: ({ token = "" }) => (valid.has(token) ? json(200, {}) : unauthorized()),
    });
    const client = clientOf(api, { credentials: provider });
    await client.GET("/vendors");
    await client.GET("/vendors");
    expect(provider.asked).toBe(1);
    valid.clear();
    expect((await client.GET("/vendors")).response.status).toBe(200);
    expect(provider.asked).toBe(2);
    expect(api.calls.at(-1)?.headers.get("x-api-key")).toBe(rotated.apiKey);
  });

  it("that never returns fails the call after the timeout of an attempt", async () => {
    const api = fakeApi();
    const client = clientOf(api, { credentials: () => new Promise(() => {}), timeoutMs: 20 });
    const error = await rejection(client.GET("/vendors"), OttimateTimeoutError);
    expect(error.message).toContain("could not be sent within 20 ms (timeoutMs), because no token arrived");
    const keyOnly = client.POST("/oauth/token", {
      body: { grant_type: "client_credentials", client_id: "a", client_secret: "b" },
    });
    await rejection(keyOnly, OttimateTimeoutError);
    expect([...api.tokenRequests, ...api.calls]).toEqual([]);
  });

  it("that never returns also fails getToken", async () => {
    const source = clientCredentials({
      tokenUrl: `${baseUrl}/oauth/token`,
      credentials: () => new Promise(() => {}),
      timeoutMs: 20,
    });
    const error = await rejection(source.getToken(), OttimateAuthError);
    expect(error.message).toContain("the credentials function did not return within 20 ms");
  });

  it("may be asynchronous", async () => {
    const api = fakeApi();
    await clientOf(api, { credentials: async () => credentials }).GET("/vendors");
    expect(api.calls[0]?.headers.get("x-api-key")).toBe(credentials.apiKey);
  });

  it("is called again after a rejection, and its new value is tried", async () => {
    const provider = inTurn(credentials, rotated);
    const api = fakeApi({ token: rejectKey(credentials.apiKey) });
    const { response } = await clientOf(api, { credentials: provider }).GET("/vendors");
    expect(response.status).toBe(200);
    expect(provider.asked).toBe(2);
    expect(api.tokenRequests.map(({ headers }) => headers.get("x-api-key"))).toEqual([
      credentials.apiKey,
      rotated.apiKey,
    ]);
    expect(api.calls[0]?.headers.get("x-api-key")).toBe(rotated.apiKey);
  });

  it.each(["apiKey", "clientId", "clientSecret"] as const)(
    "is tried again if only its %s has changed",
    async (name) => {
      const provider = inTurn(credentials, { ...credentials, [name]: rotated[name] ?? "" });
      const api = fakeApi({
        token: (_, n) => (n === 1 ? json(400, { error: "invalid_client" }) : issued(tokenNumber(n))),
      });
      expect((await clientOf(api, { credentials: provider }).GET("/vendors")).response.status).toBe(200);
    },
  );

  it("that returns the same value costs no further request", async () => {
    const provider = inTurn(credentials, { ...credentials });
    const api = fakeApi({ token: () => json(401, { code: "UNAUTHORIZED", message: "No." }) });
    const error = await rejection(
      clientOf(api, { credentials: provider }).GET("/vendors"),
      OttimateAuthError,
    );
    expect(error.status).toBe(401);
    expect(provider.asked).toBe(2);
    expect(api.tokenRequests).toHaveLength(1);
  });

  it("that changes forever is not retried forever", async () => {
    let asked = 0;
    const provider = () => {
      asked += 1;
      return { ...credentials, clientSecret: `secret-Zq9-${asked}` };
    };
    const api = fakeApi({ token: () => json(401, { code: "UNAUTHORIZED", message: "No." }) });
    await rejection(clientOf(api, { credentials: provider }).GET("/vendors"), OttimateAuthError);
    expect([asked, api.tokenRequests.length]).toEqual([2, 2]);
  });

  it("is not asked again if the endpoint failed rather than rejected", async () => {
    const provider = inTurn(credentials, rotated);
    const api = fakeApi({ token: () => json(404, { message: "no such page" }) });
    await rejection(clientOf(api, { credentials: provider }).GET("/vendors"), OttimateAuthError);
    expect(provider.asked).toBe(1);
  });

  it("is called once, however many calls wait", async () => {
    const provider = inTurn(credentials);
    const api = fakeApi();
    const client = clientOf(api, { credentials: provider });
    await Promise.all(Array.from({ length: 50 }, () => client.GET("/vendors")));
    expect(provider.asked).toBe(1);
  });

  it.each([
    ["nothing", undefined, ["apiKey", "clientId", "clientSecret"]],
    ["null", null, ["apiKey", "clientId", "clientSecret"]],
    ["a string", "secret-Zq9", ["apiKey", "clientId", "clientSecret"]],
    ["no key", { ...credentials, apiKey: undefined }, ["apiKey"]],
    ["a secret with a line break", { ...credentials, clientSecret: "secret-Zq9\n" }, ["clientSecret"]],
    ["a key of another type", { ...credentials, apiKey: 5, clientId: "" }, ["apiKey", "clientId"]],
  ])("that returns %s is rejected by name before anything is sent", async (_, given, names) => {
    const api = fakeApi();
    const client = clientOf(api, { credentials: () => given as Credentials });
    const { issues } = await rejection(client.GET("/vendors"), OttimateConfigError);
    expect(issues.map(({ path }) => path[0])).toEqual(names);
    expect(api.tokenRequests).toEqual([]);
  });

  /** A provider that fails the first time. */
  const failingOnce = (failure: unknown) => {
    const provider = Object.assign(
      (): Credentials => {
        provider.asked += 1;
        if (provider.asked === 1) throw failure;
        return credentials;
      },
      { asked: 0 },
    );
    return provider;
  };

  it("that fails makes the call fail with its error as the cause, and is called again by the next", async () => {
    const sealed = new RangeError("The vault is sealed.");
    const client = clientOf(fakeApi(), { credentials: failingOnce(sealed), retry: { baseDelayMs: 0 } });
    const error = await rejection(client.GET("/vendors"), OttimateAuthError);
    expect(error.message).toBe("No token: the credentials function failed: The vault is sealed.");
    expect(error.cause).toBe(sealed);
    expect(error.retryable).toBe(false);
    expect((await client.GET("/vendors")).response.status).toBe(200);
  });

  it("that fails with a retryable error is called again by the same call", async () => {
    const busy = Object.assign(new Error("The vault is busy."), { retryable: true });
    const provider = failingOnce(busy);
    const client = clientOf(fakeApi(), { credentials: provider, retry: { baseDelayMs: 0 } });
    expect((await client.GET("/vendors")).response.status).toBe(200);
    expect(provider.asked).toBe(2);
    const error = await rejection(
      clientOf(fakeApi(), { credentials: failingOnce(busy) }).GET("/vendors"),
      OttimateAuthError,
    );
    expect(error.retryable).toBe(true);
  });

  it("that fails to parse a secret does not show it, and has no cause that may contain one", async () => {
    const parse = () => JSON.parse("client_secret=tell-nobody-of-this") as Credentials;
    const error = await rejection(
      clientOf(fakeApi(), { credentials: parse }).GET("/vendors"),
      OttimateAuthError,
    );
    expect(error.message).toBe("No token: the credentials function failed: what it read is not valid JSON.");
    const request = Object.assign(new Error("The vault said 500."), {
      config: { data: "client_secret=tell-nobody" },
    });
    const failing = () => {
      throw request;
    };
    const other = await rejection(
      clientOf(fakeApi(), { credentials: failing }).GET("/vendors"),
      OttimateAuthError,
    );
    expect(inspect([error, other], { depth: 9 })).not.toContain("tell-nobody");
  });

  it("that quotes its earlier value in an error leaks no secret", async () => {
    let asked = 0;
    const api = fakeApi({ token: (_, n) => issued(tokenNumber(n), { expires_in: 0 }) });
    const client = clientOf(api, {
      credentials() {
        asked += 1;
        if (asked > 1) throw new Error(`${credentials.clientSecret} has been revoked`);
        return credentials;
      },
    });
    await client.GET("/vendors");
    const error = await rejection(client.GET("/vendors"), OttimateAuthError);
    expect(error.message).toContain("[redacted] has been revoked");
  });
});

describe("A gateway's 403", () => {
  const forbidden = () => json(403, { message: "Forbidden" });
  /** A gateway that accepts only the new key. */
  const rotatedApi = () =>
    fakeApi({
      call: ({ headers }) => (headers.get("x-api-key") === rotated.apiKey ? noVendors() : forbidden()),
    });

  it("calls the credentials function once, and uses its new value", async () => {
    const api = rotatedApi();
    const provider = inTurn(credentials, rotated);
    expect((await clientOf(api, { credentials: provider }).GET("/vendors")).response.status).toBe(200);
    expect(provider.asked).toBe(2);
    expect(api.tokenRequests).toHaveLength(2);
    expect(api.calls.map(({ token }) => token)).toEqual([tokenNumber(1), tokenNumber(2)]);
  });

  it("costs one function call and one token, no matter how many calls fail with it", async () => {
    const api = rotatedApi();
    const provider = inTurn(credentials, rotated);
    const client = clientOf(api, { credentials: provider });
    const results = await Promise.all(Array.from({ length: 50 }, () => client.GET("/vendors")));
    expect(results.every(({ response }) => response.ok)).toBe(true);
    expect([provider.asked, api.tokenRequests.length]).toEqual([2, 2]);
  });

  it("that comes late costs no further token, as another call has one of the new credentials", async () => {
    const late = deferred<Response>();
    const api = fakeApi({
      call: ({ url, headers }) => {
        if (headers.get("x-api-key") === rotated.apiKey) return noVendors();
        return url.endsWith("/accounts") ? late.promise : forbidden();
      },
    });
    const client = clientOf(api, { credentials: inTurn(credentials, rotated) });
    const slow = client.GET("/accounts");
    await turn();
    await client.GET("/vendors");
    late.resolve(forbidden());
    expect((await slow).response.status).toBe(200);
    expect(api.tokenRequests).toHaveLength(2);
  });

  it.each([
    ["where the function gives the same", () => inTurn(credentials), forbidden, 2],
    ["where the function fails", () => Object.assign(failingSecond(), { asked: 0 }), forbidden, undefined],
    [
      "in the API's envelope does not call the function",
      () => inTurn(credentials, rotated),
      () => json(403, { code: "FORBIDDEN", message: "No." }),
      1,
    ],
  ])("is final %s, and the call is sent once", async (_, provide, answer, asked) => {
    const provider = provide();
    const api = fakeApi({ call: answer });
    const { response } = await clientOf(api, { credentials: provider }).GET("/vendors");
    expect(response.status).toBe(403);
    expect(api.calls).toHaveLength(1);
    expect(api.tokenRequests).toHaveLength(1);
    if (asked) expect(provider.asked).toBe(asked);
  });

  it("is final if new credentials fail with it too", async () => {
    const api = fakeApi({ call: forbidden });
    const provider = inTurn(credentials, rotated);
    expect((await clientOf(api, { credentials: provider }).GET("/vendors")).response.status).toBe(403);
    expect(api.calls).toHaveLength(2);
  });
});

function failingSecond(): CredentialsProvider {
  let asked = 0;
  return () => {
    asked += 1;
    if (asked > 1) throw new Error("The vault is sealed.");
    return credentials;
  };
}
