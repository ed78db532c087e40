import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { operationsOf } from "../../scripts/generate/openapi.ts";
import { llmsText } from "../../scripts/llms/text.ts";
import { document } from "../support/document.ts";

const root = join(import.meta.dirname, "../..");
const text = readFileSync(join(root, "llms.txt"), "utf8");

describe("llms.txt", () => {
  it("is what `npm run llms` makes of the document and the types", () => {
    expect(text).toBe(llmsText(root));
  });

  it("has every operation, the jobs and their options", () => {
    for (const [path, method, { operationId }] of operationsOf(document))
      expect(text).toContain(`\`${method.toUpperCase()} ${path}\` (${operationId}): `);
    expect(text).toMatch(/^- `bulk\(client, path, records, options\)`: \w/m);
    expect(text).toMatch(/^ {2}- `handle`: \w/m);
    expect(text).toMatch(/^- `OttimateNotFoundError`: 404/m);
    expect(text).toContain("`POST /vendors` (createVendor): Create a vendor; body: {");
    expect(text).toMatch(/createVendor.*\berp_vendor_id\*/);
  });

  it("links to pages that exist", () => {
    const links = [...text.matchAll(/\]\(([^)]+)\)/g)].map(([, link = ""]) => link);
    expect(links).toContain("docs/bulk.md");
    expect(links.filter((link) => !existsSync(join(root, link)))).toEqual([]);
  });

  it("stays below its size ceiling", () => {
    expect(Buffer.byteLength(text)).toBeLessThan(40_000);
  });
});
