import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { OttimateParseError, unwrap } from "../../src/index.ts";
import { callUntyped, clientOf } from "../support/client.ts";
import { rejection } from "../support/failure.ts";
import { type FakeApi, fakeApi } from "../support/fake-api.ts";
import { always, anyJson, anyText, headerText, writtenSecret } from "../support/property.ts";

const types = fc.oneof(
  fc.constantFrom(
    "application/json",
    "text/html",
    "application/json; charset=latin1",
    "multipart/form-data",
    "",
  ),
  headerText,
);
const statuses = fc.constantFrom(200, 201, 202, 206, 207);

function answering(body: BodyInit | null, status: number, type: string): FakeApi {
  return fakeApi({ call: () => new Response(body, { status, headers: { "content-type": type } }) });
}
const isJson = (text: string) => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

describe("A successful response", () => {
  it("of JSON is passed on unchanged, whatever its content type", async () => {
    const drawn = fc.tuple(
      fc.oneof(anyJson, fc.jsonValue()),
      fc.constantFrom("", " ", "\n\t"),
      statuses,
      types,
    );
    await always(
      drawn,
      async ([value, space, status, type]) => {
        const text = `${space}${JSON.stringify(value)}${space}`;
        const { data, error, response } = await callUntyped(
          clientOf(answering(text, status, type)),
          "GET",
          "/vendors",
        );
        expect(data).toEqual(JSON.parse(text));
        expect([error, response.status]).toEqual([undefined, status]);
        expect(await response.text()).toBe(text);
        expect(await unwrap({ data, response } as never)).toEqual(data);
      },
      800,
    );
  });

  it("that is not JSON is an error that shows nothing of it", async () => {
    const garbage = fc.oneof(
      anyText(),
      fc.string(),
      writtenSecret,
      fc.jsonValue().map((value) => `${JSON.stringify(value)}}`),
    );
    await always(
      fc.tuple(
        garbage.filter((text) => text.trim() !== "" && !isJson(text)),
        statuses,
        types,
      ),
      async ([text, status, type]) => {
        const call = clientOf(answering(text, status, type)).GET("/vendors");
        const error = await rejection(call, OttimateParseError);
        expect(error).toMatchObject({
          status,
          operationId: "listVendors",
          attempts: [{ failure: "OttimateParseError" }],
        });
        expect(error.message).toBe(
          `GET /vendors (listVendors) returned ${status}, but the body is not JSON.`,
        );
        expect(error.cause).toBeUndefined();
      },
      800,
    );
  });

  it("that is empty has no data, which unwrap rejects", async () => {
    await always(
      fc.tuple(fc.constantFrom(null, "", " ", "\n", "\ufeff"), statuses, types),
      async ([text, status, type]) => {
        const result = await clientOf(answering(text, status, type)).GET("/vendors");
        expect([result.data, result.error]).toEqual([undefined, undefined]);
        expect((await rejection(unwrap(result), OttimateParseError)).status).toBe(status);
      },
    );
  });

  it("is passed on byte by byte, or as text, on request", async () => {
    await always(fc.tuple(fc.uint8Array({ maxLength: 40 }), types), async ([given, type]) => {
      const bytes = new Uint8Array(given);
      const read = async (parseAs: "arrayBuffer" | "blob" | "stream" | "text") =>
        (await clientOf(answering(bytes, 200, type)).GET("/vendors", { parseAs })).data;
      const whole = async (data: unknown) =>
        new Uint8Array(await new Response(data as BodyInit).arrayBuffer());
      for (const way of ["arrayBuffer", "blob", "stream"] as const)
        expect(await whole(await read(way)), way).toEqual(bytes);
      expect(await read("text")).toBe(new TextDecoder().decode(bytes));
    });
  });
});
