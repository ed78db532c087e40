import { describe, expect, it } from "vitest";
import { answers, boats, boatsWithBody, drift, entry } from "./support.ts";

const text = { type: "string" };
const boat = (properties: object, required: string[] = []) => ({ type: "object", properties, required });
const guess = (at: string, facet: string, values: string) =>
  entry(at, facet, values).replace("confidence: documented", "confidence: inferred");

/** The differences in a response or a body that make ours stricter by a guess. */
function unproven(published: object, ours: object, at: string, facet: string, values: string) {
  const isResponse = at.startsWith("200");
  const document = (schema: object) => (isResponse ? boats(answers(schema)) : boatsWithBody(schema));
  const [theirs, own] = [document(published), document(ours)];
  const documented = drift(theirs, own, entry(`POST /boats ${at}`, facet, values));
  const guessed = drift(theirs, own, guess(`POST /boats ${at}`, facet, values));
  expect({ unexplained: guessed.lines, stale: guessed.staleLines }).toEqual({ unexplained: [], stale: [] });
  expect(documented.unproven).toEqual([]);
  return guessed.unproven.map((difference) => `${difference.at} ${difference.facet}`);
}

describe("A guess makes ours stricter", () => {
  it.each([
    ["bounds", { ...text, minLength: 1 }, "published: null; ours: { minLength: 1 }"],
    ["enum", { ...text, enum: ["fin"] }, "published: null; ours: [fin]"],
    ["format", { ...text, format: "email" }, "published: null; ours: email"],
  ])("with %s that the published document lacks, in a request or a response", (facet, schema, values) => {
    for (const at of ["body.keel", "200.keel"]) {
      const found = unproven(boat({ keel: text }), boat({ keel: schema }), at, facet, values);
      expect(found).toEqual([`POST /boats ${at} ${facet}`]);
    }
  });

  it("with a type if the published document has several, or none", () => {
    const [both, none] = [{ type: ["string", "integer"] }, {}];
    const one = (from: object, values: string) =>
      unproven(boat({ keel: from }), boat({ keel: text }), "body.keel", "type", values);
    expect(one(both, "published: [integer, string]; ours: string")).toHaveLength(1);
    expect(one(none, "published: any; ours: string")).toHaveLength(1);
  });

  it("with one null fewer", () => {
    const nullable = { type: ["string", "null"] };
    const values = "published: true; ours: false";
    expect(
      unproven(boat({ keel: nullable }), boat({ keel: text }), "200.keel", "nullable", values),
    ).toHaveLength(1);
  });

  it("with a property that a response requires, new or not", () => {
    const values = "published: false; ours: true";
    const required = boat({ keel: text }, ["keel"]);
    expect(unproven(boat({ keel: text }), required, "200.keel", "required", values)).toHaveLength(1);
    expect(unproven(boat({}), required, "200.keel", "present", values)).toHaveLength(1);
  });

  it("with the type of a map's values", () => {
    const map = (values: unknown) => boat({ flags: { type: "object", additionalProperties: values } });
    const values = "published: false; ours: true";
    expect(unproven(map(true), map(text), "200.flags{}", "present", values)).toHaveLength(1);
  });

  it("with one property fewer in a request, which may be closed", () => {
    const values = "published: true; ours: false";
    expect(unproven(boat({ keel: text }), boat({}), "body.keel", "present", values)).toHaveLength(1);
    expect(unproven(boat({ keel: text }), boat({}), "200.keel", "present", values)).toEqual([]);
  });
});

describe("A guess makes ours no stricter", () => {
  it("with more values, more types, more nulls or one bound fewer", () => {
    const wider = (from: object, to: object, facet: string, values: string) =>
      unproven(boat({ keel: from }), boat({ keel: to }), "body.keel", facet, values);
    expect(wider({ enum: ["a"] }, { enum: ["a", "b"] }, "enum", "published: [a]; ours: [a, b]")).toEqual([]);
    expect(
      wider(text, { type: ["string", "integer"] }, "type", "published: string; ours: [string, integer]"),
    ).toEqual([]);
    expect(wider(text, { type: ["string", "null"] }, "nullable", "ours: true")).toEqual([]);
    expect(
      wider({ ...text, maxLength: 9 }, text, "bounds", "published: { maxLength: 9 }; ours: null"),
    ).toEqual([]);
  });

  it("with values that are suggested beside any text", () => {
    const open = { anyOf: [{ enum: ["fin"] }, text] };
    const document = (schema: object) => boatsWithBody(boat({ keel: schema }));
    const at = "POST /boats body.keel";
    const deviations =
      guess(at, "enum", "published: null; ours: [fin]") + guess(at, "open", "published: false; ours: true");
    expect(drift(document(text), document(open), deviations)).toMatchObject({ lines: [], unproven: [] });
  });

  it("with a property that a request requires, because the caller loses nothing", () => {
    const values = "published: false; ours: true";
    const required = boat({ keel: text }, ["keel"]);
    expect(unproven(boat({ keel: text }), required, "body.keel", "required", values)).toEqual([]);
  });

  it("and is reported if it does, with a failing command", () => {
    const short = boatsWithBody(boat({ keel: { ...text, maxLength: 9 } }));
    const found = drift(
      boatsWithBody(boat({ keel: text })),
      short,
      guess("POST /boats body.keel", "bounds", "published: null; ours: { maxLength: 9 }"),
    );
    expect(found.unproven).toMatchObject([{ at: "POST /boats body.keel", ours: { maxLength: 9 } }]);
  });
});
