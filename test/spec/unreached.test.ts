import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { findUnreached } from "../../scripts/generate/unreached.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "unreached-"));
});
afterEach(() => rm(folder, { recursive: true }));

/** What no reference reaches in these files, as `file#/pointer`. */
async function unreached(files: Record<string, string>): Promise<string[]> {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
  const found = await findUnreached(join(folder, "openapi.yaml"));
  return found.map(({ file, pointer }) => `${relative(folder, file)}${pointer}`);
}

const entry = "paths: { /vendors: { $ref: vendors/paths.yaml#/vendors } }";

it("reports what no reference leads to, in every file", async () => {
  expect(
    await unreached({
      "openapi.yaml": entry,
      "vendors/paths.yaml": "{ vendors: { get: {} }, vendor: { get: {} } }",
      "common/schemas.yaml": "{ CompanyId: { type: integer } }",
    }),
  ).toEqual(["common/schemas.yaml#/CompanyId", "vendors/paths.yaml#/vendor"]);
});

it("follows references from file to file, into an entry, and within a file", async () => {
  expect(
    await unreached({
      "openapi.yaml": entry,
      "vendors/paths.yaml":
        "{ vendors: { get: [{ $ref: '../common/schemas.yaml#/Vendor/properties/id' }] } }",
      "common/schemas.yaml": "{ Vendor: { properties: { id: { $ref: '#/Id' } } }, Id: { type: integer } }",
    }),
  ).toEqual([]);
});

it("reports schemas that only refer to each other", async () => {
  expect(
    await unreached({
      "openapi.yaml": "paths: {}",
      "schemas.yaml": "{ Parent: { child: { $ref: '#/Child' } }, Child: { parent: { $ref: '#/Parent' } } }",
    }),
  ).toEqual(["schemas.yaml#/Parent", "schemas.yaml#/Child"]);
});

it("counts a file that is referenced as a whole as reached", async () => {
  expect(
    await unreached({
      "openapi.yaml": "paths: { $ref: paths.yaml }",
      "paths.yaml": "{ /vendors: {}, /dimensions: {} }",
    }),
  ).toEqual([]);
});

it("reads an escaped name", async () => {
  expect(
    await unreached({
      "openapi.yaml": "paths: { $ref: 'paths.yaml#/~1vendors' }",
      "paths.yaml": "{ /vendors: {}, /a~b: {} }",
    }),
  ).toEqual(["paths.yaml#/~1a~0b"]);
});

it("ignores the rules, the deviations and drafts", async () => {
  expect(
    await unreached({
      "openapi.yaml": "paths: {}",
      "rules/diff.yaml": "{ extends: [] }",
      "deviations.yaml": "[{ at: 'GET /vendors' }]",
      "vendors/draft-paths.yaml": "{ vendors: {} }",
      "vendors/notes.md": "Text",
    }),
  ).toEqual([]);
});

it("names the file that is not YAML", async () => {
  await expect(
    unreached({ "openapi.yaml": "paths: {}", "vendors/schemas.yaml": "Vendor: [" }),
  ).rejects.toThrow(/vendors\/schemas\.yaml cannot be read: .*line 1/s);
});
