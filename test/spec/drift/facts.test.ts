import { describe, expect, it } from "vitest";
import { addresses, answers, boats, boatsWithBody, bodyFacts, drift } from "./support.ts";

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

  it("leave out the headers of every call, in whatever case they are written", () => {
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

  it("take in the parameters of the path, unless the call has its own of that name", () => {
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

  it("follow references to parameters, bodies, answers, headers and path items", () => {
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

  it("unite what several media types of one body say, without their parameters", () => {
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

  it("do not depend on where the unfolding of a schema that contains itself began", () => {
    const Boat = { type: "object", properties: { tender: { $ref: "#/components/schemas/Boat" } } };
    const spelledOut = { type: "object", properties: { tender: { $ref: "#/components/schemas/Boat" } } };
    const published = boatsWithBody({ $ref: "#/components/schemas/Boat" }, { Boat });
    expect(drift(published, boatsWithBody(spelledOut, { Boat })).lines).toEqual([]);
  });

  it("go on below a form that does not contain itself, though another form does", () => {
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

  it("take in tuples, patterns of names, and whatever else an object may hold", () => {
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

  it("unite the items and the map values of schemas that hold together or by turns", () => {
    const both = (how: string, word: string) =>
      Object.keys(
        bodyFacts({ [how]: ["a", "b"].map((name) => ({ [word]: { properties: { [name]: text } } })) }),
      );
    for (const how of ["allOf", "anyOf"]) {
      expect(both(how, "items")).toEqual(["", "[]", "[].a", "[].b"]);
      expect(both(how, "additionalProperties")).toEqual(["", "{}", "{}.a", "{}.b"]);
    }
  });

  it("leave out what is no status, and read a parameter that has a media type instead of a schema", () => {
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

  it("bear references that lead back to themselves without a property between", () => {
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

describe("the same thing said in two ways", () => {
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
      "nullable in one of two schemas that hold together, and not",
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
    ["a form that nothing fits and none", { anyOf: [hasB, false] }, hasB],
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
      "a free map and an object that says nothing of others",
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
    expect(drift(withHeader("Idempotency-Key"), withHeader("idempotency-key")).lines).toEqual([]);
  });
});

describe("the facets of an address", () => {
  it("tell an enum that lets other strings through from one that does not", () => {
    const closed = { type: "string", enum: ["a", "b"] };
    expect(bodyFacts(closed)[""]).toEqual({ type: "string", enum: ["a", "b"] });
    expect(bodyFacts({ anyOf: [closed, text] })[""]).toEqual({
      type: "string",
      enum: ["a", "b"],
      open: true,
    });
    expect(bodyFacts({ anyOf: [closed, text, { type: "null" }] })[""]).toMatchObject({
      open: true,
      nullable: true,
    });
    expect(bodyFacts({ anyOf: [{ enum: ["a"] }, {}] })[""]).toEqual({ type: "any", enum: ["a"], open: true });
    expect(bodyFacts({ anyOf: [closed, { type: "integer" }] })[""]).not.toHaveProperty("open");
    expect(bodyFacts({ allOf: [{ anyOf: [closed, text] }, { enum: ["a"] }] })[""]).toEqual({
      type: "string",
      enum: ["a"],
    });
  });

  it("count the forms, and require only what all of them require", () => {
    const form = (own: string) => ({
      type: "object",
      properties: { id: text, [own]: text },
      required: ["id", own],
    });
    const found = bodyFacts({ oneOf: [form("number"), form("name"), { type: "null" }] });
    expect(found).toEqual({
      "": { type: "object", nullable: true, forms: 2 },
      ".id": { type: "string", required: true },
      ".number": { type: "string" },
      ".name": { type: "string" },
    });
  });

  it("show both of two types that exclude each other", () => {
    expect(bodyFacts({ allOf: [text, { type: "integer" }] })[""]).toEqual({ type: ["integer", "string"] });
  });

  it("keep the forms of a property that several forms share", () => {
    const inner = { oneOf: [{ properties: { a: text } }, { properties: { b: text } }] };
    const form = (own: string) => ({ properties: { inner, [own]: text } });
    expect(bodyFacts({ oneOf: [form("x"), form("y")] })[".inner"]).toEqual({ type: "object", forms: 2 });
  });

  it("count the forms of forms one by one, and forms that hold together as their product", () => {
    const form = (own: string) => ({ type: "object", properties: { [own]: text } });
    const two = { oneOf: [form("a"), form("b")] };
    expect(bodyFacts({ oneOf: [two, form("c")] })[""]).toMatchObject({ forms: 3 });
    expect(bodyFacts({ allOf: [two, two] })[""]).toMatchObject({ forms: 4 });
  });

  it("do not count a property of several forms as several forms itself", () => {
    const form = (type: string) => ({ type: "object", properties: { id: { type, minimum: 1 } } });
    expect(bodyFacts({ oneOf: [form("integer"), form("string")] })[".id"]).toEqual({
      type: ["integer", "string"],
      bounds: { minimum: 1 },
    });
  });

  it("gather all bounds in one value, and the format apart from them", () => {
    const schema = { type: "string", format: "date", minLength: 1, maxLength: 9, pattern: "^a" };
    expect(bodyFacts(schema)[""]).toEqual({
      type: "string",
      format: "date",
      bounds: { minLength: 1, maxLength: 9, pattern: "^a" },
    });
  });

  it("say nothing of examples, descriptions and defaults", () => {
    const dressed = { ...text, description: "A name.", default: "x", examples: ["y"], deprecated: true };
    expect(drift(boats(answers(dressed)), boats(answers(text))).lines).toEqual([]);
  });
});
