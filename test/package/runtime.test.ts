import { copyFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { type ApiServer, startApiServer } from "./api-server.ts";
import { runNode } from "./run.ts";

const consumer = inject("consumer");

it("installs into an empty folder without network or cache, and without npm warnings", () => {
  const log = inject("installLog");
  expect(log).toContain("added 3 packages");
  expect(log).not.toMatch(/warn|error|deprecated|peer/i);
});

describe("a JavaScript program", () => {
  let server: ApiServer;
  let told: unknown;

  beforeAll(async () => {
    server = await startApiServer();
    await copyFile(join(import.meta.dirname, "consumer/call.mjs"), join(consumer, "call.mjs"));
    const { code, stdout, stderr } = await runNode(["call.mjs", server.baseUrl], consumer);
    expect(stderr).toBe("");
    expect(code).toBe(0);
    told = JSON.parse(stdout);
  });
  afterAll(() => server?.close());

  it("gets data from its calls and typed errors from those that fail", () => {
    expect(told).toEqual({
      vendors: [789],
      created: 790,
      missing: { isNotFound: true, isApiError: true, isOttimateError: true, status: 404, requestId: "req-1" },
      seenByOwn: 1,
      token: "token-of-the-server",
      rejected: true,
    });
  });

  it("requests one token per client, with a form that carries the secret unchanged", () => {
    const tokenCalls = server.received.filter(({ request }) => request === "POST /v1/oauth/token");
    // One each for the client, ottimateAuth, and clientCredentials alone.
    expect(tokenCalls).toHaveLength(3);
    for (const { headers, body } of tokenCalls) {
      expect(headers["content-type"]).toMatch(/^application\/x-www-form-urlencoded(;|$)/);
      expect(headers.authorization).toBeUndefined();
      expect(body).toContain("client_secret=secret%26of%3Dthe%2Buser");
      expect(Object.fromEntries(new URLSearchParams(body))).toMatchObject({
        grant_type: "client_credentials",
        client_id: "id-of-the-user",
        client_secret: "secret&of=the+user",
      });
    }
  });

  it("sends the key, the token and the version with every call", () => {
    const calls = server.received.filter(({ request }) => !request.includes("/oauth/"));
    expect(calls.map(({ request }) => request)).toEqual([
      "GET /v1/vendors?ottimate_company_id=123",
      "POST /v1/vendors",
      "GET /v1/vendors/1",
      "GET /v1/vendors",
    ]);
    for (const { headers } of calls) {
      expect(headers).toMatchObject({
        "x-api-key": "key-of-the-user",
        authorization: "Bearer token-of-the-server",
        "x-api-version": "1.1.0",
      });
    }
  });

  it("sends a body as JSON with an idempotency key", () => {
    const post = server.received.find(({ request }) => request === "POST /v1/vendors");
    expect(post?.headers["content-type"]).toMatch(/^application\/json(;|$)/);
    expect(post?.headers["idempotency-key"]).toMatch(/^\S+$/);
    expect(JSON.parse(post?.body ?? "")).toEqual({
      ottimate_company_id: 123,
      erp_vendor_id: "V-1",
      erp_vendor_name: "Harbor Fish",
    });
  });
});
