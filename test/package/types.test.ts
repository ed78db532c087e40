import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, inject, it } from "vitest";
import { type CompilerVersion, compilers, typeCheck } from "./typescript.ts";

const consumer = inject("consumer");
const versions = Object.keys(compilers) as CompilerVersion[];
const directive = /\/\/ @ts-expect-error (\d+):/g;
let program: string;

beforeAll(async () => {
  program = await consumerProgram("typed.mts", "index.ts", "ottimate-client");
  const otto = await consumerProgram("otto.mts", "otto/index.ts", "ottimate-client/otto");
  const limits = await consumerProgram("limits.mts", "limits/index.ts", "ottimate-client/limits");
  await Promise.all([
    writeFile(join(consumer, "typed.mts"), program),
    writeFile(join(consumer, "limits.mts"), limits),
    writeFile(join(consumer, "otto.mts"), otto),
    writeFile(join(consumer, "unguarded.mts"), program.replaceAll(directive, "// $1:")),
    writeFile(join(consumer, "document.mts"), readsDocument),
    writeFile(join(consumer, "common.cts"), requiresPackage),
  ]);
});

/** A program that imports the sources as it does when it imports the package. */
async function consumerProgram(name: string, entry: string, entryName: string): Promise<string> {
  const source = await readFile(join(import.meta.dirname, "consumer", name), "utf8");
  const imported = source.replace(`"../../../src/${entry}"`, `"${entryName}"`);
  if (imported === source)
    throw new Error("The program does not import the client from where it was expected.");
  return imported;
}

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
    const files = [
      "typed.mts",
      "otto.mts",
      "limits.mts",
      "document.mts",
      ...(setting.resolution === "nodenext" ? ["common.cts"] : []),
    ];
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
