import { inspect } from "node:util";
import createClient from "openapi-fetch";
import { describe, expect, it } from "vitest";
import {
  OttimateApiError,
  OttimateBadRequestError,
  OttimateConflictError,
  OttimateError,
  OttimateNotFoundError,
  OttimateParseError,
  OttimatePayloadTooLargeError,
  OttimatePermissionDeniedError,
  OttimatePreconditionFailedError,
  OttimateRateLimitError,
  OttimateServerError,
  OttimateUnauthorizedError,
  OttimateUnprocessableEntityError,
  type paths,
  unwrap,
} from "../../../src/index.ts";
import { json, text } from "../../support/answers.ts";
import { baseUrl, clientOf } from "../../support/client.ts";
import { credentials, tokenNumber } from "../../support/credentials.ts";
import { rejection } from "../../support/failure.ts";
import { fakeApi } from "../../support/fake-api.ts";
import { vendor } from "../../support/samples.ts";

const envelope = { code: "PO4000", message: "The vendor is unknown", request_id: "req-1" };

/** What unwrap throws for a POST with this response. */
const thrownBy = (answer: () => Response): Promise<OttimateApiError> =>
  rejection(
    unwrap(clientOf(fakeApi({ call: answer })).POST("/vendors", { body: vendor, idempotencyKey: "key-1" })),
    OttimateApiError,
  );
const thrownByGet = (answer: () => Response): Promise<OttimateApiError> =>
  rejection(unwrap(clientOf(fakeApi({ call: answer })).GET("/vendors")), OttimateApiError);

