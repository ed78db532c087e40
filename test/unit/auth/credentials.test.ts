import { describe, expect, it } from "vitest";
import {
  type Credentials,
  type CredentialsProvider,
  OttimateAuthError,
  OttimateConfigError,
} from "../../../src/index.ts";
import { issued, json, unauthorized } from "../../support/answers.ts";
import { clientOf } from "../../support/client.ts";
import { credentials, tokenNumber } from "../../support/credentials.ts";
import { rejection } from "../../support/failure.ts";
import { fakeApi, type Sent } from "../../support/fake-api.ts";

const rotated: Credentials = {
  apiKey: "new-key-Zq9",
  clientId: "new-client",
  clientSecret: "new-secret-Zq9",
};

/** A provider that gives these in turn, and the last from then on. */
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

const refuseKey = (refused: string) => (sent: Sent, n: number) =>
  sent.headers.get("x-api-key") === refused ? json(403, { message: "Forbidden" }) : issued(tokenNumber(n));

describe("A credentials function", () => {
  it("is asked at each token request, and at no call between", async () => {
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

  it("that never answers ends the call after the time that a token request may take", async () => {
    const api = fakeApi();
    const client = clientOf(api, { credentials: () => new Promise(() => {}), timeoutMs: 20 });
    const error = await rejection(client.GET("/vendors"), OttimateAuthError);
    expect(error.message).toContain("the credentials function gave nothing within 20 ms");
    const keyOnly = client.POST("/oauth/token", {
      body: { grant_type: "client_credentials", client_id: "a", client_secret: "b" },
    });
    await rejection(keyOnly, OttimateAuthError);
    expect([...api.tokenRequests, ...api.calls]).toEqual([]);
  });

  it("may be asynchronous", async () => {
    const api = fakeApi();
    await clientOf(api, { credentials: async () => credentials }).GET("/vendors");
    expect(api.calls[0]?.headers.get("x-api-key")).toBe(credentials.apiKey);
  });

  it("is asked once more after a refusal, and what it gives then is tried", async () => {
    const provider = inTurn(credentials, rotated);
    const api = fakeApi({ token: refuseKey(credentials.apiKey) });
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
    "is worth another try where its %s alone has changed",
    async (name) => {
      const provider = inTurn(credentials, { ...credentials, [name]: rotated[name] ?? "" });
      const api = fakeApi({
        token: (_, n) => (n === 1 ? json(400, { error: "invalid_client" }) : issued(tokenNumber(n))),
      });
      expect((await clientOf(api, { credentials: provider }).GET("/vendors")).response.status).toBe(200);
    },
  );

  it("that gives the same again costs no further request", async () => {
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

  it("that changes for ever is not followed for ever", async () => {
    let asked = 0;
    const provider = () => {
      asked += 1;
      return { ...credentials, clientSecret: `secret-Zq9-${asked}` };
    };
    const api = fakeApi({ token: () => json(401, { code: "UNAUTHORIZED", message: "No." }) });
    await rejection(clientOf(api, { credentials: provider }).GET("/vendors"), OttimateAuthError);
    expect([asked, api.tokenRequests.length]).toEqual([2, 2]);
  });

  it("is not asked again where the endpoint failed rather than refused", async () => {
    const provider = inTurn(credentials, rotated);
    const api = fakeApi({ token: () => json(404, { message: "no such page" }) });
    await rejection(clientOf(api, { credentials: provider }).GET("/vendors"), OttimateAuthError);
    expect(provider.asked).toBe(1);
  });

  it("is asked once for however many calls wait", async () => {
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
  ])("that gives %s is refused by name before anything is sent", async (_, given, names) => {
    const api = fakeApi();
    const client = clientOf(api, { credentials: () => given as Credentials });
    const { faults } = await rejection(client.GET("/vendors"), OttimateConfigError);
    expect(faults.map((fault) => fault.split(" ")[0])).toEqual(names);
    expect(api.tokenRequests).toEqual([]);
  });

  it("that fails makes the call fail with its error, and is asked again by the next", async () => {
    let asked = 0;
    const api = fakeApi();
    const client = clientOf(api, {
      credentials() {
        asked += 1;
        if (asked === 1) throw new RangeError("The vault is sealed.");
        return credentials;
      },
    });
    expect((await rejection(client.GET("/vendors"), RangeError)).message).toBe("The vault is sealed.");
    expect((await client.GET("/vendors")).response.status).toBe(200);
  });
});
