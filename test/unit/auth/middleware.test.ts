import createClient, { type Middleware } from "openapi-fetch";
import { describe, expect, it } from "vitest";
import {
  isApiError,
  OttimateApiError,
  OttimateAuthError,
  OttimateBadRequestError,
  type OttimateClientOptions,
  OttimateInputError,
  OttimateParseError,
  ottimateAuth,
  type paths,
  unwrap,
} from "../../../src/index.ts";
import { issued, json, noVendors, text, unauthorized } from "../../support/answers.ts";
import { baseUrl } from "../../support/client.ts";
import { credentials, tokenNumber } from "../../support/credentials.ts";
import { turn } from "../../support/deferred.ts";
import { rejection } from "../../support/failure.ts";
import { type Answering, fakeApi } from "../../support/fake-api.ts";
import { vendor } from "../../support/samples.ts";
import { secretsIn } from "../../support/secrets-in.ts";

/** A plain openapi-fetch client with our authentication, and the requests that reached its fetch. */
function bareClient(
  answers: { token?: Answering; call?: Answering } = {},
  options: OttimateClientOptions = {},
  others: Middleware[] = [],
) {
  const api = fakeApi(answers);
  const requests: Request[] = [];
  const client = createClient<paths>({
    baseUrl,
    async fetch(request: Request) {
      requests.push(request.clone());
      const { url, method, headers, redirect, signal } = request;
      const body = method === "GET" ? {} : { body: await request.arrayBuffer() };
      return api.fetch(url, { method, headers, redirect, signal, ...body });
    },
  });
  client.use(
    ...others,
    ottimateAuth({ baseUrl, ...(options.credentials ? {} : credentials), fetch: api.fetch, ...options }),
  );
  return { api, client, requests };
}

const many = <T>(count: number, make: () => T): T[] => Array.from({ length: count }, make);

