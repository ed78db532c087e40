import { describe, expect, it } from "vitest";
import { dateFactsOf } from "../../scripts/generate/dates.ts";
import type { OpenApi, Operation, Parameter, Schema } from "../../scripts/generate/openapi.ts";

const document: OpenApi = {
  openapi: "3.1.0",
  info: { title: "A small API", version: "1.0.0" },
  servers: [],
  "x-limits": { source: "guide:/api-limits" },
  paths: {},
  components: {
    schemas: {
      UtcTime: { type: "string", pattern: "^.*$" },
      Line: { type: "object", properties: { from: { type: "string", format: "date-time" } } },
      Order: {
        allOf: [
          {
            type: "object",
            properties: { date: { type: "string", format: "date" }, name: { type: "string" } },
          },
          {
            type: "object",
            properties: { items: { type: "array", items: { $ref: "#/components/schemas/Line" } } },
          },
        ],
      },
    },
    securitySchemes: {},
  },
};
const order: Schema = { $ref: "#/components/schemas/Order" };

function factsOf(body: Schema | undefined, ...parameters: Parameter[]) {
  const operation: Operation = { operationId: "createOrder", responses: {} };
  if (body) operation.requestBody = { content: { "application/json": { schema: body } } };
  return dateFactsOf(document, operation, parameters);
}

describe("The dates of a request", () => {
  it("are found in the body through references, parts and arrays", () => {
    expect(factsOf(order)).toEqual({ body: { date: "date", "items[].from": "date-time" } });
    expect(factsOf({ type: "array", items: order })).toEqual({
      body: { "[].date": "date", "[].items[].from": "date-time" },
    });
  });

  it("are found in the query, those that a schema of the document names too", () => {
    const parameter = (name: string, schema: Schema, place: Parameter["in"] = "query"): Parameter => ({
      name,
      in: place,
      schema,
    });
    expect(
      factsOf(
        undefined,
        parameter("from", { type: "string", format: "date" }),
        parameter("from_utc", { $ref: "#/components/schemas/UtcTime" }),
        parameter("search", { type: "string" }),
        parameter("X-Date", { type: "string", format: "date" }, "header"),
      ),
    ).toEqual({ query: { from: "date", from_utc: "utc-time" } });
  });

  it("are left out where there is none", () => {
    expect(factsOf({ type: "object", properties: { name: { type: "string" } } })).toBe(undefined);
  });
});
