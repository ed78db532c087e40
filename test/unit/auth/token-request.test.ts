import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { tokenScope } from "../../../generated/operations.ts";
import {
  clientCredentials,
  OttimateAuthError,
  OttimateConnectionError,
  OttimateError,
  type OttimateEvent,
} from "../../../src/index.ts";
import { issued, json, text } from "../../support/answers.ts";
import { baseUrl, clientOf } from "../../support/client.ts";
import { credentials, tokenNumber } from "../../support/credentials.ts";
import { rejection } from "../../support/failure.ts";
import { fakeApi } from "../../support/fake-api.ts";
import { vendor } from "../../support/samples.ts";

const tokenUrl = `${baseUrl}/oauth/token`;

/** The error of a call whose token request gets this response. */
async function rejectionOf(answer: () => Response): Promise<OttimateAuthError> {
  const api = fakeApi({ token: answer });
  const error = await rejection(clientOf(api).GET("/vendors"), OttimateAuthError);
  expect(api.calls, "calls without a token").toEqual([]);
  return error;
}

describe("A token request", () => {
  it("is form-encoded, has the API key in its header and no Authorization", async () => {
    const api = fakeApi();
    await clientOf(api).GET("/vendors");
    const [request] = api.tokenRequests;
    expect(request?.method).toBe("POST");
    expect(request?.url).toBe(tokenUrl);
    expect(request?.headers.get("content-type")).toBe("application/x-www-form-urlencoded");
    expect(request?.headers.get("x-api-key")).toBe(credentials.apiKey);
    expect(request?.headers.has("authorization")).toBe(false);
    expect(Object.fromEntries(new URLSearchParams(await request?.text()))).toEqual({
      grant_type: "client_credentials",
      client_id: credentials.clientId,
      client_secret: credentials.clientSecret,
      scope: tokenScope,
    });
  });

  it("leaves out the scope and the key if a source has none", async () => {
    const api = fakeApi();
    const { clientId, clientSecret } = credentials;
    await clientCredentials({ tokenUrl, clientId, clientSecret, fetch: api.fetch }).getToken();
    const [request] = api.tokenRequests;
    expect(request?.headers.has("x-api-key")).toBe(false);
    expect([...new URLSearchParams(await request?.text()).keys()].sort()).toEqual([
      "client_id",
      "client_secret",
      "grant_type",
    ]);
  });

  it.each<[string, () => Response, string, number | undefined]>([
    ["401 is rejected", () => json(401, {}), "rejected", 401],
    ["400 is rejected", () => json(400, { error: "invalid_client" }), "rejected", 400],
    ["404 failed", () => json(404, {}), "failed", 404],
    ["429 failed", () => json(429, {}), "failed", 429],
    ["503 failed", () => json(503, {}), "failed", 503],
    ["a page failed", () => text(200, "<html>"), "failed", 200],
    [
      "no response failed",
      () => {
        throw new TypeError("fetch failed");
      },
      "failed",
      undefined,
    ],
  ])("is reported as an event with %s", async (_, token, outcome, status) => {
    const events: OttimateEvent[] = [];
    const onEvent = (event: OttimateEvent) => void events.push(event);
    const call = clientOf(fakeApi({ token }), { retry: false, onEvent }).GET("/vendors");
    await expect(call).rejects.toBeInstanceOf(OttimateError);
    expect(events.find(({ type }) => type === "token")).toEqual({
      type: "token",
      outcome,
      expiresInMs: undefined,
      status,
    });
  });

  it("forbids redirects", async () => {
    const api = fakeApi();
    await clientOf(api).GET("/vendors");
    expect(api.tokenRequests[0]?.init.redirect).toBe("manual");
  });
});

