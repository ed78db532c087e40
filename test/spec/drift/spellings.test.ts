import { describe, expect, it } from "vitest";
import { boats, boatsWithBody, drift } from "./support.ts";

const text = { type: "string" };

describe("the same thing written in two ways", () => {
  const hasB = { type: "object", properties: { b: text }, required: ["b"] };
  const pairs: [what: string, one: object, other: object][] = [
    [
      "null in a list of types and OpenAPI 3.0's nullable",
      { type: ["string", "null"] },
      { type: "string", nullable: true },
    ],
    [
      "null as a form and null in a list of types",
      { oneOf: [text, { type: "null" }] },
      { type: ["null", "string"] },
    ],
    [
      "null among the values and null among the types",
      { enum: ["a", null] },
      { type: ["string", "null"], enum: ["a"] },
    ],
    [
      "null as a constant and null as a type",
      { anyOf: [text, { const: null }] },
      { anyOf: [text, { type: "null" }] },
    ],
    [
      "nullable beside allOf and null as a form",
      { nullable: true, allOf: [{ $ref: "#/components/schemas/Name" }] },
      { anyOf: [{ $ref: "#/components/schemas/Name" }, { type: "null" }] },
    ],
    [
      "nullable in one of two schemas under allOf, and not",
      { allOf: [{ type: ["string", "null"] }, text] },
      text,
    ],
    [
      "null as the first form or the last",
      { anyOf: [{ type: "null" }, hasB] },
      { anyOf: [hasB, { type: "null" }] },
    ],
    [
      "an open enum, its values first or last",
      { anyOf: [text, { enum: ["a"] }] },
      { anyOf: [{ enum: ["a"] }, text] },
    ],
    ["a form that nothing matches and none", { anyOf: [hasB, false] }, hasB],
    [
      "integers that are numbers too and integers",
      { allOf: [{ type: "number" }, { type: "integer" }] },
      { type: "integer" },
    ],
    [
      "integers or numbers and numbers",
      { anyOf: [{ type: "integer" }, { type: "number" }] },
      { type: "number" },
    ],
    ["items without and with the type array", { items: text }, { type: "array", items: text }],
    ["values without and with their type", { enum: [1, 2] }, { type: "integer", enum: [2, 1] }],
    ["a constant and an enum of one", { const: "a" }, { type: "string", enum: ["a"] }],
    ["enums in another order", { enum: ["a", "b"] }, { enum: ["b", "a"] }],
    ["two enums as forms and one enum", { anyOf: [{ enum: ["a"] }, { enum: ["b"] }] }, { enum: ["a", "b"] }],
    [
      "types as forms and types as a list",
      { anyOf: [text, { type: "integer" }] },
      { type: ["integer", "string"] },
    ],
    ["a form on its own and no form", { oneOf: [text] }, text],
    [
      "properties in several schemas and in one",
      {
        allOf: [{ properties: { a: text }, required: ["a"] }, { $ref: "#/components/schemas/HasB" }],
        properties: { c: text },
        required: ["c"],
      },
      { type: "object", properties: { a: text, b: text, c: text }, required: ["a", "b", "c"] },
    ],
    [
      "words beside a reference and in its target",
      { $ref: "#/components/schemas/Name", maxLength: 5 },
      { ...text, maxLength: 5 },
    ],
    [
      "properties without and with the type object",
      { properties: { a: text } },
      { type: "object", properties: { a: text } },
    ],
    ["a property that is false and none", { properties: { a: false, b: text } }, { properties: { b: text } }],
    [
      "a property that a second schema forbids and none",
      { allOf: [{ properties: { a: text, b: text }, required: ["a"] }, { properties: { a: false } }] },
      { properties: { b: text } },
    ],
    [
      "a free map and an object that does not mention other properties",
      { type: "object", additionalProperties: true },
      { type: "object" },
    ],
    [
      "a described free map and an object",
      { type: "object", additionalProperties: { description: "Any." } },
      { type: "object" },
    ],
    ["items of any kind and none named", { type: "array", items: {} }, { type: "array" }],
    [
      "an exclusive minimum in 3.0 and 3.1",
      { type: "number", minimum: 0, exclusiveMinimum: true },
      { type: "number", exclusiveMinimum: 0 },
    ],
    [
      "a bound that every value keeps and none",
      { type: "array", minItems: 0, uniqueItems: false },
      { type: "array" },
    ],
    ["two bounds of a kind and the tighter", { minLength: 1, allOf: [{ minLength: 3 }] }, { minLength: 3 }],
    [
      "base64 in 3.0 and 3.1",
      { type: "string", format: "byte" },
      { type: "string", contentEncoding: "base64" },
    ],
    [
      "a file in 3.0 and 3.1",
      { type: "string", format: "binary" },
      { contentMediaType: "application/octet-stream" },
    ],
  ];
  const schemas = { Name: text, HasB: hasB };

  it.each(pairs)("is no difference: %s", (_what, one, other) => {
    expect(drift(boatsWithBody(one, schemas), boatsWithBody(other, schemas)).lines).toEqual([]);
  });

  it("is no difference: header names in another case", () => {
    const withHeader = (name: string) =>
      boats({
        parameters: [{ name, in: "header", schema: text }],
        responses: { "200": { headers: { [name]: { schema: text } } } },
      });
    expect(drift(withHeader("Idempotency-Key"), withHeader("IDEMPOTENCY-key")).lines).toEqual([]);
  });
});
