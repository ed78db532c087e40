import { describe, expect, it } from "vitest";
import {
  createOttimateClient,
  type OttimateClientOptions,
  OttimateConfigError,
  OttimateParseError,
  type ParseAs,
} from "../../../src/index.ts";
import { json, noVendors } from "../../support/answers.ts";
import { callUntyped, clientOf } from "../../support/client.ts";
import { credentials } from "../../support/credentials.ts";
import { rejection, thrown } from "../../support/failure.ts";
import { fakeApi } from "../../support/fake-api.ts";
import { vendor } from "../../support/samples.ts";

const chunk = new TextEncoder().encode(`{"a":"${"x".repeat(993)}"}`);

/** An endless body, how often it was read, and whether it was canceled. */
function endlessBody(headers: Record<string, string> = {}, status = 200) {
  const seen = { pulls: 0, cancelled: false };
  const body = new ReadableStream(
    {
      pull(controller) {
        seen.pulls += 1;
        controller.enqueue(chunk);
      },
      cancel() {
        seen.cancelled = true;
      },
    },
    { highWaterMark: 0 },
  );
  const type = { "content-type": "application/json" };
  return { seen, response: new Response(body, { status, headers: { ...type, ...headers } }) };
}

const limited: OttimateClientOptions = { maxResponseBytes: 2_500, retry: { baseDelayMs: 0 } };

describe("A body above maxResponseBytes", () => {
  it.each(["json", "text", "blob", "arrayBuffer"] as ParseAs[])(
    "is read no further, and not requested again, as %s",
    async (parseAs) => {
      const { seen, response } = endlessBody();
      const api = fakeApi({ call: () => response });
      const call = clientOf(api, limited).GET("/vendors", { parseAs });
      const error = await rejection(call, OttimateParseError);
      expect(error).toMatchObject({ status: 200, code: "ResponseTooLarge", retryable: false });
      expect(error.message).toMatch(/larger than maxResponseBytes \(2500 bytes\)/);
      expect(seen).toEqual({ pulls: 3, cancelled: true });
      expect(api.calls).toHaveLength(1);
    },
  );

  it("fails at once if its stated length is above it", async () => {
    const { seen, response } = endlessBody({ "content-length": "2501" });
    const error = await rejection(
      clientOf(fakeApi({ call: () => response }), limited).GET("/vendors"),
      OttimateParseError,
    );
    expect(error.code).toBe("ResponseTooLarge");
    expect(seen).toEqual({ pulls: 0, cancelled: true });
  });

  it("is counted after decompression, because its stated length is the compressed one", async () => {
    const { seen, response } = endlessBody({ "content-length": "100", "content-encoding": "gzip" });
    await rejection(clientOf(fakeApi({ call: () => response }), limited).GET("/vendors"), OttimateParseError);
    expect(seen).toEqual({ pulls: 3, cancelled: true });
  });

  it.each([
    [{}, "processed"],
    [{ "content-type": "text/html" }, "unknown"],
    [{ "content-length": "9000" }, "unknown"],
  ] as const)("of a write with %j leaves it %s, and it is not sent again", async (headers, delivery) => {
    const api = fakeApi({ call: () => endlessBody(headers, 201).response });
    const call = clientOf(api, limited).POST("/vendors", { body: vendor });
    expect(await rejection(call, OttimateParseError)).toMatchObject({ delivery, status: 201 });
    expect(api.calls).toHaveLength(1);
  });

  it("of an error leaves the error of its status", async () => {
    const { seen, response } = endlessBody({}, 404);
    const result = await clientOf(fakeApi({ call: () => response }), limited).GET("/vendors");
    expect(result.response.status).toBe(404);
    expect(result.error).toBeDefined();
    expect(seen.cancelled).toBe(true);
  });

  it("of a type that the platform does not know is reported as well", async () => {
    const response = Object.defineProperty(json(200, { a: "x".repeat(3_000) }), "body", { value: {} });
    const call = clientOf(fakeApi({ call: () => response }), limited).GET("/vendors");
    expect(await rejection(call, OttimateParseError)).toMatchObject({ code: "ResponseTooLarge" });
  });

  it("is passed on as a stream", async () => {
    const { response } = endlessBody();
    const { data } = await callUntyped(
      clientOf(fakeApi({ call: () => response }), limited),
      "GET",
      "/vendors",
      {
        parseAs: "stream",
      },
    );
    const reader = (data as ReadableStream<Uint8Array>).getReader();
    for (let left = 5; left > 0; left -= 1) expect((await reader.read()).value).toHaveLength(chunk.length);
    await reader.cancel();
  });
});

describe("A body within maxResponseBytes", () => {
  it("may be exactly that large", async () => {
    const whole = await noVendors().text();
    const maxResponseBytes = whole.length;
    for (const headers of [{}, { "content-length": String(whole.length) }]) {
      const api = fakeApi({ call: () => new Response(whole, { headers }) });
      const { data } = await clientOf(api, { maxResponseBytes }).GET("/vendors");
      expect(data).toMatchObject({ count: 0 });
    }
  });

  it("of a read is read by the platform's own method if its length is stated, because that is faster", async () => {
    const byPlatform = async (method: string, headers: Record<string, string>, options = {}) => {
      const whole = await noVendors().text();
      const response = new Response(whole, { headers: { "content-length": `${whole.length}`, ...headers } });
      let reads = 0;
      const text = response.text.bind(response);
      Object.assign(response, {
        text() {
          reads += 1;
          return text();
        },
      });
      await callUntyped(clientOf(fakeApi({ call: () => response })), method, "/vendors", options);
      return reads === 1;
    };
    expect(await byPlatform("GET", {})).toBe(true);
    expect(await byPlatform("GET", { "content-encoding": "gzip" })).toBe(false);
    expect(await byPlatform("POST", {}, { body: vendor })).toBe(false);
  });

  it.each([0, -1, 1.5, "64 MiB", Number.NaN])("cannot be limited by %j", (maxResponseBytes) => {
    const options = { ...credentials, maxResponseBytes: maxResponseBytes as number };
    const { issues } = thrown(() => createOttimateClient(options), OttimateConfigError);
    expect(issues).toEqual([{ path: ["maxResponseBytes"], message: expect.stringMatching(/whole number/) }]);
  });
});
