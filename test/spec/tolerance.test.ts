import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { JsonObject } from "../../scripts/drift/json.ts";
import { tolerance } from "../../scripts/tolerance/command.ts";
import { drawsOf } from "../../scripts/tolerance/draw.ts";
import { answers, boats, entry } from "./drift/support.ts";

const text = { type: "string" };
const object = (properties: object, required: string[] = []) => ({ type: "object", properties, required });

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "tolerance-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function run(published: JsonObject, ours: JsonObject, deviations = "") {
  const files = { published: JSON.stringify(published), ours: JSON.stringify(ours), deviations };
  const paths = Object.fromEntries(Object.keys(files).map((name) => [name, join(folder, name)]));
  await Promise.all(Object.entries(files).map(([name, content]) => writeFile(join(folder, name), content)));
  const { published: file = "", ours: against = "", deviations: list = "" } = paths;
  const { code, stdout, stderr } = await tolerance([file, "--against", against, "--deviations", list]);
  return { code, stderr, lines: stdout.replaceAll(`${folder}/`, "").split("\n") };
}

/** Where ours rejects what the published schema of a response allows. */
async function rejected(published: object, ours: object, deviations = ""): Promise<string[]> {
  const { code, lines } = await run(boats(answers(published)), boats(answers(ours)), deviations);
  const places = lines.filter((line) => line.startsWith("POST /boats"));
  expect(code).toBe(places.length > 0 ? 1 : 0);
  return places.map((line) => line.replace(/;.*/, ""));
}

describe("Our response is stricter than the published one", () => {
  it.each<[string, object, object, string]>([
    [
      "a required property",
      object({ a: text }),
      object({ a: text }, ["a"]),
      ".a  must have required property 'a' (required)",
    ],
    [
      "a required property of a row",
      object({ rows: { type: "array", items: object({ a: text }) } }),
      object({ rows: { type: "array", items: object({ a: text }, ["a"]) } }),
      ".rows[].a  must have required property 'a' (required)",
    ],
    [
      "a list of values that lacks one",
      object({ a: { ...text, enum: ["x", "y"] } }),
      object({ a: { ...text, enum: ["x"] } }),
      ".a  must be equal to one of the allowed values (enum)",
    ],
    [
      "a missing null",
      object({ a: { type: ["string", "null"] } }),
      object({ a: text }),
      ".a  must be string (type)",
    ],
    [
      "a missing null of a form",
      object({ a: { oneOf: [text, { type: "null" }] } }),
      object({ a: text }),
      ".a  must be string (type)",
    ],
    [
      "a format",
      object({ a: text }),
      object({ a: { ...text, format: "email" } }),
      '.a  must match format "email" (format)',
    ],
    [
      "a length",
      object({ a: text }),
      object({ a: { ...text, minLength: 1 } }),
      ".a  must NOT have fewer than 1 characters (minLength)",
    ],
    [
      "a lower bound",
      object({ a: { type: "integer" } }),
      object({ a: { type: "integer", minimum: 0 } }),
      ".a  must be >= 0 (minimum)",
    ],
    [
      "a type of a map's values",
      object({ a: { type: "object" } }),
      object({ a: { type: "object", additionalProperties: text } }),
      ".a{}  must be string (type)",
    ],
    [
      "a closed object",
      object({ a: text }),
      { ...object({ a: text }), unevaluatedProperties: false },
      ".property_that_no_schema_names  must NOT have unevaluated properties (unevaluatedProperties)",
    ],
  ])("by %s", async (_what, published, ours, place) => {
    expect(await rejected(published, ours)).toEqual([`POST /boats 200${place}`]);
    expect(await rejected(published, published)).toEqual([]);
  });

  it("by a missing response", async () => {
    const { code, lines } = await run(boats(answers(text, "404")), boats(answers(text)));
    expect(code).toBe(1);
    expect(lines[0]).toContain("POST /boats 404  ours has no such response");
  });

  it("unless a range such as 5XX stands for it", async () => {
    expect((await run(boats(answers(text, "500")), boats(answers(text, "5XX")))).code).toBe(0);
  });
});

describe("What a page documents", () => {
  const [published, ours] = [object({ a: text }), object({ a: text }, ["a"])];
  const why = entry("POST /boats 200.a", "required", "published: false; ours: true");

  it("may be stricter, and is listed with the line of its deviation", async () => {
    const { code, lines } = await run(boats(answers(published)), boats(answers(ours)), why);
    expect(code).toBe(0);
    expect(lines[0]).toBe("documented, deviations:2: POST /boats 200.a  required");
    expect(lines.at(-2)).toMatch(
      /^\d+ draws from 1 published responses: \d+ accepted, [1-9]\d* rejected for what/,
    );
  });

  it("does not include inferred facts, or those of another place or facet", async () => {
    const guess = why.replace("confidence: documented", "confidence: inferred");
    for (const other of [guess, why.replace("200.a", "200.b"), why.replace("facet: required", "facet: type")])
      expect(await rejected(published, ours, other)).toHaveLength(1);
  });
});

describe("The draws of a schema", () => {
  const draws = (schema: object, document: JsonObject = {}) =>
    [...drawsOf(document, schema)].map(({ value }) => value);

  it("start with the smallest value, and include every value of every list", () => {
    const found = draws(object({ a: { enum: ["x", "y", "z"] }, b: text }, ["b"]));
    expect(found[0]).toEqual({ b: "text" });
    const values = found.map((value) => (value as { a?: string }).a);
    expect(new Set(values)).toEqual(new Set([undefined, "x", "y", "z"]));
  });

  it("include required properties only, at every depth, with objects and arrays", () => {
    const schema = object({
      name: text,
      rows: { type: "array", items: object({ id: text, note: text }, ["id"]) },
    });
    expect(draws(schema)).toContainEqual({ rows: [{ id: "text" }] });
  });

  it("end where a schema contains itself", () => {
    const document = {
      components: { schemas: { Boat: object({ tender: { $ref: "#/components/schemas/Boat" } }) } },
    };
    expect(draws({ $ref: "#/components/schemas/Boat" }, document).length).toBeGreaterThan(3);
  });
});

describe("The tolerance command", () => {
  it("exits 2 and prints its usage, for no file and for two", async () => {
    for (const args of [[], ["a", "b"], ["--strict", "a"]]) {
      const { code, stderr } = await tolerance(args);
      expect(code).toBe(2);
      expect(stderr).toContain("usage: npm run tolerance -- FILE|URL");
    }
  });

  it("exits 2 and names a file that does not exist", async () => {
    expect(await tolerance([join(folder, "nowhere.json")])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("nowhere.json: no such file") as string,
    });
  });
});