describe("unwrap", () => {
  it("returns the data of a successful call", async () => {
    const body = { version: "1.1.0", vendor: { id: 789, erp_vendor_name: "A" } };
    const client = clientOf(fakeApi({ call: () => json(201, body) }));
    expect(await unwrap(client.POST("/vendors", { body: vendor }))).toEqual(body);
    expect(await unwrap(await client.POST("/vendors", { body: vendor }))).toEqual(body);
  });

  it.each([
    [400, OttimateBadRequestError],
    [401, OttimateUnauthorizedError],
    [403, OttimatePermissionDeniedError],
    [404, OttimateNotFoundError],
    [409, OttimateConflictError],
    [412, OttimatePreconditionFailedError],
    [413, OttimatePayloadTooLargeError],
    [422, OttimateUnprocessableEntityError],
    [429, OttimateRateLimitError],
    [500, OttimateServerError],
    [502, OttimateServerError],
    [503, OttimateServerError],
    [599, OttimateServerError],
    [418, OttimateApiError],
    [302, OttimateApiError],
  ])("throws the class of status %i", async (status, kind) => {
    const error = await thrownBy(() => json(status, envelope));
    expect(error.constructor).toBe(kind);
    expect(error.name).toBe(kind.name);
    expect(error).toBeInstanceOf(OttimateApiError);
    expect(error).toBeInstanceOf(OttimateError);
    expect(error.status).toBe(status);
  });

  it("throws an error with all facts of the call", async () => {
    const body = { ...envelope, message: { erp_vendor_id: ["is taken"] } };
    expect(await thrownBy(() => json(400, body))).toMatchObject({
      status: 400,
      code: "PO4000",
      details: { erp_vendor_id: ["is taken"] },
      requestId: "req-1",
      operationId: "createVendor",
      method: "POST",
      path: "/vendors",
      idempotencyKey: "key-1",
      body,
    });
  });

  it("has a message that says what was tried, what came back, and which request it was", async () => {
    const { message } = await thrownBy(() => json(400, envelope));
    expect(message).toContain("POST /vendors (createVendor)");
    expect(message).toContain("400");
    expect(message).toContain("The vendor is unknown.");
    expect(message).toContain("req-1");
  });

  it("has a message that names each faulty field", async () => {
    const faults = { erp_vendor_id: ["is taken", "is too long"], lines: { 0: "no quantity" } };
    const { message } = await thrownBy(() => json(400, { code: "X", message: faults }));
    expect(message).toContain("erp_vendor_id: is taken is too long");
    expect(message).toContain("no quantity");
    expect(message).not.toContain("[object Object]");
  });

  it.each([
    [{ vendor: { errors: ["is taken"] } }, `begins "{"vendor":{"errors":["is taken"]}}".`],
    [["is taken"], `begins "["is taken"]".`],
    [{}, "the body is empty."],
  ])("has a message that quotes a body in another form than the API's: %j", async (body, words) => {
    expect((await thrownBy(() => json(400, body))).message).toContain(words);
  });

  it.each([
    [
      "a list",
      { code: "X", message: ["is taken", "is too long"] },
      "is taken; is too long.",
      ["is taken", "is too long"],
    ],
    ["a list of objects", { code: "X", message: [{ a: "b" }] }, '{"a":"b"}.', [{ a: "b" }]],
    ["a list without a code", { message: ["is taken"] }, "is taken.", ["is taken"]],
    ["a map without a code", { message: { name: ["is taken"] } }, "name: is taken.", { name: ["is taken"] }],
    ["a number", { code: "X", message: 42 }, "42.", undefined],
    ["in a field of errors", { code: "X", errors: "is taken" }, "is taken.", undefined],
    ["a list of errors", { errors: ["is taken"] }, "is taken.", ["is taken"]],
    [
      "a map of errors",
      { title: "Bad", errors: { name: ["is taken"] } },
      "name: is taken.",
      { name: ["is taken"] },
    ],
    ["a list of details", { detail: [{ msg: "is taken" }] }, '{"msg":"is taken"}.', [{ msg: "is taken" }]],
    ["an object", { error: { code: 7, message: "is taken" } }, "code: 7; message: is taken.", undefined],
  ])("keeps the server's message if it is %s", async (_, body, words, details) => {
    const error = await thrownBy(() => json(400, body));
    expect(error.message).toContain(`failed with 400: ${words}`);
    expect(error.details).toEqual(details && { ...details });
    expect(error.body).toMatchObject(body);
  });

  it("accepts numbers as code and request id", async () => {
    const error = await thrownBy(() => json(400, { code: 4000, message: "No.", request_id: 7 }));
    expect(error).toMatchObject({ code: "4000", requestId: "7" });
  });

  it("has a message and details of a length that fits in a log, and the whole body", async () => {
    const long = "m".repeat(500_000);
    for (const message of [
      long,
      [long],
      Object.fromEntries(Array(50_000).fill(long.slice(0, 20)).entries()),
    ]) {
      const body = { code: `X${long}`, message, request_id: `r${long}` };
      const error = await thrownBy(() => json(400, body));
      expect(error.message.length).toBeLessThan(3_000);
      expect(error.message).toContain("mmm…");
      expect([error.code?.length, error.requestId?.length]).toEqual([201, 201]);
      expect(JSON.stringify(error).length).toBeLessThan(300_000);
      expect(JSON.stringify(error.body) === JSON.stringify(body), "the whole body").toBe(true);
    }
    const gateway = await thrownBy(() => json(502, { message: long }, { "x-request-id": "r".repeat(1000) }));
    expect([gateway.message.length < 3_000, gateway.requestId?.length]).toEqual([true, 201]);
    expect((gateway.body as { message: string }).message.startsWith(long)).toBe(true);
  });

  it.each([401, 403, 409, 412, 413, 422, 429])("has a hint about what to do after %i", async (status) => {
    const error = await thrownBy(() => json(status, envelope));
    expect(error.hint).toMatch(/\w{3,}.*\.$/);
    expect(error.message).toContain(error.hint);
  });

  it("warns after 500 that a write may have acted, but not for a read", async () => {
    expect((await thrownBy(() => text(500, null))).message).toMatch(/may have been processed/);
    expect((await thrownByGet(() => text(500, null))).message).not.toMatch(/may have been processed/);
  });

  it("reports a redirect that was not followed", async () => {
    const answer = () => text(307, null, { location: "https://elsewhere.test" });
    expect((await thrownBy(answer)).message).toMatch(/[Rr]edirects are never followed/);
  });

  it("quotes the beginning of a page, in one line", async () => {
    const page = `<html>\n<h1>Bad Gateway</h1>\n${"x".repeat(10_000)}`;
    const { message } = await thrownByGet(() => text(502, page, { "x-amzn-requestid": "gw-1" }));
    expect(message).toContain("<h1>Bad Gateway</h1>");
    expect(message).toContain("gw-1");
    expect(message.length).toBeLessThan(600);
    expect(message).not.toContain("\n");
  });

  it("keeps the essentials in JSON and inspect, without the whole body", async () => {
    const error = await thrownBy(() => json(409, { ...envelope, more: "of the body" }));
    const log = JSON.parse(JSON.stringify({ error })) as { error: object };
    expect(log.error).toMatchObject({
      name: "OttimateConflictError",
      message: error.message,
      status: 409,
      code: "PO4000",
      requestId: "req-1",
      operationId: "createVendor",
      idempotencyKey: "key-1",
    });
    expect(JSON.stringify(error)).not.toContain("of the body");
    expect(inspect(error)).toContain("OttimateConflictError");
    expect(inspect(error)).toContain("req-1");
    expect(inspect(error)).not.toContain("of the body");
    expect(error.stack).toContain("unwrap");
  });

  it("knows the call of a result that was copied", async () => {
    const answer = () => json(400, { code: "X", message: "No." }, { "x-request-id": credentials.apiKey });
    const { response, error } = await clientOf(fakeApi({ call: answer })).GET("/vendors");
    const thrown = await rejection(unwrap({ response, error }), OttimateBadRequestError);
    expect(thrown).toMatchObject({ operationId: "listVendors", requestId: "[redacted]" });
    expect(thrown.attempts).toHaveLength(1);
  });

  it("rejects with what the call rejected with", async () => {
    const reason = new RangeError("Of the call.");
    await expect(unwrap(Promise.reject(reason))).rejects.toBe(reason);
  });
});

