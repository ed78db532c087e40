import { describe, expect, it } from "vitest";
import { answers, boats, boatsWithBody, drift } from "./support.ts";

const text = { type: "string" };
const boat = (properties: object, required: string[] = []) => ({ type: "object", properties, required });

describe("differences", () => {
  it("are none between a document and itself", () => {
    const document = boatsWithBody(boat({ name: text }, ["name"]));
    expect(drift(document, structuredClone(document))).toMatchObject({
      differences: 0,
      lines: [],
      staleLines: [],
    });
  });

  it("show a field that was added", () => {
    const [ours, published] = [boatsWithBody(boat({ a: text })), boatsWithBody(boat({ a: text, b: text }))];
    expect(drift(published, ours).lines).toEqual(["POST /boats body.b present: true -> false"]);
  });

  it("show a field that was removed", () => {
    const [ours, published] = [boatsWithBody(boat({ a: text, b: text })), boatsWithBody(boat({ a: text }))];
    expect(drift(published, ours).lines).toEqual(["POST /boats body.b present: false -> true"]);
  });

  it("show a field of another type, format or nullability", () => {
    const published = boatsWithBody(boat({ a: { type: ["string", "null"], format: "uuid" } }));
    expect(drift(published, boatsWithBody(boat({ a: { type: "integer" } }))).lines).toEqual([
      'POST /boats body.a type: "string" -> "integer"',
      'POST /boats body.a format: "uuid" -> null',
      "POST /boats body.a nullable: true -> false",
    ]);
  });

  it("show a field, parameter or body that became required", () => {
    const document = (required: boolean) =>
      boats({
        parameters: [{ name: "page", in: "query", required, schema: text }],
        requestBody: {
          required,
          content: { "application/json": { schema: boat({ a: text }, required ? ["a"] : []) } },
        },
      });
    expect(drift(document(true), document(false)).lines).toEqual([
      "POST /boats query.page required: true -> false",
      "POST /boats body required: true -> false",
      "POST /boats body.a required: true -> false",
    ]);
  });

  it("show an enum that was widened, and one that was opened", () => {
    const document = (schema: object) => boats(answers(boat({ state: schema })));
    const ours = document({ enum: ["afloat", "ashore"] });
    expect(drift(document({ enum: ["sunk", "ashore", "afloat"] }), ours).lines).toEqual([
      'POST /boats 200.state enum: ["afloat","ashore","sunk"] -> ["afloat","ashore"]',
    ]);
    expect(drift(document({ anyOf: [{ enum: ["afloat", "ashore"] }, text] }), ours).lines).toEqual([
      "POST /boats 200.state open: true -> false",
    ]);
  });

  it("show another bound, media type and number of forms", () => {
    const document = (type: string, schema: object) =>
      boats({ requestBody: { content: { [type]: { schema } } } });
    const published = document("application/json", { type: "array", maxItems: 50 });
    expect(drift(published, document("text/csv", { type: "array", maxItems: 100 })).lines).toEqual([
      'POST /boats body bounds: {"maxItems":50} -> {"maxItems":100}',
      'POST /boats body content: "application/json" -> "text/csv"',
    ]);
    const forms = { oneOf: [boat({ a: text }), boat({ b: text })] };
    expect(drift(boatsWithBody(forms), boatsWithBody(boat({ a: text, b: text }))).lines).toEqual([
      "POST /boats body forms: 2 -> null",
    ]);
  });

  it("are none if only the order differs", () => {
    const ours = boatsWithBody(boat({ a: { ...text, minLength: 1, maxLength: 2 }, b: text }, ["a", "b"]));
    const published = boatsWithBody(
      boat({ b: text, a: { maxLength: 2, minLength: 1, ...text } }, ["b", "a"]),
    );
    expect(drift(published, ours).lines).toEqual([]);
  });

  it("show an operation that was added", () => {
    const published = boats({}, { paths: { "/boats": { post: {}, get: answers(boat({ a: text })) } } });
    expect(drift(published, boats({})).lines).toEqual(["GET /boats present: true -> false"]);
  });

  it("are one for a node that one side lacks, whatever is below it", () => {
    const engine = boat(
      { maker: text, parts: { type: "array", items: boat({ number: text }, ["number"]) } },
      ["maker"],
    );
    const withEngine = boatsWithBody(boat({ name: text, engine }, ["engine"]));
    const without = boatsWithBody(boat({ name: text }));
    expect(drift(withEngine, without).lines).toEqual(["POST /boats body.engine present: true -> false"]);
    expect(drift(without, withEngine).lines).toEqual(["POST /boats body.engine present: false -> true"]);
  });

  it("continue below a node that both sides have, even if it differs itself", () => {
    const published = boatsWithBody(
      boat({ engine: boat({ maker: text, number: text }, ["maker"]) }, ["engine"]),
    );
    const ours = boatsWithBody(boat({ engine: boat({ maker: text }) }));
    expect(drift(published, ours).lines).toEqual([
      "POST /boats body.engine required: true -> false",
      "POST /boats body.engine.maker required: true -> false",
      "POST /boats body.engine.number present: true -> false",
    ]);
  });
});

describe("a range of statuses", () => {
  const fault = boat({ code: text });

  it("covers each status in its range that the other side has", () => {
    expect(drift(boats(answers(fault, "500")), boats(answers(fault, "5XX"))).lines).toEqual([]);
    expect(drift(boats(answers(fault, "5XX")), boats(answers(fault, "503"))).lines).toEqual([]);
  });

  it("is compared with each of them, which the difference names", () => {
    const published = boats(answers(boat({ code: text, id: text }), "500"));
    expect(drift(published, boats(answers(fault, "5XX"))).lines).toEqual([
      "POST /boats 500.id present: true -> false",
    ]);
  });

  it("yields to an explicit status", () => {
    const responses = {
      ...(answers(fault, "500").responses as object),
      ...(answers(text, "5XX").responses as object),
    };
    expect(drift(boats(answers(fault, "500")), boats({ responses })).lines).toEqual([
      "POST /boats 5XX present: false -> true",
    ]);
  });

  it("is compared as a range if the other side has it too, besides its own status", () => {
    const responses = {
      ...(answers(fault, "500").responses as object),
      ...(answers(text, "5XX").responses as object),
    };
    expect(drift(boats({ responses }), boats(answers(text, "5XX"))).lines).toEqual([
      'POST /boats 500 type: "object" -> "string"',
      "POST /boats 500.code present: true -> false",
    ]);
  });

  it("is a difference if the other side has no status of it", () => {
    expect(drift(boats(answers(fault, "400")), boats(answers(fault, "5XX"))).lines).toEqual([
      "POST /boats 400 present: true -> false",
      "POST /boats 5XX present: false -> true",
    ]);
  });
});
