import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, expect, inject, it } from "vitest";
import { shippedDocument } from "../../scripts/build/document.ts";
import { installedFiles } from "./installed-files.ts";

/** What it is, with a little room: the client with the types of the whole document, and the double apart from it. */
const largest = { client: 690, testing: 230 };
const documents = ["dist/deviations.json", "dist/openapi.json", "dist/overlay.json"];
let files: ReadonlyMap<string, number>;

beforeAll(async () => {
  files = await installedFiles(inject("consumer"));
});

it("contains what was built, its manifest and what people read, and nothing else", () => {
  const prose = ["CHANGELOG.md", "LICENSE", "README.md"].filter((name) => existsSync(name));
  const atRoot = [...files.keys()].filter((name) => !name.startsWith("dist/"));
  expect(atRoot).toEqual([...prose, "package.json"].sort());
});

it("contains compiled code, its declarations and the documents: no sources, no maps, no tests", () => {
  const built = [...files.keys()].filter((name) => name.startsWith("dist/"));
  expect(built).toContain("dist/src/index.js");
  expect(built).toContain("dist/src/index.d.ts");
  const others = built.filter((name) => !/^dist\/(src|generated)\/[a-z/-]+(\.js|\.d\.ts)$/.test(name));
  expect(others.sort()).toEqual(documents);
});

it("has the document minified, as every tool can load it", async () => {
  const [bundled, shipped] = await Promise.all([
    readFile("generated/openapi.json", "utf8"),
    readFile(join(inject("consumer"), "node_modules/ottimate-client/dist/openapi.json"), "utf8"),
  ]);
  // Not toBe: where they differ, it would print both.
  expect(shipped === JSON.stringify(shippedDocument(JSON.parse(bundled)))).toBe(true);
});

it("names neither the registry that its dependencies came from nor the machine that built it", async () => {
  const telling = await Promise.all(
    [...files.keys()].map(async (name) => {
      const text = await readFile(join(inject("consumer"), "node_modules/ottimate-client", name), "utf8");
      return ["//registry.", 'resolved":', process.cwd()]
        .filter((word) => text.includes(word))
        .map((word) => `${name}: ${word}`);
    }),
  );
  expect(telling.flat()).toEqual([]);
});

it.each([
  ["client", (name: string) => !name.startsWith("dist/src/testing/")],
  ["testing", (name: string) => name.startsWith("dist/src/testing/")],
] as const)("is no larger unpacked than it should be: the %s, beside the documents", (part, isOf) => {
  const sizes = [...files].filter(([name]) => !documents.includes(name) && isOf(name));
  const kilobytes = sizes.reduce((sum, [, size]) => sum + size, 0) / 1000;
  console.log(`Unpacked, the ${part}: ${kilobytes.toFixed(1)} kB in ${sizes.length} files.`);
  const biggest = sizes.sort(([, a], [, b]) => b - a).slice(0, 20);
  expect(kilobytes, biggest.map(([name, size]) => `${size} ${name}`).join("\n")).toBeLessThan(largest[part]);
});
