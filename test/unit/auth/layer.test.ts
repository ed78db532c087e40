import { describe, expect, it } from "vitest";
import {
  OttimateApiError,
  OttimateAuthError,
  OttimateQuotaExceededError,
  OttimateServerError,
  unwrap,
} from "../../../src/index.ts";
import { issued, json, noVendors, text, unauthorized } from "../../support/answers.ts";
import { callUntyped, clientOf } from "../../support/client.ts";
import { credentials, tokenNumber } from "../../support/credentials.ts";
import { rejection } from "../../support/failure.ts";
import { type FakeApi, fakeApi, type Sent } from "../../support/fake-api.ts";
import { upload, vendor } from "../../support/samples.ts";

/** An API that rejects the first token. */
const staleApi = (): FakeApi =>
  fakeApi({
    call: ({ token }) => (token === tokenNumber(1) ? unauthorized() : json(201, { version: "1.1.0" })),
  });

function pairOf({ calls }: FakeApi): [Sent, Sent] {
  const [first, second] = calls;
  if (!first || !second || calls.length !== 2) throw new Error(`There were ${calls.length} calls, not 2.`);
  return [first, second];
}

const headersBut = (sent: Sent, ...left: string[]): Record<string, string> =>
  Object.fromEntries([...sent.headers].filter(([name]) => !left.includes(name)));

describe("A call that fails with 401", () => {
  it("is sent once more, with a new token and otherwise the same", async () => {
    const api = staleApi();
    const { response } = await clientOf(api).GET("/vendors", {
      params: { query: { ottimate_company_id: 123 } },
      headers: { "X-Trace": "t-1" },
    });
    expect(response.status).toBe(201);
    const [first, second] = pairOf(api);
    expect([first.token, second.token]).toEqual([tokenNumber(1), tokenNumber(2)]);
    expect([second.url, second.method]).toEqual([first.url, first.method]);
    expect(headersBut(second, "authorization")).toEqual(headersBut(first, "authorization"));
    for (const { headers } of [first, second]) expect(headers.get("x-api-key")).toBe(credentials.apiKey);
  });

  it("has its JSON sent again byte for byte, under the same idempotency key", async () => {
    const api = staleApi();
    await clientOf(api).POST("/vendors", { body: vendor });
    const [first, second] = pairOf(api);
    expect(await second.text()).toBe(await first.text());
    expect(await second.text()).toBe(JSON.stringify(vendor));
    expect(first.headers.get("idempotency-key")).toMatch(/^[0-9a-f-]{36}$/);
    expect(headersBut(second, "authorization")).toEqual(headersBut(first, "authorization"));
  });

  it("ignores what the caller changes meanwhile", async () => {
    const body = { ...vendor };
    const headers: Record<string, string> = { "X-Trace": "t-1" };
    const api = fakeApi({
      call({ token }) {
        body.erp_vendor_id = "changed";
        headers["X-Trace"] = "changed";
        return token === tokenNumber(1) ? unauthorized() : json(201, {});
      },
    });
    await clientOf(api).POST("/vendors", { body, headers });
    const [first, second] = pairOf(api);
    expect(await second.text()).toBe(await first.text());
    expect(second.headers.get("x-trace")).toBe("t-1");
  });

  it("has its form sent again part for part, under its own boundary", async () => {
    const api = staleApi();
    const body = upload();
    await callUntyped(clientOf(api), "POST", "/invoices/upload", { body });
    const types = pairOf(api).map(({ headers }) => headers.get("content-type") ?? "");
    for (const [i, sent] of pairOf(api).entries()) {
      const form = await sent.form();
      expect([...form.keys()]).toEqual(Object.keys(body));
      expect(form.get("ottimate_location_id")).toBe("77");
      expect(form.get("metadata")).toBe(body.metadata);
      const file = form.get("file") as File;
      expect([file.name, file.type]).toEqual([body.file.name, body.file.type]);
      expect(await file.text()).toBe(await body.file.text());
      expect(types[i]).toMatch(/^multipart\/form-data; boundary=/);
    }
    expect(types[1]).not.toBe(types[0]);
  });

  it("uses a new idempotency key if a form's key works only once", async () => {
    const api = staleApi();
    await callUntyped(clientOf(api), "POST", "/invoices/upload", { body: upload() });
    const [first, second] = pairOf(api).map(({ headers }) => headers.get("idempotency-key"));
    expect(first).toBeTruthy();
    expect(second).toBeTruthy();
    expect(second).not.toBe(first);
  });

  it("keeps a form's key if it is the caller's own, or if an attempt without a response may have used it", async () => {
    const own = staleApi();
    const body = upload();
    await callUntyped(clientOf(own), "POST", "/invoices/upload", { body, idempotencyKey: "key-1" });
    expect(own.calls.map(({ headers }) => headers.get("idempotency-key"))).toEqual(["key-1", "key-1"]);

    const lost = fakeApi({
      call({ token }, n) {
        if (n === 1) throw new TypeError("terminated");
        return token === tokenNumber(1)
          ? unauthorized()
          : json(200, { version: "1.1.0", reference_id: "r-1" });
      },
    });
    const client = clientOf(lost, { retry: { baseDelayMs: 0 } });
    await callUntyped(client, "POST", "/invoices/upload", { body });
    expect(lost.calls).toHaveLength(3);
    expect(new Set(lost.calls.map(({ headers }) => headers.get("idempotency-key"))).size).toBe(1);
  });

  it("keeps the key of its retry if that may have arrived, because another key would make two uploads", async () => {
    const api = fakeApi({
      call({ token }, n) {
        if (token === tokenNumber(1)) return unauthorized();
        if (n === 2) throw new TypeError("terminated");
        return json(200, { version: "1.1.0", reference_id: "r-1" });
      },
    });
    const client = clientOf(api, { retry: { baseDelayMs: 0 } });
    const { response } = await callUntyped(client, "POST", "/invoices/upload", { body: upload() });
    expect(response.status).toBe(200);
    const [, second, third] = api.calls.map(({ headers }) => headers.get("idempotency-key"));
    expect(third).toBe(second);
  });

  it("is not sent a third time, and its error is passed on", async () => {
    const api = fakeApi({ call: unauthorized });
    const { error, data, response } = await clientOf(api).POST("/vendors", { body: vendor });
    expect(api.calls).toHaveLength(2);
    expect(response.status).toBe(401);
    expect(data).toBeUndefined();
    expect(error).toMatchObject({ code: "UNAUTHORIZED", request_id: "req-401" });
  });

  it("rejects if no new token can be obtained", async () => {
    const api = fakeApi({
      token: (_, n) => (n === 1 ? issued(tokenNumber(1)) : text(500, "down")),
      call: unauthorized,
    });
    const error = await rejection(clientOf(api).GET("/vendors"), OttimateAuthError);
    expect(error.status).toBe(500);
    expect(api.calls).toHaveLength(1);
  });

  it("is sent once more in each separate call", async () => {
    let revoked = true;
    const api = fakeApi({
      call() {
        revoked = !revoked;
        return revoked ? noVendors() : unauthorized();
      },
    });
    const client = clientOf(api);
    for (const _ of [1, 2, 3]) expect((await client.GET("/vendors")).response.status).toBe(200);
    expect(api.calls).toHaveLength(6);
  });
});

