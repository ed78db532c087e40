import { describe, expect, it } from "vitest";
import { type ErrorBody, OttimateParseError, type ParseAs, unwrap } from "../../../src/index.ts";
import { json, text } from "../../support/answers.ts";
import { type AnyResult, callUntyped, clientOf } from "../../support/client.ts";
import { credentials, tokenNumber } from "../../support/credentials.ts";
import { rejection } from "../../support/failure.ts";
import { fakeApi } from "../../support/fake-api.ts";
import { vendor } from "../../support/samples.ts";

/** The result of a call with this response. */
const resultOf = (answer: Response, parseAs?: ParseAs): Promise<AnyResult> =>
  callUntyped(clientOf(fakeApi({ call: () => answer })), "POST", "/vendors", { body: vendor, parseAs });

describe("A response that is an error", () => {
  it.each([
    ["500 without a body", text(500, null), 500, /empty/],
    ["404 without a body", text(404, null), 404, /empty/],
    ["500 with Content-Length: 0", text(500, null, { "content-length": "0" }), 500, /empty/],
    ["503 of blanks", text(503, " \n "), 503, /empty/],
    ["403 of the gateway", json(403, { message: "Forbidden" }), 403, /^Forbidden\.$/],
    ["504 of the gateway", json(504, { message: "Endpoint request timed out" }), 504, /timed out/],
    [
      "502 with a page",
      text(502, "<html><h1>Bad Gateway</h1></html>", { "content-type": "text/html" }),
      502,
      /Bad Gateway/,
    ],
    ["503 with text", text(503, "upstream connect error"), 503, /upstream connect error/],
    [
      "400 of OAuth",
      json(400, { error: "invalid_request", error_description: "No grant." }),
      400,
      /No grant\./,
    ],
    ["400 with JSON that is null", json(400, null), 400, /./],
    ["400 with a list", json(400, ["wrong"]), 400, /./],
    ["400 with a number", json(400, 5), 400, /./],
    ["400 with a string", json(400, "Wrong."), 400, /Wrong\./],
    ["400 with cut JSON", text(400, '{"code": "X", "mess'), 400, /code/],
    ["304 to a call that asked for no such thing", text(304, null), 304, /./],
    ["302 to elsewhere", text(302, null, { location: "https://elsewhere.test" }), 302, /./],
  ])("%s is converted to the API's envelope", async (_, answer, status, message) => {
    const { data, error, response } = await resultOf(answer);
    expect(data).toBeUndefined();
    expect(error).toBeDefined();
    const { code, message: sentence } = error as ErrorBody;
    expect(typeof code).toBe("string");
    expect(code).not.toBe("");
    expect(sentence).toMatch(message);
    expect(response.status).toBe(status);
  });

  it("keeps a message that is a map, as the envelope may have one", async () => {
    const message = { name: ["is too long"] };
    expect((await resultOf(json(400, { code: 1, message }))).error).toEqual({ code: "1", message });
  });

  it("names the status if the body has no code", async () => {
    expect((await resultOf(text(502, "<html>"))).error).toMatchObject({ code: "HTTP 502" });
    expect((await resultOf(json(403, { message: "Forbidden" }))).error).toMatchObject({ code: "HTTP 403" });
  });

  it("keeps a code that is a number", async () => {
    const { error } = await resultOf(json(400, { code: 5010, message: "No." }));
    expect(String((error as ErrorBody).code)).toBe("5010");
  });

  it("has the request id from its header if the body has none", async () => {
    for (const name of ["x-request-id", "x-amzn-RequestId", "x-amz-apigw-id"]) {
      const { error } = await resultOf(json(403, { message: "Forbidden" }, { [name]: "gw-1" }));
      expect(error).toMatchObject({ request_id: "gw-1" });
    }
  });

  it("in the envelope stays unchanged, including unknown fields", async () => {
    const body = {
      code: "PO4000",
      message: { vendor: ["is unknown"] },
      request_id: "r-1",
      trace: [1, { a: null }],
    };
    expect((await resultOf(json(400, body))).error).toEqual(body);
  });

  it("may be read again from the response", async () => {
    const body = { code: "X", message: "Y" };
    const { response } = await resultOf(json(400, body));
    expect(await response.json()).toEqual(body);
    expect(JSON.parse(await response.text())).toEqual(body);
    expect(await response.clone().json()).toEqual(body);
    expect(JSON.parse(await (await response.blob()).text())).toEqual(body);
    expect(JSON.parse(new TextDecoder().decode(await response.arrayBuffer()))).toEqual(body);
  });

  it("of JSON that is a string may be read again as JSON", async () => {
    const { response } = await resultOf(json(403, "Forbidden"));
    expect(await response.json()).toBe("Forbidden");
  });

  it("is an error, whatever parseAs is", async () => {
    for (const parseAs of ["text", "blob", "arrayBuffer", "stream", "json"] as const) {
      const { data, error } = await resultOf(json(400, { code: "X", message: "Y" }), parseAs);
      expect(data).toBeUndefined();
      expect(error).toEqual({ code: "X", message: "Y" });
    }
  });
});

