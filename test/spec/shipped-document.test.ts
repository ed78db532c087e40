import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { shippedDocument } from "../../scripts/build/document.ts";
import { type OpenApi, operationsOf, type Schema } from "../../scripts/generate/openapi.ts";
import { allOperations, document } from "../support/document.ts";

const shipped = shippedDocument(document);

/** Every object of the document, with its key. */
function* nodesOf(node: unknown, key = ""): Generator<[key: string, node: Record<string, unknown>]> {
  if (typeof node !== "object" || node === null) return;
  if (!Array.isArray(node)) yield [key, node as Record<string, unknown>];
  for (const [name, value] of Object.entries(node)) yield* nodesOf(value, name);
}

/** A document with everything that the shipped one must not have. */
const small = (): OpenApi => ({
  ...document,
  paths: {},
  components: {
    ...document.components,
    schemas: {
      Form: {
        type: "object",
        properties: { a: false, properties: { type: "object", additionalProperties: false } },
        default: { properties: { a: false } },
      } as Schema,
    },
  },
});

describe("The shipped document", () => {
  it("has no property whose schema is a boolean, and keeps every boolean value", () => {
    for (const { properties } of Object.values(shipped.components.schemas))
      expect(Object.values(properties ?? {}).filter((each) => typeof each === "boolean")).toEqual([]);
    expect(shippedDocument(small()).components.schemas.Form).toEqual({
      type: "object",
      properties: { properties: { type: "object", additionalProperties: false } },
      default: { properties: { a: false } },
    });
  });

  it("limits no file by a length, which zod schemas cannot read", () => {
    for (const [, { format, maxLength }] of nodesOf(shipped)) {
      if (format === "binary") expect(maxLength).toBeUndefined();
    }
  });

  it("has 500 in place of 5XX, and every other status", () => {
    const statuses = (of: OpenApi) =>
      [...operationsOf(of)].map(([, , { responses }]) => Object.keys(responses).sort());
    const wanted = statuses(document).map((all) => all.map((each) => (each === "5XX" ? "500" : each)).sort());
    expect(statuses(shipped)).toEqual(wanted);
    expect(statuses(shipped).flat()).not.toContain("5XX");
  });

  it("does not change the bundle", () => {
    const before = JSON.stringify(document);
    shippedDocument(document);
    expect(JSON.stringify(document)).toBe(before);
  });

  it("accepts and rejects the same bodies as the bundle", () => {
    const [ours, theirs] = [document, shipped].map((each) =>
      new Ajv2020({ strict: false, validateFormats: false }).addSchema({ ...each }, "document"),
    );
    const names = new Set(
      [...nodesOf(document)].flatMap(([key, node]) => (key === "properties" ? Object.keys(node) : [])),
    );
    for (const { id, body } of allOperations.filter(({ body }) => body?.type === "application/json")) {
      const $ref = `document${body?.pointer}`;
      const [isOurs, isTheirs] = [ours?.compile({ $ref }), theirs?.compile({ $ref })];
      const examples = Object.values(body?.media.examples ?? {}).map(({ value }) => value as object);
      for (const example of examples.filter((each) => !Array.isArray(each))) {
        for (const name of names) {
          const changed = { ...example, [name]: "x" };
          expect(isTheirs?.(changed), `${id} with ${name}`).toBe(isOurs?.(changed));
        }
      }
    }
  });

  it("is self-contained: contact, links, and no reference to a missing file", () => {
    const root = shipped as OpenApi & { info: { contact?: object }; externalDocs?: object; tags: Tag[] };
    expect(root.info.contact).toBeDefined();
    expect(root.externalDocs).toBeDefined();
    expect(root.tags.filter(({ externalDocs }) => !externalDocs)).toEqual([]);
    expect(JSON.stringify(shipped)).not.toMatch(/\b(spec|docs|scripts|generated|src)\/\w/);
  });

  it("explains what the first call requires, what a token covers, and that there are no webhooks", () => {
    for (const words of [
      "onboarded",
      "account | every company",
      "company | one company",
      "location | the locations",
      "webhooks",
    ])
      expect(shipped.info.description).toContain(words);
  });
});

interface Tag {
  name: string;
  externalDocs?: object;
}
