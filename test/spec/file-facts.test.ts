import { describe, expect, it } from "vitest";
import { fileFactsOf } from "../../scripts/generate/files.ts";
import type { OpenApi, Operation, Schema } from "../../scripts/generate/openapi.ts";

const document: OpenApi = {
  openapi: "3.1.0",
  info: { title: "", version: "" },
  servers: [],
  "x-limits": { source: "published" },
  "x-errors": [],
  paths: {},
  components: {
    schemas: { File: { type: "string", format: "binary", "x-max-size": { bytes: 100 } } },
    securitySchemes: {},
  },
};

/** A call that takes a form with these fields. */
function formOf(properties: Record<string, Schema>, contentType?: string): Operation {
  const encoding = { file: contentType === undefined ? {} : { contentType } };
  const schema = { type: "object", properties };
  return {
    operationId: "uploadThing",
    summary: "Upload a thing",
    requestBody: { content: { "multipart/form-data": { schema, encoding } } },
    responses: {},
  };
}
const file: Schema = { type: "string", format: "binary", "x-max-size": { bytes: 100 } };

describe("What the client knows of a call's files", () => {
  it.each([
    ["one", false, file],
    ["many", true, { type: "array", items: file }],
    ["one that is described elsewhere", false, { $ref: "#/components/schemas/File" }],
  ])("is their field, size and kinds, for %s", (_, many, field) => {
    const form = formOf({ name: { type: "string" }, file: field }, "application/pdf, image/png");
    expect(fileFactsOf(document, form)).toEqual({
      field: "file",
      many,
      maximumBytes: 100,
      mediaTypes: ["application/pdf", "image/png"],
    });
  });

  it("is undefined if there is no form", () => {
    expect(
      fileFactsOf(document, { operationId: "listThings", summary: "List things", responses: {} }),
    ).toBeUndefined();
  });

  it.each<[string, Operation]>([
    [
      "how large a file of uploadThing may be",
      formOf({ file: { ...file, "x-max-size": undefined } as never }, "a/b"),
    ],
    ["which kinds files of uploadThing are", formOf({ file })],
    ["one field with files a form; uploadThing has 2", formOf({ file, other: file }, "a/b")],
    ["one field with files a form; uploadThing has 0", formOf({ name: { type: "string" } }, "a/b")],
  ])("has to be in the document: %s", (fault, operation) => {
    expect(() => fileFactsOf(document, operation)).toThrow(fault);
  });
});