describe("A good response", () => {
  it.each([200, 201, 202, 207, 208])("under %i with a body is data", async (status) => {
    const { data, error, response } = await resultOf(json(status, { errors: [] }));
    expect(data).toEqual({ errors: [] });
    expect(error).toBeUndefined();
    expect(response.status).toBe(status);
  });

  it.each([
    ["204", text(204, null)],
    ["208 without a body", text(208, null)],
    ["201 without a body", text(201, null)],
    ["201 with Content-Length: 0", text(201, null, { "content-length": "0" })],
    ["200 of blanks", text(200, "\n")],
  ])("%s is neither data nor an error", async (_, answer) => {
    const result = await resultOf(answer);
    expect(result.data).toBeUndefined();
    expect(result.error).toBeUndefined();
    expect(result.response.ok).toBe(true);
  });

  it("may be read again from the response, as often as wanted", async () => {
    const { response } = await resultOf(json(200, { a: "ü" }));
    for (const _ of [1, 2]) {
      expect(await response.json()).toEqual({ a: "ü" });
      expect(await response.text()).toBe('{"a":"ü"}');
      expect(new TextDecoder().decode(await response.arrayBuffer())).toBe('{"a":"ü"}');
      expect(await (await response.blob()).text()).toBe('{"a":"ü"}');
    }
    const clone = response.clone();
    expect(clone.headers.get("content-type")).toBe("application/json");
    expect(clone.status).toBe(200);
    expect(await clone.json()).toEqual({ a: "ü" });
  });

  it("may be read again in every way that the platform has", async () => {
    const { response } = await resultOf(json(200, { a: 1 }));
    const { bytes } = response as { bytes?: () => Promise<Uint8Array> };
    if (bytes) expect(new TextDecoder().decode(await bytes.call(response))).toBe('{"a":1}');
    expect(
      await (await resultOf(new Response(new URLSearchParams({ a: "1" })), "text")).response.text(),
    ).toBe("a=1");
  });

  it("is copied each time, so a caller's changes affect no other copy", async () => {
    const { response } = await resultOf(json(200, [1]));
    const first = (await response.json()) as number[];
    first.push(2);
    new Uint8Array(await response.arrayBuffer()).fill(0);
    expect(new TextDecoder().decode(await response.arrayBuffer())).toBe("[1]");
    expect(await response.json()).toEqual([1]);
    expect(await response.text()).toBe("[1]");
  });

  it("has the type of parseAs", async () => {
    const bytes = new Uint8Array([0, 255, 13, 10, 128]);
    expect((await resultOf(text(200, "<xml/>"), "text")).data).toBe("<xml/>");
    const blob = (await resultOf(new Response(bytes, { headers: { "content-type": "image/png" } }), "blob"))
      .data;
    expect(blob).toBeInstanceOf(Blob);
    expect((blob as Blob).type).toBe("image/png");
    expect(new Uint8Array(await (blob as Blob).arrayBuffer())).toEqual(bytes);
    const { data: buffer } = await resultOf(new Response(bytes), "arrayBuffer");
    expect(new Uint8Array(buffer as ArrayBuffer)).toEqual(bytes);
    const { data: stream } = await resultOf(new Response(bytes), "stream");
    expect(stream).toBeInstanceOf(ReadableStream);
    expect(new Uint8Array(await new Response(stream as ReadableStream).arrayBuffer())).toEqual(bytes);
  });

  it("is available as a stream while it is still being sent", async () => {
    let more: ReadableStreamDefaultController<Uint8Array> | undefined;
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        more = controller;
        controller.enqueue(new TextEncoder().encode("first "));
      },
    });
    const { data } = await resultOf(new Response(body), "stream");
    more?.enqueue(new TextEncoder().encode("second"));
    more?.close();
    expect(await new Response(data as ReadableStream).text()).toBe("first second");
  });
});

describe("A successful response that is not JSON", () => {
  it.each([
    ["a page", "<html>Maintenance</html>"],
    ["cut", '{"vendors": ['],
    ["quoting a token", `{"token": ${tokenNumber(1)} ${credentials.apiKey}`],
    ["two objects", "{}{}"],
  ])("%s is a parse error with status and request id, which quotes nothing", async (_, body) => {
    const answer = text(200, body, { "content-type": "application/json", "x-request-id": "r-1" });
    const error = await rejection(resultOf(answer), OttimateParseError);
    expect(error).toMatchObject({
      status: 200,
      requestId: "r-1",
      method: "POST",
      path: "/vendors",
      operationId: "createVendor",
      idempotencyKey: expect.stringMatching(/./),
    });
    expect(error.cause).toBeUndefined();
    expect(error.message).not.toContain(body.slice(0, 6));
  });

  it("does not show a secret in the request id header", async () => {
    await rejection(resultOf(text(200, "<", { "x-request-id": credentials.apiKey })), OttimateParseError);
  });

  it("is text for a call that parses as text", async () => {
    expect((await resultOf(text(200, "<html>"), "text")).data).toBe("<html>");
  });
});

describe("unwrap", () => {
  it.each([
    ["208 without a body", text(208, null), 208, /GET/],
    ["208 with a body", json(208, { message: "Already Reported" }), 208, /GET/],
    ["201 without a body", text(201, null), 201, /body/],
    ["200 with Content-Length: 0", text(200, null, { "content-length": "0" }), 200, /body/],
  ])("rejects %s", async (_, answer, status, words) => {
    const error = await rejection(unwrap(resultOf(answer)), OttimateParseError);
    expect(error).toMatchObject({ status, operationId: "createVendor" });
    expect(error.message).toMatch(words);
  });

  it("rejects 208, whatever parseAs is", async () => {
    for (const parseAs of ["text", "blob", "arrayBuffer"] as const) {
      await rejection(unwrap(resultOf(text(208, null), parseAs)), OttimateParseError);
    }
  });

  it("returns the data of 207", async () => {
    expect(await unwrap(resultOf(json(207, { errors: [{ index: 0 }] })))).toEqual({ errors: [{ index: 0 }] });
  });
});
