import { describe, expect, it } from "vitest";
import { addresses, boats, boatsWithBody, bodyFacts, drift } from "./support.ts";

const text = { type: "string" };

describe("the addresses of a document", () => {
  it("name the call, then the parameter, body or status, then properties, items and map values", () => {
    const fleet = {
      type: "object",
      properties: {
        boats: { type: "array", items: { type: "object", properties: { name: text } } },
        berths: {
          type: "object",
          additionalProperties: { type: "object", properties: { depth: { type: "number" } } },
        },
      },
    };
    const document = boats({
      parameters: [{ name: "page", in: "query", schema: { type: "integer" } }],
      requestBody: { content: { "application/json": { schema: fleet } } },
      responses: {
        "200": { headers: { etag: { schema: text } }, content: { "application/json": { schema: text } } },
      },
    });
    expect(Object.keys(addresses(document))).toEqual([
      "POST /boats",
      "POST /boats query.page",
      "POST /boats body",
      "POST /boats body.boats",
      "POST /boats body.boats[]",
      "POST /boats body.boats[].name",
      "POST /boats body.berths",
      "POST /boats body.berths{}",
      "POST /boats body.berths{}.depth",
      "POST /boats 200",
      "POST /boats 200 header.Etag",
    ]);
  });

  it("leave out the headers of every call, in any case", () => {
    const parameters = ["authorization", "X-API-KEY", "x-api-version", "If-Match"].map((name) => ({
      name,
      in: "header",
      schema: text,
    }));
    expect(Object.keys(addresses(boats({ parameters })))).toEqual([
      "POST /boats",
      "POST /boats header.If-Match",
    ]);
  });

  it("include the parameters of the path, unless the call has its own of that name", () => {
    const document = boats({ parameters: [{ name: "id", in: "path", schema: { type: "integer" } }] });
    const item = (document.paths as Record<string, object>)["/boats"];
    const shared = [
      { name: "id", in: "path", schema: text },
      { name: "dry", in: "query", schema: { type: "boolean" } },
    ];
    expect(addresses({ ...document, paths: { "/boats": { ...item, parameters: shared } } })).toMatchObject({
      "POST /boats path.id": { type: "integer", required: true },
      "POST /boats query.dry": { type: "boolean" },
    });
  });

  it("follow references to parameters, bodies, responses, headers and path items", () => {
    const components = {
      parameters: { Page: { name: "page", in: "query", schema: text } },
      requestBodies: { Boat: { required: true, content: { "application/json": { schema: text } } } },
      headers: { Etag: { schema: text } },
      responses: { Gone: { headers: { Etag: { $ref: "#/components/headers/Etag" } } } },
      pathItems: {
        "all/Boats~": {
          post: {
            parameters: [{ $ref: "#/components/parameters/Page" }],
            requestBody: { $ref: "#/components/requestBodies/Boat" },
            responses: { "410": { $ref: "#/components/responses/Gone" } },
          },
        },
      },
    };
    const found = addresses({
      openapi: "3.1.0",
      paths: { "/a~b": { $ref: "#/components/pathItems/all~1Boats~0" } },
      components,
    });
    expect(Object.keys(found)).toEqual([
      "POST /a~b",
      "POST /a~b query.page",
      "POST /a~b body",
      "POST /a~b 410",
      "POST /a~b 410 header.Etag",
    ]);
    expect(found["POST /a~b body"]).toEqual({ type: "string", required: true, content: "application/json" });
  });

  it("merge what several media types of one body say, without their parameters", () => {
    const content = {
      "application/json; charset=utf-8": { schema: { type: "object", properties: { name: text } } },
      "multipart/form-data": { schema: { type: "object", properties: { photo: text } } },
      "text/csv": {},
    };
    const found = addresses(boats({ requestBody: { content } }));
    expect(found["POST /boats body"]).toEqual({
      type: "object",
      content: ["application/json", "multipart/form-data", "text/csv"],
    });
    expect(Object.keys(found)).toContain("POST /boats body.photo");
    const one = { "application/json": { schema: text }, "text/csv": {} };
    expect(addresses(boats({ requestBody: { content: one } }))["POST /boats body"]).toMatchObject({
      type: "string",
    });
  });

  it("end where a schema contains itself", () => {
    const Boat = {
      type: "object",
      properties: { tender: { $ref: "#/components/schemas/Boat" }, name: text },
    };
    const found = bodyFacts({ $ref: "#/components/schemas/Boat" }, { Boat });
    expect(Object.keys(found)).toEqual(["", ".tender", ".tender.tender", ".tender.name", ".name"]);
    expect(found[".tender.tender"]).toEqual({ type: "object" });
  });

  it("do not end where a schema is merely used twice, once inside the other", () => {
    const schemas = {
      Named: { type: "object", properties: { name: text } },
      Boat: {
        allOf: [
          { $ref: "#/components/schemas/Named" },
          { properties: { engine: { allOf: [{ $ref: "#/components/schemas/Named" }] } } },
        ],
      },
    };
    expect(Object.keys(bodyFacts({ $ref: "#/components/schemas/Boat" }, schemas))).toEqual([
      "",
      ".name",
      ".engine",
      ".engine.name",
    ]);
  });

  it("do not depend on where the unfolding of a recursive schema starts", () => {
    const Boat = { type: "object", properties: { tender: { $ref: "#/components/schemas/Boat" } } };
    const spelledOut = { type: "object", properties: { tender: { $ref: "#/components/schemas/Boat" } } };
    const published = boatsWithBody({ $ref: "#/components/schemas/Boat" }, { Boat });
    expect(drift(published, boatsWithBody(spelledOut, { Boat })).lines).toEqual([]);
  });

  it("continue below a form that does not contain itself, even if another form does", () => {
    const schemas = {
      Chain: { type: "object", properties: { next: { $ref: "#/components/schemas/Chain" } } },
      Pair: { type: "object", properties: { next: { properties: { next: { properties: { end: text } } } } } },
    };
    const found = bodyFacts(
      { oneOf: [{ $ref: "#/components/schemas/Chain" }, { $ref: "#/components/schemas/Pair" }] },
      schemas,
    );
    expect(Object.keys(found)).toContain(".next.next.end");
  });

  it("stop, with an error, where schemas refer to each other in every possible way", () => {
    const names = Array.from({ length: 12 }, (_, i) => `S${i}`);
    const properties = () =>
      Object.fromEntries(names.map((name) => [name, { $ref: `#/components/schemas/${name}` }]));
    const schemas = Object.fromEntries(
      names.map((name) => [name, { type: "object", properties: properties() }]),
    );
    expect(() => bodyFacts({ $ref: "#/components/schemas/S0" }, schemas)).toThrow(
      "unfolds to more than 50000 addresses",
    );
  });

  it("include tuples, patterns of names, and whatever else an object may hold", () => {
    const found = bodyFacts({
      type: "object",
      properties: {
        pair: { type: "array", prefixItems: [{ properties: { a: text } }, { properties: { b: text } }] },
      },
      patternProperties: { "^x-": { properties: { c: text } } },
      unevaluatedProperties: { properties: { d: text } },
    });
    expect(Object.keys(found)).toEqual([
      "",
      ".pair",
      ".pair[]",
      ".pair[].a",
      ".pair[].b",
      "{}",
      "{}.c",
      "{}.d",
    ]);
  });

  it("merge the items and the map values of schemas under allOf, anyOf or oneOf", () => {
    const both = (how: string, word: string) =>
      Object.keys(
        bodyFacts({ [how]: ["a", "b"].map((name) => ({ [word]: { properties: { [name]: text } } })) }),
      );
    for (const how of ["allOf", "anyOf"]) {
      expect(both(how, "items")).toEqual(["", "[]", "[].a", "[].b"]);
      expect(both(how, "additionalProperties")).toEqual(["", "{}", "{}.a", "{}.b"]);
    }
  });

  it("leave out what is not a status, and read a parameter that has a media type instead of a schema", () => {
    const parameters = [
      {
        name: "filter",
        in: "query",
        content: { "application/json": { schema: { properties: { a: text } } } },
      },
    ];
    const responses = { "x-note": {}, "5xx": { headers: { Etag: { required: true, schema: text } } } };
    expect(addresses(boats({ parameters, responses }))).toEqual({
      "POST /boats": {},
      "POST /boats query.filter": { type: "object", content: "application/json" },
      "POST /boats query.filter.a": { type: "string" },
      "POST /boats 5XX": {},
      "POST /boats 5XX header.Etag": { type: "string", required: true },
    });
  });

  it("tolerate references that lead back to themselves without a property in between", () => {
    const schemas = {
      Loop: { allOf: [{ $ref: "#/components/schemas/Loop" }, { type: "object" }] },
      A: { $ref: "#/components/schemas/B" },
      B: { $ref: "#/components/schemas/A" },
    };
    const properties = { a: { $ref: "#/components/schemas/A" } };
    expect(bodyFacts({ $ref: "#/components/schemas/Loop", properties }, schemas)).toEqual({
      "": { type: "object" },
      ".a": { type: "any" },
    });
  });
});