describe("The response to a token request", () => {
  it.each([200, 502])("with status %i is read only up to 1 MiB", async (status) => {
    let chunks = 0;
    let isCancelled = false;
    const endless = () =>
      new ReadableStream({
        pull(controller) {
          chunks += 1;
          controller.enqueue(new Uint8Array(2 ** 16).fill(32));
        },
        cancel() {
          isCancelled = true;
        },
      });
    const error = await rejectionOf(
      () => new Response(endless(), { status, headers: { "x-request-id": "r-1" } }),
    );
    expect(error).toMatchObject({
      status,
      requestId: "r-1",
      retryable: status === 502,
      delivery: "not-sent",
    });
    expect(error.message).toContain(`${tokenUrl} returned ${status}, but with more than 1048576 bytes`);
    expect([chunks < 20, isCancelled]).toEqual([true, true]);
  });

  it.each(["Bearer", "bearer", "BEARER", undefined])("may have the token type %s", async (token_type) => {
    const api = fakeApi({ token: () => json(200, { access_token: "a-token", token_type }) });
    await clientOf(api).GET("/vendors");
    expect(api.calls[0]?.headers.get("authorization")).toBe("Bearer a-token");
  });

  it.each(["mac", "DPoP", "N_A", "Bearer2"])("may not have the token type %s", async (token_type) => {
    const error = await rejectionOf(() => json(200, { access_token: "Zq9", token_type }));
    expect(error.message).toMatch(/token_type is not Bearer/);
    expect(error.status).toBe(200);
  });

  it.each([
    ["a line break", "Zq9\r\nX-Injected: 1"],
    ["a line break at its end", "Zq9\n"],
    ["a null byte", "Zq9\u0000"],
    ["a space", "Zq9 and more"],
    ["a letter beyond ASCII", "Zq9é"],
  ])("may not have a token with %s, which is not shown", async (_, access_token) => {
    const error = await rejectionOf(() => json(200, { access_token, token_type: "Bearer" }));
    expect(error.message).toMatch(/without a usable access_token/);
  });

  it.each([
    ["a page", () => text(200, "<html>Sign in</html>", { "content-type": "text/html" })],
    ["nothing", () => text(200, null)],
    ["an empty body under 204", () => text(204, null)],
    ["an object without a token", () => json(200, { token_type: "Bearer", expires_in: 3600 })],
    ["an empty token", () => json(200, { access_token: "", token_type: "Bearer" })],
    ["a token that is a number", () => json(200, { access_token: 12345, token_type: "Bearer" })],
    ["a list", () => json(200, [{ access_token: "Zq9" }])],
    ["null", () => json(200, null)],
    ["a string", () => json(200, "Zq9")],
    ["cut JSON", () => text(200, '{"access_token": "Zq9')],
    ["an OAuth error under 200", () => json(200, { error: "invalid_client" })],
  ])("that is %s is not a token, and the error says where it came from", async (_, answer) => {
    const error = await rejectionOf(answer);
    expect(error.message).toContain(tokenUrl);
    expect(error.message).toMatch(/without a usable access_token/);
    expect(error.status).toBe(answer().status);
  });

  it.each([301, 302, 303, 307, 308])("under %i is a rejection that reports the redirect", async (status) => {
    const error = await rejectionOf(() => text(status, null, { location: "https://elsewhere.test/token" }));
    expect(error.status).toBe(status);
    expect(error.message).toMatch(/[Rr]edirect.*token URL/);
  });
});

describe("A rejected token request says what to check:", () => {
  it("client id and secret after invalid_client", async () => {
    for (const status of [400, 401]) {
      const error = await rejectionOf(() =>
        json(status, { error: "invalid_client", error_description: "Client authentication failed" }),
      );
      expect(error.message).toContain("Client authentication failed");
      expect(error.message).toMatch(/client id and the client secret/);
      expect(error.message).not.toMatch(/API key/);
      expect(error.status).toBe(status);
    }
  });

  it("all three after the API's 401", async () => {
    const envelope = { code: "UNAUTHORIZED", message: "Not authorized", request_id: "req-9" };
    const error = await rejectionOf(() => json(401, envelope));
    expect(error.message).toMatch(/API key.*client id.*client secret/);
    expect(error.message).toContain("Not authorized");
    expect(error.message).toContain("req-9");
    expect(error.requestId).toBe("req-9");
  });

  it("the API key first after the gateway's 403", async () => {
    const error = await rejectionOf(() =>
      json(403, { message: "Forbidden" }, { "x-amzn-requestid": "gw-1" }),
    );
    expect(error.message).toMatch(/API key first/);
    expect(error.requestId).toBe("gw-1");
  });

  it("no API key if the source has none", async () => {
    const { clientId, clientSecret } = credentials;
    for (const status of [401, 403]) {
      const api = fakeApi({ token: () => json(status, { message: "Forbidden" }) });
      const source = clientCredentials({ tokenUrl, clientId, clientSecret, fetch: api.fetch });
      const error = await rejection(source.getToken(), OttimateAuthError);
      expect(error.message).toMatch(/client id and the client secret/);
      expect(error.message).not.toMatch(/API key/);
    }
  });

  it.each([
    [500, "<html>Internal error</html>", /Internal error/],
    [503, "", /empty/],
    [404, "no such page", /no such page/],
    [429, '{"message":"Too Many Requests"}', /Too Many Requests/],
  ])("the response, after %i", async (status, body, words) => {
    const error = await rejectionOf(() => text(status, body));
    expect(error.message).toMatch(words);
    expect(error.message).toContain(String(status));
    expect(error.status).toBe(status);
  });
});

