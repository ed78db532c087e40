import { expect, it } from "vitest";
import { leanDocument } from "../../scripts/build/lean-document.ts";
import type { Schema } from "../../scripts/generate/openapi.ts";
import { document } from "../support/document.ts";

interface Lean {
  paths: Record<string, Record<string, { responses: Record<string, object>; requestBody: object }>>;
  components: { schemas: Record<string, Schema>; examples: Record<string, object>; responses: object };
}

const lean = leanDocument(document) as Lean;

it("drops descriptions, and keeps a property of that name", () => {
  const { description, properties } = lean.components.schemas.CatalogEntryFields as Schema & {
    description?: string;
  };
  expect(description).toBeUndefined();
  expect(properties?.description).toMatchObject({ type: "string" });
});

it("keeps each schema and each reference to one", () => {
  expect(Object.keys(lean.components.schemas)).toEqual(Object.keys(document.components.schemas));
  const references = [...JSON.stringify(lean).matchAll(/"\$ref":"#\/([^"]+)"/g)].map(([, path = ""]) => path);
  expect(references.length).toBeGreaterThan(300);
  for (const path of references) {
    const found = path
      .split("/")
      .reduce<unknown>((node, key) => (node as Record<string, unknown>)[key], lean);
    expect(found, path).toBeTypeOf("object");
  }
});

it("keeps only the examples of successful responses", () => {
  const { get, post } = lean.paths["/vendors"] ?? {};
  expect(JSON.stringify(get?.responses["200"])).toContain("#/components/examples/VendorList");
  expect(lean.components.examples.VendorList).toHaveProperty("value.vendors");
  expect(JSON.stringify(post?.requestBody)).not.toContain("example");
  expect(JSON.stringify(lean.components.responses)).not.toContain("example");
});
