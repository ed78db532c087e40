import { readdirSync, readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join, posix } from "node:path";
import { beforeAll, expect, inject, it } from "vitest";
import { shippedDocument } from "../../scripts/build/document.ts";
import { installedFiles, loadedFiles } from "./installed-files.ts";

/** The size of the whole package, docs included. */
const maxKilobytes = 2500;
const maxFiles = 200;
/** The client, the jobs and the document's types, without the double, the command line and the document. */
const maxClientKilobytes = 846;
/** The command line, without what it shares with the client and the double. */
const maxCommandKilobytes = 200;
const documents = ["deviations.json", "openapi.json", "overlay.json"];
let files: ReadonlyMap<string, number>;

beforeAll(async () => {
  files = await installedFiles(inject("consumer"));
});

it("contains the build, the guide, the examples, its manifest and the files for readers, and nothing else", () => {
  const prose = ["CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "README.md", "SECURITY.md", "llms.txt"];
  // A program with its own lock file is not published.
  const examples = readdirSync("examples").filter((name) => !/\.test\.ts$|^fleet$/.test(name));
  const folders = [
    ...readdirSync("docs").map((name) => `docs/${name}`),
    ...examples.map((name) => `examples/${name}`),
  ];
  const beside = [...files.keys()].filter((name) => !name.startsWith("dist/"));
  expect(beside).toEqual([...prose, ...folders, "package.json"].sort());
  expect(folders).toContain("docs/first-call.md");
  expect(folders).toContain("examples/vendor-sync.ts");
});

it("has no dead link in its docs", async () => {
  const pages = [...files.keys()].filter((name) => name.endsWith(".md"));
  const links = (
    await Promise.all(
      pages.map(async (page) => {
        const text = await readFile(join(inject("consumer"), "node_modules/ottimate-client", page), "utf8");
        const prose = text.replace(/^```.*?^```/gms, "");
        return [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = ""]) => ({ page, link }));
      }),
    )
  ).flat();
  const relative = links.filter(({ link }) => !/^([a-z]+:|#)/.test(link));
  expect(relative.length).toBeGreaterThan(50);
  const dead = relative.filter(({ page, link }) => {
    const target = posix.join(posix.dirname(page), link.replace(/#.*/, "")).replace(/\/$/, "");
    return !files.has(target) && ![...files.keys()].some((name) => name.startsWith(`${target}/`));
  });
  expect(dead).toEqual([]);
});

it("asks for no provenance without a repository, because npm rejects that", () => {
  const { repository, publishConfig } = JSON.parse(readFileSync("package.json", "utf8"));
  expect(repository === undefined && publishConfig.provenance === true).toBe(false);
});

it("contains a file for each entry point, shared files, and the documents: no sources, no maps, no tests", () => {
  const built = [...files.keys()].filter((name) => name.startsWith("dist/"));
  const entries = ["index", "limits", "node", "opentelemetry", "otto", "stores", "testing"].flatMap(
    (name) => [`${name}.js`, `${name}.d.ts`],
  );
  const others = built.filter((name) => !/^dist\/chunks\/[\w-]+(\.js|\.d\.ts)$/.test(name));
  expect(others).toEqual(
    ["THIRD-PARTY-NOTICES", "cli.js", ...entries, ...documents].map((name) => `dist/${name}`).sort(),
  );
});

it("has the license of every library that is bundled, and bundles none into the client", async () => {
  const folder = join(inject("consumer"), "node_modules/ottimate-client/dist");
  const notices = await readFile(join(folder, "THIRD-PARTY-NOTICES"), "utf8");
  expect(notices.match(/^\S+ \d+\.\d+\.\d+ \(\S+\)$/gm)).toEqual([
    expect.stringMatching(/^ajv 8\./),
    expect.stringMatching(/^ajv-formats 3\./),
    expect.stringMatching(/^ansi-regex 5\./),
    expect.stringMatching(/^cli-progress 3\./),
    expect.stringMatching(/^commander 14\./),
    expect.stringMatching(/^csv-parse 7\./),
    expect.stringMatching(/^emoji-regex 8\./),
    expect.stringMatching(/^fast-deep-equal 3\./),
    expect.stringMatching(/^fast-uri 3\./),
    expect.stringMatching(/^is-fullwidth-code-point 3\./),
    expect.stringMatching(/^json-schema-traverse 1\./),
    expect.stringMatching(/^string-width 4\./),
    expect.stringMatching(/^strip-ansi 6\./),
  ]);
  expect(await readFile(join(folder, "index.js"), "utf8")).not.toMatch(/node_modules/);
});

it("has the document minified, as every tool can load it", async () => {
  const [bundled, shipped] = await Promise.all([
    readFile("generated/openapi.json", "utf8"),
    readFile(join(inject("consumer"), "node_modules/ottimate-client/dist/openapi.json"), "utf8"),
  ]);
  // Not toBe, which would print both if they differ.
  expect(shipped === JSON.stringify(shippedDocument(JSON.parse(bundled)))).toBe(true);
});

it("names neither the registry of its dependencies nor the machine that built it", async () => {
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

/** The built files that these import, without those that are loaded on demand. */
const loadedBy = (...entries: string[]): ReadonlySet<string> =>
  new Set(loadedFiles(inject("consumer"), ...entries).keys());

it("loads the document and libraries only when they are needed", () => {
  const text = (name: string) =>
    readFileSync(join(inject("consumer"), "node_modules/ottimate-client", name), "utf8");
  const holders = [...files.keys()].filter(
    (name) => name.endsWith(".js") && /node_modules\/|"openapi":"3|Ajv2020/.test(text(name)),
  );
  expect(holders.length).toBeGreaterThan(0);
  const loaded = loadedBy("index.js", "otto.js", "limits.js", "node.js");
  expect(holders.filter((name) => loaded.has(name))).toEqual([]);
});

it("is no larger unpacked than it should be", () => {
  const kilobytesOf = (sizes: [string, number][]) => sizes.reduce((sum, [, size]) => sum + size, 0) / 1000;
  const all = [...files];
  const loaded = loadedBy("index.js", "otto.js", "limits.js", "node.js");
  const ofOthers = loadedBy("index.js", "otto.js", "limits.js", "node.js", "testing.js");
  const later = all.flatMap(([name]) => /^dist\/(chunks\/(?:online|offline)-.*\.js)$/.exec(name)?.[1] ?? []);
  const ofCommand = all.filter(([name]) => loadedBy("cli.js", ...later).has(name) && !ofOthers.has(name));
  const client = all.filter(([name]) => loaded.has(name) || /^dist\/(?!testing\.).*\.d\.ts$/.test(name));
  const biggest = all.toSorted(([, a], [, b]) => b - a).slice(0, 20);
  const listing = biggest.map(([name, size]) => `${size} ${name}`).join("\n");
  console.log(
    `Unpacked: ${kilobytesOf(all).toFixed(1)} kB in ${all.length} files, the client ${kilobytesOf(client).toFixed(1)} kB, the command line ${kilobytesOf(ofCommand).toFixed(1)} kB.`,
  );
  expect(all.length).toBeLessThanOrEqual(maxFiles);
  expect(kilobytesOf(all), listing).toBeLessThan(maxKilobytes);
  expect(kilobytesOf(client), listing).toBeLessThan(maxClientKilobytes);
  expect(kilobytesOf(ofCommand), listing).toBeLessThan(maxCommandKilobytes);
});
