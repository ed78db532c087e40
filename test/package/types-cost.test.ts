import { readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import ts from "typescript";
import { beforeAll, describe, expect, inject, it } from "vitest";

const consumer = inject("consumer");
const imported = 'import { createOttimateClient } from "../../../src/index.ts";';
const made = "const client = createOttimateClient();";
let program: string;

beforeAll(async () => {
  program = await readFile(join(import.meta.dirname, "consumer/ten-calls.mts"), "utf8");
  if (!program.includes(imported) || !program.includes(made)) throw new Error("The program makes no client.");
  const ours = program.replace(imported, 'import { createOttimateClient } from "ottimate-client";');
  // The types as openapi-typescript writes them, used with openapi-fetch.
  const theirs = program
    .replace(
      imported,
      'import createClient from "openapi-fetch";\nimport type { paths } from "ottimate-client";',
    )
    .replace(made, "const client = createClient<paths>();");
  await Promise.all([
    writeFile(join(consumer, "ten-calls.mts"), ours),
    writeFile(join(consumer, "ten-calls-openapi-fetch.mts"), theirs),
  ]);
});

const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.NodeNext,
  lib: ["lib.es2022.d.ts", "lib.dom.d.ts"],
  types: [],
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  skipLibCheck: true,
  noEmit: true,
};
/** Shared, because to parse the DOM's types takes longer than all the rest. */
const registry = ts.createDocumentRegistry();

/** What an editor runs on one file, with the compiler whose counts the ceiling is for. */
function serviceOf(file: string): ts.LanguageService {
  const host: ts.LanguageServiceHost = {
    fileExists: ts.sys.fileExists,
    readFile: ts.sys.readFile,
    directoryExists: ts.sys.directoryExists,
    getCompilationSettings: () => options,
    getScriptFileNames: () => [file],
    getScriptVersion: () => "1",
    getScriptSnapshot: (name) => {
      const text = ts.sys.readFile(name);
      return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
    },
    getCurrentDirectory: () => resolve(consumer),
    getDefaultLibFileName: ts.getDefaultLibFilePath,
  };
  return ts.createLanguageService(host, registry);
}

function instantiationsOf(name: string): number {
  const program = serviceOf(join(consumer, name)).getProgram();
  if (!program) throw new Error("The program cannot be read.");
  const problems = ts.getPreEmitDiagnostics(program);
  expect(problems.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"))).toEqual([]);
  return program.getInstantiationCount();
}

it("costs a program with ten calls at most 4,000 instantiations, and less than openapi-fetch does", () => {
  const ours = instantiationsOf("ten-calls.mts");
  const theirs = instantiationsOf("ten-calls-openapi-fetch.mts");
  console.log(`Instantiations for ten calls: ${ours}; with openapi-fetch: ${theirs}.`);
  expect(ours).toBeGreaterThan(0);
  expect(ours).toBeLessThanOrEqual(4_000);
  expect(ours).toBeLessThan(theirs);
});

describe("Hovering a call", () => {
  it("shows what the document says of the operation, in at most 8 lines", () => {
    const hovers = hoversIn(join(consumer, "ten-calls.mts"));
    expect(hovers).toHaveLength(10);
    for (const text of hovers) expect(text.split("\n").length, text).toBeLessThanOrEqual(8);
    expect(hovers[1]).toContain("List vendors.");
    expect(hovers[1]).toContain("ListVendorsRequest");
    expect(hovers[4]).toContain("Create or update up to 100 vendors.");
    expect(hovers[4]).toContain("`bulk` takes any number.");
    expect(hovers[5]).toContain("At most 100 rows a page");
    expect(hovers[7]).toContain("Update an invoice.");
    for (const text of hovers) expect(text).toMatch(/@see https:\/\/docs\.ottimate\.com\//);
  });
});

/** What an editor shows when hovering the method of each call, in order. */
function hoversIn(file: string): string[] {
  const service = serviceOf(file);
  const text = ts.sys.readFile(file) ?? "";
  return [...text.matchAll(/client\.(?=GET|POST|PATCH)/g)].map(({ index, 0: receiver }) => {
    const info = service.getQuickInfoAtPosition(file, index + receiver.length);
    return [
      ts.displayPartsToString(info?.displayParts),
      ts.displayPartsToString(info?.documentation),
      ...(info?.tags ?? []).map((tag) => `@${tag.name} ${ts.displayPartsToString(tag.text)}`),
    ]
      .filter((part) => part !== "")
      .join("\n");
  });
}
