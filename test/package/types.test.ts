import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, inject, it } from "vitest";
import { type CompilerVersion, compilers, typeCheck } from "./typescript.ts";

const consumer = inject("consumer");
const versions = Object.keys(compilers) as CompilerVersion[];
const directive = /\/\/ @ts-expect-error (\d+):/g;
let program: string;

beforeAll(async () => {
  const source = await readFile(join(import.meta.dirname, "consumer/typed.mts"), "utf8");
  program = source.replace('"../../../src/index.ts"', '"ottimate-client"');
  if (program === source)
    throw new Error("The program does not import the client from where it was expected.");
  await Promise.all([
    writeFile(join(consumer, "typed.mts"), program),
    writeFile(join(consumer, "unguarded.mts"), program.replaceAll(directive, "// $1:")),
    writeFile(join(consumer, "document.mts"), readsDocument),
    writeFile(join(consumer, "common.cts"), requiresPackage),
  ]);
});

const readsDocument = `import document from "ottimate-client/openapi.json" with { type: "json" };
export const version: string = document.info.version;
export const path: keyof typeof document.paths = "/vendors";
`;
const requiresPackage = `import ottimate = require("ottimate-client");
export const client: ottimate.OttimateClient = ottimate.createOttimateClient();
`;

const usual = [
  { resolution: "nodenext", platform: "@types/node" },
  { resolution: "bundler", platform: "the DOM" },
] as const;
const unusual = [
  { resolution: "nodenext", platform: "the DOM" },
  { resolution: "bundler", platform: "@types/node" },
] as const;
// One compiler takes the crossed settings too: that is enough, as they are independent, and this one takes no time.
const projects = versions.flatMap((version) =>
  [...usual, ...(version === "7.0" ? unusual : [])].map((setting) => ({ version, ...setting })),
);

describe.each(projects)("TypeScript $version with $resolution and $platform", ({ version, ...setting }) => {
  it("infers what calls take and give, and refuses each mistake", async () => {
    // Bundlers resolve no `import x = require()`.
    const files = ["typed.mts", "document.mts", ...(setting.resolution === "nodenext" ? ["common.cts"] : [])];
    const { code, stdout, stderr } = await typeCheck(consumer, version, { files, ...setting });
    expect(stdout + stderr).toBe("");
    expect(code).toBe(0);
  });
});

it("refuses each mistake for what it is, where it is, and reports nothing else", async () => {
  const { stdout } = await typeCheck(consumer, "6.0", {
    files: ["unguarded.mts"],
    resolution: "nodenext",
    platform: "the DOM",
  });
  const reported = [...stdout.matchAll(/^unguarded\.mts\((\d+),\d+\): error TS(\d+):/gm)];
  const expected = program.split("\n").flatMap((line, index) => {
    const [, code] = [...line.matchAll(directive)].flat();
    // Lines count from 1, and the mistake is on the one after its directive.
    return code ? [`${index + 2}: ${code}`] : [];
  });
  expect(expected.length).toBeGreaterThan(10);
  expect(reported.map(([, line, code]) => `${line}: ${code}`)).toEqual(expected);
});
