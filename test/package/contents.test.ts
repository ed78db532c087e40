import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, expect, inject, it } from "vitest";
import { shippedDocument } from "../../scripts/build/document.ts";
import { installedFiles } from "./installed-files.ts";

/** What a user may be asked to download and keep, docs and all. */
const maxKilobytes = 2500;
const maxFiles = 200;
/** The client with the types of the whole document, beside the double and the document itself. */
const maxClientKilobytes = 690;
const documents = ["deviations.json", "openapi.json", "overlay.json"];
let files: ReadonlyMap<string, number>;

beforeAll(async () => {
  files = await installedFiles(inject("consumer"));
});

it("contains what was built, its manifest and what people read, and nothing else", () => {
  const prose = ["CHANGELOG.md", "LICENSE", "README.md", "llms.txt"].filter((name) => existsSync(name));
  const atRoot = [...files.keys()].filter((name) => !name.startsWith("dist/"));
  expect(atRoot).toEqual([...prose, "package.json"].sort());
});

it("contains a file for each entry point, what they share, and the documents: no sources, no maps, no tests", () => {
  const built = [...files.keys()].filter((name) => name.startsWith("dist/"));
  const entries = ["index", "limits", "node", "otto", "testing"].flatMap((name) => [
    `${name}.js`,
    `${name}.d.ts`,
  ]);
  const others = built.filter((name) => !/^dist\/chunks\/[\w-]+(\.js|\.d\.ts)$/.test(name));
  expect(others).toEqual(
    ["THIRD-PARTY-NOTICES", ...entries, ...documents].map((name) => `dist/${name}`).sort(),
  );
});

it("has the license of every library that is bundled, and bundles none into the client", async () => {
  const folder = join(inject("consumer"), "node_modules/ottimate-client/dist");
  const notices = await readFile(join(folder, "THIRD-PARTY-NOTICES"), "utf8");
  expect(notices.match(/^\S+ \d+\.\d+\.\d+ \(\S+\)$/gm)).toEqual([
    expect.stringMatching(/^ajv 8\./),
    expect.stringMatching(/^ajv-formats 3\./),
    expect.stringMatching(/^fast-deep-equal 3\./),
    expect.stringMatching(/^fast-uri 3\./),
    expect.stringMatching(/^json-schema-traverse 1\./),
  ]);
  expect(await readFile(join(folder, "index.js"), "utf8")).not.toMatch(/node_modules/);
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

it("is no larger unpacked than it should be", () => {
  const kilobytesOf = (sizes: [string, number][]) => sizes.reduce((sum, [, size]) => sum + size, 0) / 1000;
  const all = [...files];
  const client = all.filter(
    ([name]) => !/^dist\/(testing\.|openapi\.json|deviations\.json|overlay\.json)/.test(name),
  );
  const biggest = all.toSorted(([, a], [, b]) => b - a).slice(0, 20);
  const listing = biggest.map(([name, size]) => `${size} ${name}`).join("\n");
  console.log(
    `Unpacked: ${kilobytesOf(all).toFixed(1)} kB in ${all.length} files, the client ${kilobytesOf(client).toFixed(1)} kB.`,
  );
  expect(all.length).toBeLessThanOrEqual(maxFiles);
  expect(kilobytesOf(all), listing).toBeLessThan(maxKilobytes);
  expect(kilobytesOf(client), listing).toBeLessThan(maxClientKilobytes);
});
