import { describe, expect, it } from "vitest";
import { clientCredentials, OttimateAuthError, OttimateConnectionError } from "../../src/index.ts";
import { callUntyped } from "../support/client.ts";
import { credentials, tokenNumber } from "../support/credentials.ts";
import { rejection } from "../support/failure.ts";
import { type Reply, sendJson, sendToken, startLoopback } from "../support/loopback.ts";
import { clientOfLoopback } from "../support/loopback-client.ts";
import { upload, vendor } from "../support/samples.ts";

const many = <T>(count: number, make: (i: number) => T): T[] =>
  Array.from({ length: count }, (_, i) => make(i));

/** A server that accepts only one token at a time. */
async function strictServer() {
  const state = { valid: "" };
  const server = await startLoopback({
    token(response, _, n) {
      state.valid = tokenNumber(n);
      sendToken(response, state.valid);
    },
    call(response, { headers }) {
      if (headers.authorization === `Bearer ${state.valid}`) sendJson(response, 200, { vendors: [] });
      else sendJson(response, 401, { code: "UNAUTHORIZED", message: "The token is invalid." });
    },
  });
  const revoke = () => {
    state.valid = "";
  };
  return { server, revoke };
}

describe("200 calls at once over real connections", () => {
  it("cost one token request when they are the first", async () => {
    const { server } = await strictServer();
    const client = clientOfLoopback(server);
    const results = await Promise.all(many(200, () => client.GET("/vendors")));
    expect(results.every(({ response }) => response.status === 200)).toBe(true);
    expect(server.tokenRequests).toHaveLength(1);
  });

  it("cost one further token request when their token is revoked", async () => {
    const { server, revoke } = await strictServer();
    const client = clientOfLoopback(server);
    await client.GET("/vendors");
    revoke();
    const results = await Promise.all(many(200, () => client.GET("/vendors")));
    expect(results.every(({ response }) => response.status === 200)).toBe(true);
    expect(server.tokenRequests).toHaveLength(2);
  });

  it("cost one further token request when half of them upload", async () => {
    const { server, revoke } = await strictServer();
    const client = clientOfLoopback(server);
    await client.GET("/vendors");
    revoke();
    const results = await Promise.all(
      many(40, (i) =>
        i % 2
          ? callUntyped(client, "POST", "/invoices/upload", { body: upload() })
          : callUntyped(client, "POST", "/vendors", { body: vendor }),
      ),
    );
    expect(results.every(({ response }) => response.status === 200)).toBe(true);
    expect(server.tokenRequests).toHaveLength(2);
  });

  it("cost two token requests when no token is ever accepted", async () => {
    const server = await startLoopback({
      call: (response) => sendJson(response, 401, { code: "UNAUTHORIZED", message: "No." }),
    });
    const client = clientOfLoopback(server);
    const results = await Promise.all(many(50, () => client.GET("/vendors")));
    expect(results.every(({ response }) => response.status === 401)).toBe(true);
    expect(server.tokenRequests.length).toBeLessThanOrEqual(2);
  });
});

describe("A token endpoint", () => {
  const { clientId, clientSecret } = credentials;

  it.each<[string, Reply]>([
    ["never answers", () => undefined],
    ["never ends its answer", (response) => void response.writeHead(200).write('{"access_token":')],
  ])("that %s times out", async (_, token) => {
    const server = await startLoopback({ token });
    const tokenUrl = `${server.url}/oauth/token`;
    const source = clientCredentials({ tokenUrl, clientId, clientSecret, timeoutMs: 30 });
    const error = await rejection(source.getToken(), OttimateConnectionError);
    expect(error.message).toContain(tokenUrl);
    expect(error.message).toContain("30 ms");
  });

  it.each<[string, Reply]>([
    ["a page", (response) => void response.writeHead(200, { "content-type": "text/html" }).end("<html>")],
    ["nothing", (response) => void response.writeHead(200, { "content-length": "0" }).end()],
    ["nothing in no chunks", (response) => void response.writeHead(200).end()],
    ["no token", (response) => sendJson(response, 200, { token_type: "Bearer" })],
    ["204", (response) => void response.writeHead(204).end()],
  ])("that responds with %s gives no token", async (_, token) => {
    const server = await startLoopback({ token });
    const error = await rejection(clientOfLoopback(server).GET("/vendors"), OttimateAuthError);
    expect(error.message).toContain(`${server.url}/oauth/token`);
    expect(error.message).toMatch(/access_token/);
    expect(server.calls).toEqual([]);
  });

  it("that drops the connection gives no token, and the next call retries", async () => {
    const server = await startLoopback({
      token(response, _, n) {
        if (n > 1) return sendToken(response, tokenNumber(n));
        response.writeHead(200, { "content-length": "1000" });
        response.write('{"access_token":"', () => response.socket?.destroy());
      },
    });
    const client = clientOfLoopback(server);
    expect((await rejection(client.GET("/vendors"), OttimateConnectionError)).path).toBe("/oauth/token");
    expect((await client.GET("/vendors")).response.status).toBe(200);
  });
});

describe("A call that fails with 401 over a real connection", () => {
  const stale: Reply = (response, { headers }) =>
    headers.authorization === `Bearer ${tokenNumber(1)}`
      ? sendJson(response, 401, { code: "UNAUTHORIZED", message: "The token is invalid." })
      : sendJson(response, 201, { version: "1.1.0" });

  it("resends its JSON byte for byte", async () => {
    const server = await startLoopback({ call: stale });
    await clientOfLoopback(server).POST("/vendors", { body: vendor });
    const [first, second] = server.calls;
    expect(Buffer.from(first?.body ?? "", "latin1").toString()).toBe(JSON.stringify(vendor));
    expect(second?.body).toBe(first?.body);
    expect(second?.headers["idempotency-key"]).toBe(first?.headers["idempotency-key"]);
    expect(second?.headers["content-type"]).toBe("application/json");
    for (const call of server.calls) expect(call.headers["x-api-key"]).toBe(credentials.apiKey);
  });

  it.each([
    ["without middleware", []],
    ["with middleware, which makes a Request of it first", [{ onRequest: () => undefined }]],
  ])("resends its form part by part, with the boundary of its header, %s", async (_, middleware) => {
    const server = await startLoopback({ call: stale });
    const client = clientOfLoopback(server);
    client.use(...middleware);
    const body = upload();
    await callUntyped(client, "POST", "/invoices/upload", {
      body,
      headers: { "Content-Type": "multipart/form-data" },
    });
    expect(server.calls).toHaveLength(2);
    const boundaries = [];
    for (const call of server.calls) {
      const type = call.headers["content-type"] ?? "";
      boundaries.push(type);
      const form = await new Response(Buffer.from(call.body, "latin1"), {
        headers: { "content-type": type },
      }).formData();
      expect([...form.keys()]).toEqual(Object.keys(body));
      expect(await (form.get("file") as File).text()).toBe(await body.file.text());
      expect((form.get("file") as File).name).toBe(body.file.name);
    }
    expect(new Set(boundaries).size).toBe(2);
  });
});