describe("A call with another response", () => {
  it.each([200, 400, 403, 404, 409, 422])("with %i is sent once, and its token is kept", async (status) => {
    const api = fakeApi({ call: () => json(status, { code: "X", message: "Y" }) });
    const client = clientOf(api);
    await client.GET("/vendors");
    await client.GET("/vendors");
    expect(api.calls).toHaveLength(2);
    expect(api.tokenRequests).toHaveLength(1);
  });
});

describe("The token call itself", () => {
  const body = { grant_type: "client_credentials", client_id: "id", client_secret: "secret" } as const;

  it("is sent with the API key only, form-encoded, without a token", async () => {
    const api = fakeApi();
    const { data } = await clientOf(api).POST("/oauth/token", { body });
    expect(data?.access_token).toBe(tokenNumber(1));
    const [sent] = api.tokenRequests;
    expect(api.tokenRequests).toHaveLength(1);
    expect(sent?.headers.get("x-api-key")).toBe(credentials.apiKey);
    expect(sent?.headers.has("authorization")).toBe(false);
    expect(sent?.headers.get("content-type")).toBe("application/x-www-form-urlencoded");
    expect(Object.fromEntries(new URLSearchParams(await sent?.text()))).toEqual(body);
  });

  it("that is rejected is not sent again", async () => {
    const api = fakeApi({ token: unauthorized });
    const { response } = await clientOf(api).POST("/oauth/token", { body });
    expect(response.status).toBe(401);
    expect(api.tokenRequests).toHaveLength(1);
  });

  it("has secrets redacted that its response repeats", async () => {
    const { apiKey, clientSecret } = credentials;
    const api = fakeApi({ token: () => json(401, { code: apiKey, message: `${clientSecret} is wrong` }) });
    const { error } = await clientOf(api).POST("/oauth/token", {
      body: { ...body, client_secret: clientSecret },
    });
    expect(JSON.stringify(error)).not.toMatch(/Zq/);
  });
});

describe("What errors and events report about a call", () => {
  it("counts the attempt that failed with 401, with its request id", async () => {
    const told: unknown[] = [];
    const api = fakeApi({
      call: ({ token }) => (token === tokenNumber(1) ? unauthorized() : json(500, { message: "No." })),
    });
    const client = clientOf(api, {
      onEvent: (event) => event.type === "request" && told.push(event.attempt),
    });
    const error = await rejection(unwrap(client.GET("/vendors")), OttimateServerError);
    expect(error.attempts.map(({ status, requestId }) => [status, requestId])).toEqual([
      [401, "req-401"],
      [500, undefined],
    ]);
    expect(told).toEqual([1, 2]);
  });
});

describe("A response whose body is lost", () => {
  const lostBody = () =>
    new ReadableStream({
      start: (controller) => controller.error(new TypeError("terminated")),
    });

  it("with 401 still replaces the token", async () => {
    const api = fakeApi({
      call: ({ token }) =>
        token === tokenNumber(1) ? new Response(lostBody(), { status: 401 }) : json(200, {}),
    });
    expect((await clientOf(api).GET("/vendors")).response.status).toBe(200);
  });

  it.each([400, 403, 404, 422])("with %i is an error of that status, and not repeated", async (status) => {
    const api = fakeApi({
      call: () => new Response(lostBody(), { status, headers: { "x-request-id": "req-1" } }),
    });
    const client = clientOf(api, { retry: { attempts: 3, baseDelayMs: 0 } });
    const error = await rejection(unwrap(client.POST("/vendors", { body: vendor })), OttimateApiError);
    expect(error).toMatchObject({ status, requestId: "req-1" });
    expect(error.message).toContain("could not be read");
    expect(api.calls).toHaveLength(1);
  });

  it("with 429 leads to the wait that it asks for", async () => {
    const api = fakeApi({
      call: () => new Response(lostBody(), { status: 429, headers: { "retry-after": "40000" } }),
    });
    const client = clientOf(api, { retry: { attempts: 3, baseDelayMs: 0 } });
    await rejection(client.GET("/vendors"), OttimateQuotaExceededError);
    expect(api.calls).toHaveLength(1);
  });
});
