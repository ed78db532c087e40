import { describe, expect, it } from "vitest";
import { clientOf, hours, setUp, vendorInput } from "./support.ts";

describe("tokens", () => {
  it("are issued for valid credentials, with the lifetime and the scope: /auth", async () => {
    const { double, client } = setUp({ tokenLifetimeSeconds: 3600 });
    await client.GET("/accounts");
    const request = double.requests[0];
    expect(request).toMatchObject({
      operationId: "createToken",
      status: 200,
      answer: { token_type: "Bearer", expires_in: 3600, scope: "accounts.can_access_dashboard" },
    });
    expect(double.tokens.issued).toBe(1);
  });

  it("last a year by default: /auth", async () => {
    const { double, send } = setUp();
    await send("GET", "/accounts");
    double.clock.advance(hours(24 * 365) - 1000);
    expect((await send("GET", "/accounts")).status).toBe(200);
    double.clock.advance(1000);
    expect((await send("GET", "/accounts")).status).toBe(401);
  });

  it.each([
    { wrong: { client_secret: "other" }, status: 401 },
    { wrong: { client_id: "other" }, status: 401 },
    { wrong: { grant_type: "password" }, status: 400 },
    { wrong: { scope: "everything" }, status: 400 },
  ])("are rejected with $status for $wrong", async ({ wrong, status }) => {
    const { double, send } = setUp();
    const { clientId: client_id, clientSecret: client_secret } = double.credentials;
    const right = { grant_type: "client_credentials", client_id, client_secret };
    const body = new URLSearchParams({ ...right, ...wrong });
    expect((await send("POST", "/oauth/token", { body })).status).toBe(status);
  });

  it("are not issued for JSON, because every guide sends a form: /auth", async () => {
    const { double, send } = setUp();
    const { clientId: client_id, clientSecret: client_secret } = double.credentials;
    const body = { grant_type: "client_credentials", client_id, client_secret };
    const answer = await send("POST", "/oauth/token", { body });
    expect(answer.status).toBe(400);
    expect(answer.body.message).toContain("application/x-www-form-urlencoded");
  });

  it.each(["expire", "revoke"] as const)("%s on demand, and a client requests a new one", async (end) => {
    const { double, client, send } = setUp();
    await client.GET("/accounts");
    await send("GET", "/accounts");
    double.tokens[end]();
    expect((await send("GET", "/accounts")).status).toBe(401);
    expect((await client.GET("/accounts")).response.status).toBe(200);
    expect(double.tokens.issued).toBe(3);
  });

  it("are revoked one by one", async () => {
    const { double, send } = setUp();
    const other = setUp().send;
    await send("GET", "/accounts");
    double.tokens.revoke("some other token");
    expect((await send("GET", "/accounts")).status).toBe(200);
    expect((await other("GET", "/accounts")).status).toBe(200);
  });

  it("are read whatever the case of `bearer`", async () => {
    const { double, send } = setUp();
    await send("GET", "/accounts");
    const { clientId: client_id, clientSecret: client_secret, apiKey } = double.credentials;
    const response = await double.fetch(`${double.url}/oauth/token`, {
      method: "POST",
      headers: { "x-api-key": apiKey },
      body: new URLSearchParams({ grant_type: "client_credentials", client_id, client_secret }),
    });
    const { access_token } = (await response.json()) as { access_token: string };
    const headers = { Authorization: `bearer ${access_token}` };
    expect((await send("GET", "/accounts", { headers })).status).toBe(200);
    double.tokens.revoke(access_token);
    expect((await send("GET", "/accounts", { headers })).status).toBe(401);
  });
});

describe("credentials", () => {
  it("are rejected if the key is wrong, with a good token", async () => {
    const { send } = setUp();
    expect((await send("GET", "/accounts", { headers: { "X-API-Key": "other" } })).status).toBe(401);
  });

  it("can be rotated: the old key and secret are rejected, tokens stay good", async () => {
    const { double, send } = setUp();
    const old = clientOf(double);
    await send("GET", "/accounts");
    const before = double.credentials;
    expect(double.rotateCredentials()).toEqual(double.credentials);
    expect(double.credentials).not.toEqual(before);
    await expect(old.GET("/accounts")).rejects.toThrow();
    expect((await send("GET", "/accounts")).status).toBe(200);
    expect((await clientOf(double).GET("/accounts")).response.status).toBe(200);
  });

  it("can have a second API key for the same client", async () => {
    const { double, send } = setUp();
    await send("GET", "/vendors");
    const { apiKey: old, ...client } = double.credentials;
    const { apiKey, ...same } = double.rotateCredentials("apiKey");
    expect(same).toEqual(client);
    expect(apiKey).not.toBe(old);
    expect((await send("GET", "/vendors", { headers: { "X-API-Key": old } })).status).toBe(401);
    expect((await send("GET", "/vendors", { headers: { "X-API-Key": apiKey } })).status).toBe(200);
  });

  it('drop stored responses with the key: "rotating the API key drops every entry", /idempotency', async () => {
    const { double, send } = setUp();
    const request = { body: vendorInput(), key: "key-1" };
    expect((await send("POST", "/vendors", request)).status).toBe(201);
    double.rotateCredentials();
    expect((await send("POST", "/vendors", request)).status).toBe(400);
  });
});

describe("versions", () => {
  const groups = async (version: string | undefined, options = {}) => {
    const { send } = setUp(options);
    const path = "/accounts/racc_48210593716604825137/locations";
    const { body } = await send("GET", path, { headers: { "X-API-Version": version } });
    return [body.results[0].group, body.results[0].location_group];
  };

  it("differ in the name of a location's group", async () => {
    expect(await groups("1.1.0")).toEqual([undefined, "Waterfront"]);
    expect(await groups("1.0.0")).toEqual(["Waterfront", undefined]);
  });

  it("are 1.0.0 for a request that names none, as observed, or as the option says", async () => {
    expect(await groups(undefined)).toEqual(["Waterfront", undefined]);
    expect(await groups(undefined, { apiVersion: "1.1.0" })).toEqual([undefined, "Waterfront"]);
  });

  it("are in responses", async () => {
    const { send } = setUp();
    const { body } = await send("GET", "/vendors/789", { headers: { "X-API-Version": "1.0.0" } });
    expect(body.version).toBe("1.0.0");
  });

  it("that do not exist are rejected by name", async () => {
    const { send } = setUp();
    const answer = await send("GET", "/accounts", { headers: { "X-API-Version": "2.0.0" } });
    expect(answer.status).toBe(400);
    expect(answer.body.message).toHaveProperty("X-API-Version");
  });
});