describe("ottimateAuth", () => {
  it("adds key, token and version to each call of any openapi-fetch client", async () => {
    const { api, client } = bareClient();
    const { data } = await client.GET("/vendors");
    expect(data).toMatchObject({ vendors: [] });
    const [sent] = api.calls;
    expect(sent?.headers.get("authorization")).toBe(`Bearer ${tokenNumber(1)}`);
    expect(sent?.headers.get("x-api-key")).toBe(credentials.apiKey);
    expect(sent?.headers.get("x-api-version")).toBe("1.1.0");
    expect(sent?.init.redirect).toBe("manual");
    expect(api.tokenRequests[0]?.headers.has("authorization")).toBe(false);
    expect(api.tokenRequests[0]?.headers.get("x-api-key")).toBe(credentials.apiKey);
  });

  it("sends the requested version", async () => {
    const { api, client } = bareClient({}, { apiVersion: "1.0.0" });
    await client.GET("/vendors");
    expect(api.calls[0]?.headers.get("x-api-version")).toBe("1.0.0");
  });

  it("sends a call that failed with 401 once more, with its body and a new token", async () => {
    const { api, client } = bareClient({
      call: ({ token }) => (token === tokenNumber(1) ? unauthorized() : json(201, { version: "1.1.0" })),
    });
    const { data } = await client.POST("/vendors", { body: vendor });
    expect(data).toEqual({ version: "1.1.0" });
    expect(api.calls.map(({ token }) => token)).toEqual([tokenNumber(1), tokenNumber(2)]);
    for (const sent of api.calls) {
      expect(await sent.text()).toBe(JSON.stringify(vendor));
      expect(sent.headers.get("x-api-key")).toBe(credentials.apiKey);
      expect(sent.init.redirect).toBe("manual");
    }
  });

  it.each<[string, (response: Response) => unknown]>([
    ["read", (response) => response.text()],
    ["cloned and kept", (response) => response.clone()],
  ])("sends it once more even if other middleware has %s the body of the 401", async (_, use) => {
    const { api, client } = bareClient({
      call: ({ token }) => (token === tokenNumber(1) ? unauthorized() : json(201, { version: "1.1.0" })),
    });
    const kept: unknown[] = [];
    client.use({
      async onResponse({ response }) {
        if (!response.ok) kept.push(await use(response));
      },
    });
    const { data } = await client.POST("/vendors", { body: vendor });
    expect([data, api.calls.length, kept.length]).toEqual([{ version: "1.1.0" }, 2, 1]);
  });

  it("sends a call at most twice, and passes on its error", async () => {
    const { api, client } = bareClient({ call: unauthorized });
    const { error, response } = await client.GET("/vendors");
    expect(response.status).toBe(401);
    expect(error).toMatchObject({ code: "UNAUTHORIZED" });
    expect(api.calls).toHaveLength(2);
  });

  it("asks for one token, however many calls wait for it", async () => {
    const { api, client } = bareClient({
      async token(_, n) {
        await turn();
        return issued(tokenNumber(n));
      },
    });
    await Promise.all(many(50, () => client.GET("/vendors")));
    expect(api.tokenRequests).toHaveLength(1);
  });

  it("asks for one more token, however many calls fail with 401 together", async () => {
    let valid = tokenNumber(1);
    const { api, client } = bareClient({
      async token(_, n) {
        await turn();
        valid = tokenNumber(n);
        return issued(valid);
      },
      async call({ token }) {
        await turn();
        return token === valid ? noVendors() : unauthorized();
      },
    });
    await client.GET("/vendors");
    valid = "";
    const results = await Promise.all(many(50, () => client.GET("/vendors")));
    expect(results.every(({ response }) => response.ok)).toBe(true);
    expect(api.tokenRequests).toHaveLength(2);
  });

  it("does not keep replacing a new token that is also rejected", async () => {
    const { api, client } = bareClient({ call: unauthorized });
    for (const _ of many(20, () => 0)) await client.GET("/vendors");
    expect(api.tokenRequests.length).toBeLessThanOrEqual(2);
  });

  it("takes a response that accepted the token as its proof", async () => {
    const valid = new Set<string | undefined>();
    const { api, client } = bareClient({
      call: ({ token }) => (valid.has(token) ? json(404, { message: "None." }) : unauthorized()),
    });
    for (const n of [1, 2, 3]) {
      valid.clear();
      valid.add(tokenNumber(n));
      expect((await client.GET("/vendors")).response.status).toBe(404);
    }
    expect(api.tokenRequests).toHaveLength(3);
  });

  it("rejects a call to another origin before it asks for a token", async () => {
    const { api, client } = bareClient();
    const call = client.GET("/vendors", { baseUrl: "https://elsewhere.test" });
    const error = await rejection(call, OttimateInputError);
    expect(error.message).toContain("https://elsewhere.test");
    expect([...api.calls, ...api.tokenRequests]).toEqual([]);
  });

  it("rejects if there is no token, and sends nothing", async () => {
    const { api, client } = bareClient({ token: () => json(400, { error: "invalid_client" }) });
    const error = await rejection(client.GET("/vendors"), OttimateAuthError);
    expect(error.message).toMatch(/client id and the client secret/);
    expect(api.calls).toEqual([]);
  });

  it("lets the signal of a call end its wait for the token, but not the wait of others", async () => {
    const { api, client } = bareClient({
      async token(_, n) {
        await turn();
        await turn();
        return issued(tokenNumber(n));
      },
    });
    const controller = new AbortController();
    const reason = new Error("The user has left.");
    const left = expect(client.GET("/vendors", { signal: controller.signal })).rejects.toBe(reason);
    const stays = client.GET("/vendors");
    controller.abort(reason);
    await left;
    expect((await stays).response.status).toBe(200);
    expect(api.tokenRequests).toHaveLength(1);
    expect(api.calls).toHaveLength(1);
  });

  it("follows no redirect, and passes it on", async () => {
    const { client } = bareClient({ call: () => text(307, null, { location: "https://elsewhere.test" }) });
    expect((await client.GET("/vendors")).response.status).toBe(307);
  });

  it("adds only the key to the token call, which follows no redirect either", async () => {
    const { api, client } = bareClient();
    const body = { grant_type: "client_credentials", client_id: "id", client_secret: "secret" } as const;
    await client.POST("/oauth/token", {
      body,
      headers: { "content-type": "application/x-www-form-urlencoded" },
    });
    const [sent] = api.tokenRequests;
    expect(api.tokenRequests).toHaveLength(1);
    expect(sent?.headers.has("authorization")).toBe(false);
    expect(sent?.headers.get("x-api-key")).toBe(credentials.apiKey);
    expect(sent?.init.redirect).toBe("manual");
  });

  it("ignores responses of other middleware", async () => {
    const { api, client } = bareClient();
    client.eject();
    const early = createClient<paths>({ baseUrl, fetch: () => Promise.reject(new Error("sent")) });
    early.use({ onRequest: () => json(401, { code: "X", message: "Y" }) });
    early.use(ottimateAuth({ baseUrl, ...credentials, fetch: api.fetch }));
    expect((await early.GET("/vendors")).response.status).toBe(401);
    expect(api.tokenRequests).toEqual([]);
  });

  it("keeps two clients with their own middleware apart", async () => {
    const one = bareClient();
    const other = bareClient({ token: () => issued("other") }, { apiKey: "another-key" });
    await Promise.all([one.client.GET("/vendors"), other.client.GET("/vendors")]);
    expect(one.api.calls[0]?.token).toBe(tokenNumber(1));
    expect(other.api.calls[0]?.token).toBe("other");
    expect(other.api.calls[0]?.headers.get("x-api-key")).toBe("another-key");
  });
});