describe("unwrap of a call by a bare openapi-fetch client", () => {
  const bare = (answer: () => Response) => createClient<paths>({ baseUrl, fetch: async () => answer() });

  it("gives its data", async () => {
    const data = await unwrap(bare(() => json(200, { vendors: [] })).GET("/vendors"));
    expect(data).toEqual({ vendors: [] });
  });

  it("throws its error by status", async () => {
    const call = bare(() => json(404, envelope)).GET("/vendors/{id}", { params: { path: { id: 1 } } });
    const error = await rejection(unwrap(call), OttimateNotFoundError);
    expect(error).toMatchObject({ status: 404, code: "PO4000", requestId: "req-1" });
    expect(error.message).toContain("The vendor is unknown.");
  });

  it("throws for an error without a body", async () => {
    for (const headers of [{}, { "content-length": "0" }]) {
      const call = bare(() => text(500, null, headers as Record<string, string>)).GET("/vendors");
      expect((await rejection(unwrap(call), OttimateServerError)).status).toBe(500);
    }
  });

  it("does not claim that a read may have acted", async () => {
    const call = bare(() => text(500, null)).GET("/vendors");
    expect((await rejection(unwrap(call), OttimateServerError)).message).not.toMatch(
      /may have been processed/,
    );
  });

  it("throws if the documented body is missing", async () => {
    await rejection(
      unwrap(bare(() => text(201, null)).POST("/vendors", { body: vendor })),
      OttimateParseError,
    );
  });
});