describe("A token endpoint that repeats what it was sent", () => {
  const { apiKey, clientSecret } = credentials;
  const form = new URLSearchParams({ key: apiKey, secret: clientSecret }).toString();
  it.each([
    [
      "in its envelope",
      () => json(401, { code: apiKey, message: `${clientSecret} is wrong`, request_id: apiKey }),
    ],
    ["in an OAuth error", () => json(400, { error: "invalid_client", error_description: clientSecret })],
    ["in a page", () => text(403, `<html>${apiKey} and ${clientSecret}</html>`)],
    ["as the form that it was", () => text(400, form)],
    [
      "in a list of problems",
      () => json(400, { code: "X", message: { client_secret: [clientSecret], [apiKey]: 1 } }),
    ],
    ["in a header", () => json(401, { code: "X", message: "No." }, { "x-request-id": apiKey })],
    ["under 200", () => json(200, { client_secret: clientSecret, key: apiKey })],
    ["under 200 as no JSON", () => text(200, `{"access_token": ${clientSecret}`)],
    ["under 200 with another type", () => json(200, { access_token: clientSecret, token_type: apiKey })],
    [
      "under 200 with a token that its header repeats",
      () => json(200, { access_token: "token-Zq9", token_type: "mac" }, { "x-request-id": "token-Zq9" }),
    ],
    ["under 200 in a header", () => json(200, {}, { "x-request-id": clientSecret })],
  ])("%s leaks no secret", async (_, answer) => {
    // rejection() searches every error for secrets.
    await rejectionOf(answer);
  });
});

describe("A token endpoint that asks to wait for a while", () => {
  const busy = (seconds: string) =>
    fakeApi({
      token: (_, n) =>
        n === 1
          ? json(429, { message: "Too Many Requests" }, { "retry-after": seconds })
          : issued(tokenNumber(n)),
    });

  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it("is not called for that long", async () => {
    const api = busy("10");
    const call = clientOf(api, { retry: { baseDelayMs: 1 } }).GET("/vendors");
    await vi.advanceTimersByTimeAsync(9_999);
    expect(api.tokenRequests).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(api.tokenRequests).toHaveLength(2);
    expect((await call).response.status).toBe(200);
  });

  it("is not waited for if that is longer than the client waits", async () => {
    const api = busy("3600");
    const call = rejection(clientOf(api, { retry: { baseDelayMs: 1 } }).GET("/vendors"), OttimateError);
    await vi.advanceTimersByTimeAsync(60_000);
    await call;
    expect(api.tokenRequests).toHaveLength(1);
  });
});

describe("A token endpoint that cannot be reached", () => {
  it("is named, with the reason, and the cause without secrets", async () => {
    const api = fakeApi({
      token(sent) {
        const cause = Object.assign(new Error("connect ECONNREFUSED 192.0.2.1:443"), {
          code: "ECONNREFUSED",
        });
        const failure = new TypeError(`fetch failed for ${credentials.clientSecret}`, { cause });
        throw Object.assign(failure, { request: sent, body: sent.init.body });
      },
    });
    const error = await rejection(clientOf(api).GET("/vendors"), OttimateConnectionError);
    expect(error).toMatchObject({ method: "POST", path: "/v1/oauth/token", code: "ECONNREFUSED" });
    expect(error.message).toBe(
      `POST /v1/oauth/token got no response: no token came from ${tokenUrl}: connect ECONNREFUSED 192.0.2.1:443.`,
    );
    expect(error.delivery).toBe("not-sent");
    expect(error.cause).toBeInstanceOf(Error);
  });

  it("is called again by the next call", async () => {
    const api = fakeApi({
      token(_, n) {
        if (n === 1) throw new TypeError("fetch failed");
        return issued(tokenNumber(n));
      },
    });
    const client = clientOf(api);
    await rejection(client.GET("/vendors"), OttimateConnectionError);
    expect((await client.GET("/vendors")).response.status).toBe(200);
    expect(api.tokenRequests).toHaveLength(2);
  });

  it("lets a waiting write be sent once it can be reached", async () => {
    const api = fakeApi({
      token(_, n) {
        if (n === 1) throw new TypeError("fetch failed");
        return issued(tokenNumber(n));
      },
      call: () => json(201, {}),
    });
    await clientOf(api, { retry: { baseDelayMs: 0 } }).POST("/vendors", { body: vendor });
    expect(api.calls).toHaveLength(1);
  });

  it("leaves the outcome of an earlier attempt of the call unknown", async () => {
    const api = fakeApi({
      token(_, n) {
        if (n > 1) throw new TypeError("the token endpoint has gone");
        return issued(tokenNumber(n), { expires_in: 0 });
      },
      call: () => json(502, { message: "Bad gateway" }),
    });
    const client = clientOf(api, { retry: { attempts: 2, baseDelayMs: 0 }, trustIdempotencyKeys: true });
    const error = await rejection(client.POST("/vendors", { body: vendor }), OttimateConnectionError);
    expect(error).toMatchObject({ path: "/vendors", delivery: "unknown" });
    expect(error.message).toMatch(/the token endpoint has gone.*may have been processed/);
  });
});