describe("An error that comes through ottimateAuth", () => {
  /** A server that repeats the request's headers in its response headers and body. */
  const repeating = (status: number, body: (sent: string) => string | null): Answering => {
    return ({ headers }) => {
      const all = [...headers].map((header) => header.join(": ")).join(", ");
      const more = { "x-request-id": `${headers.get("x-api-key")}`, "x-seen": all };
      return text(status, body(all), more);
    };
  };
  const envelope = (sent: string) =>
    JSON.stringify({ code: "X", message: `${sent} ${credentials.clientSecret}`, request_id: sent });

  it.each([
    ["in the envelope", 400, envelope],
    ["in a page", 502, (sent: string) => `<pre>${sent}</pre>`],
    ["beside no body", 500, () => ""],
    ["under a status without one", 304, () => null],
    ["after two tokens", 401, envelope],
  ])("contains no secret that a server repeats %s", async (_, status, body) => {
    const { client } = bareClient({ call: repeating(status, body) });
    const error = await rejection(unwrap(client.GET("/vendors")), OttimateApiError);
    expect(error).toMatchObject({ status, operationId: "listVendors" });
    expect(error.requestId).toContain("[redacted]");
    const result = await client.GET("/vendors");
    expect(secretsIn(result.error)).toEqual([]);
    expect(secretsIn([...result.response.headers])).toEqual([]);
    await rejection(unwrap({ ...result }), OttimateApiError);
  });

  it("has none if a successful response lacks what is documented", async () => {
    const { client } = bareClient({ call: repeating(201, () => "") });
    const call = client.POST("/vendors", { body: vendor });
    const error = await rejection(unwrap(call), OttimateParseError);
    expect(error).toMatchObject({ requestId: "[redacted]", operationId: "createVendor" });
  });

  it("names its operation", async () => {
    const { client } = bareClient({ call: () => json(400, { code: "X", message: "No." }) });
    const error = await rejection(unwrap(client.POST("/vendors", { body: vendor })), OttimateBadRequestError);
    expect(isApiError(error, "createVendor", 400)).toBe(true);
    expect(isApiError(error, "listVendors")).toBe(false);
    expect(error.message).toContain("POST /vendors (createVendor)");
  });

  it("keeps its status, headers, URL and body for other middleware", async () => {
    const seen: unknown[] = [];
    const other: Middleware = {
      onResponse({ response }) {
        const { status, statusText, url, headers } = response;
        seen.push(status, statusText, url, headers.get("x-note"));
        return new Response(response.body, { status: 400, headers });
      },
    };
    const answer = () => {
      const response = new Response(`"${credentials.apiKey}"`, {
        status: 418,
        statusText: "A teapot",
        headers: { "x-note": "n", "x-request-id": credentials.apiKey },
      });
      return Object.defineProperty(response, "url", { value: `${baseUrl}/vendors` });
    };
    const { client } = bareClient({ call: answer }, {}, [other]);
    const result = await client.GET("/vendors");
    expect(seen).toEqual([418, "A teapot", `${baseUrl}/vendors`, "n"]);
    expect(result.error).toBe("[redacted]");
    await rejection(unwrap(result), OttimateBadRequestError);
  });
});