describe("An API that repeats secrets from requests", () => {
  const { apiKey, clientSecret } = credentials;
  const all = `${apiKey} ${clientSecret} ${tokenNumber(1)}`;
  const encoded = new URLSearchParams({ apiKey, clientSecret, token: tokenNumber(1) }).toString();
  const component = [apiKey, clientSecret, tokenNumber(1)].map(encodeURIComponent).join();

  it.each([
    ["in its envelope", () => json(400, { code: apiKey, message: all, request_id: apiKey })],
    ["in a map of problems", () => json(422, { code: "X", message: { [apiKey]: [all], b: { c: [all] } } })],
    ["in fields of its own", () => json(400, { code: "X", message: "Y", echo: { headers: [[all]] } })],
    ["in a gateway's body", () => json(403, { message: `Bearer ${tokenNumber(1)}` })],
    ["in a page", () => text(500, `<html><pre>Authorization: Bearer ${tokenNumber(1)} ${all}</pre></html>`)],
    ["in JSON that is a string", () => json(400, all)],
    ["in JSON with escapes", () => text(400, `{"code":"X","message":"${escaped(all)}"}`)],
    ["in JSON that is cut", () => text(400, JSON.stringify({ message: all }).slice(0, -1))],
    ["in a URL", () => text(404, `no such page: /v1/vendors?${encoded}`)],
    ["in a URL, in another way", () => text(404, `no such page: ${component}`)],
    [
      "in a URL with lower-case escapes",
      () =>
        text(
          404,
          component.replace(/%../g, (code) => code.toLowerCase()),
        ),
    ],
    ["in a URL within JSON", () => json(404, { code: "X", message: `no such page: ${encoded}` })],
    ["in JSON within JSON", () => json(400, { code: "X", message: JSON.stringify({ all }) })],
    [
      "in JSON with escaped slashes",
      () => text(502, `<pre>${JSON.stringify(all).replaceAll("/", "\\/")}</pre>`),
    ],
    ["beyond what a message quotes", () => text(502, `${"x".repeat(190)}${all}`)],
    ["at the end of a page of 4 MB", () => text(502, `${"x".repeat(4_000_000)}${all}`)],
    ["in the header that names the request", () => json(400, { message: "No." }, { "x-request-id": apiKey })],
    ["under a redirect", () => text(302, all, { location: `https://elsewhere.test/?${encoded}` })],
  ])("%s is redacted everywhere", async (_, answer) => {
    // rejection() searches every error for secrets.
    const error = await thrownBy(answer);
    expect(JSON.stringify(error.body) ?? "").not.toMatch(/Zq/);
    const result = await clientOf(fakeApi({ call: answer })).GET("/vendors");
    expect(JSON.stringify(result.error)).not.toMatch(/Zq/);
    expect(await result.response.text()).not.toMatch(/Zq/);
    expect(await result.response.clone().text()).not.toMatch(/Zq/);
    expect(Buffer.from(await result.response.arrayBuffer()).toString()).not.toMatch(/Zq/);
    expect(await (await result.response.blob()).text()).not.toMatch(/Zq/);
  });

  it("has replaced tokens and rotated keys redacted too", async () => {
    let asked = 0;
    const provider = () => {
      asked += 1;
      return { ...credentials, clientSecret: `${clientSecret}-${asked}` };
    };
    const tokens: (string | undefined)[] = [];
    const api = fakeApi({
      call({ token }, n) {
        tokens.push(token);
        if (n % 2) return json(401, { code: "X", message: "No." });
        return json(400, {
          code: "X",
          message: `${tokens.join()} ${clientSecret}-1 ${clientSecret}-${asked}`,
        });
      },
    });
    const client = clientOf(api, { credentials: provider });
    const { error } = await client.GET("/vendors");
    expect(JSON.stringify(error)).not.toMatch(/Zq/);
  });

  it("has the data of a successful response unchanged, because it is the caller's own", async () => {
    const client = clientOf(fakeApi({ call: () => json(200, { note: apiKey }) }));
    expect((await client.GET("/vendors")).data).toEqual({ note: apiKey });
  });
});

function escaped(plain: string): string {
  return [...plain].map((char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`).join("");
}
