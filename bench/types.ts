// What ten calls cost the compiler, and how long an editor waits for their completion, with three ways to type them.
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { generateClients } from "./generated-clients.ts";
import { goal, noGoal, numberOf, ratioOf, tell } from "./table.ts";

generateClients();
const root = fileURLToPath(new URL("..", import.meta.url));
const folder = join(import.meta.dirname, ".generated/types");
mkdirSync(folder, { recursive: true });
const program = readFileSync(join(root, "test/package/consumer/ten-calls.mts"), "utf8");
const imported = 'import { createOttimateClient } from "../../../src/index.ts";';
const made = "const client = createOttimateClient();";

/** The ten calls as each has them, and where an editor is asked what may follow. */
const consumers: Readonly<Record<string, { text: string; at: string }>> = {
  "ottimate-client": {
    text: program.replace(imported, 'import { createOttimateClient } from "ottimate-client";'),
    at: 'client.GET("/',
  },
  "openapi-typescript with openapi-fetch": {
    text: program
      .replace(
        imported,
        'import createClient from "openapi-fetch";\nimport type { paths } from "ottimate-client";',
      )
      .replace(made, "const client = createClient<paths>();"),
    at: 'client.GET("/',
  },
  "Hey API": {
    text: `import * as api from "../hey-api/sdk.gen.js";
const vendor = { ottimate_company_id: 1, erp_vendor_name: "A", erp_vendor_id: "V-1" };
const company = { ottimate_company_id: 1, ottimate_location_id: 2 };
export const calls = async () => [
  (await api.listAccounts()).data?.results,
  (await api.listVendors({ query: { page: 2 } })).data?.vendors,
  (await api.getVendor({ path: { id: 1 } })).data?.vendor,
  (await api.createVendor({ body: vendor })).data,
  (await api.bulkUpsertVendors({ body: { ottimate_company_id: 1, vendors: [] } })).data,
  (await api.listInvoices()).data?.results,
  (await api.getInvoice({ path: { id: "1" } })).data?.id,
  (await api.updateInvoice({ path: { id: "1" }, body: {} })).data?.id,
  (await api.bulkUpsertPurchaseOrders({ body: { ...company, purchase_orders: [] } })).data,
  (await api.getBatchProgress({ path: { id: "1" } })).data,
];
`,
    at: "api.",
  },
};
const options = {
  target: "es2022",
  module: "nodenext",
  moduleResolution: "nodenext",
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  lib: ["es2022", "dom", "dom.iterable"],
  types: [],
  paths: { "ottimate-client": ["../../../dist/index.d.ts"] },
};
const compiler = join(dirname(createRequire(import.meta.url).resolve("typescript/package.json")), "bin/tsc");

function measure(file: string, at: string) {
  const config = join(folder, `${file}.json`);
  writeFileSync(config, JSON.stringify({ compilerOptions: options, files: [file] }));
  const { stdout, status } = spawnSync(process.execPath, [compiler, "-p", config, "--extendedDiagnostics"]);
  const printed = stdout.toString();
  if (status !== 0) throw new Error(printed);
  const figure = (name: string) => Number(new RegExp(`^${name}: +([\\d.]+)`, "m").exec(printed)?.[1]);
  return {
    instantiations: figure("Instantiations"),
    types: figure("Types"),
    checkS: figure("Check time"),
    ms: completionOf(file, at),
  };
}

/** How long an editor waits for the first list of what may follow, and for the next one. */
function completionOf(file: string, at: string): readonly [number, number] {
  const path = join(folder, file);
  const text = readFileSync(path, "utf8");
  let version = 1;
  const { options: parsed } = ts.convertCompilerOptionsFromJson(options, folder);
  const service = ts.createLanguageService({
    fileExists: ts.sys.fileExists,
    readFile: ts.sys.readFile,
    directoryExists: ts.sys.directoryExists,
    getCompilationSettings: () => parsed,
    getScriptFileNames: () => [path],
    getScriptVersion: (name) => (name === path ? String(version) : "1"),
    getScriptSnapshot(name) {
      const content = name === path ? text + " ".repeat(version) : ts.sys.readFile(name);
      return content === undefined ? undefined : ts.ScriptSnapshot.fromString(content);
    },
    getCurrentDirectory: () => folder,
    getDefaultLibFileName: ts.getDefaultLibFilePath,
  });
  service.getProgram();
  const position = text.indexOf(at) + at.length;
  const ask = () => {
    const began = performance.now();
    const found = service.getCompletionsAtPosition(path, position, {});
    if (!found?.entries.some(({ name }) => /vendors/i.test(name))) throw new Error(`Nothing completes ${at}`);
    return performance.now() - began;
  };
  const first = ask();
  version += 1;
  return [first, ask()];
}

const measured = Object.entries(consumers).map(([name, { text, at }]) => {
  const file = `${name.replaceAll(/\W+/g, "-")}.mts`;
  writeFileSync(join(folder, file), text);
  return { name, ...measure(file, at) };
});
const theirs = measured.find(({ name }) => name.startsWith("openapi-"))?.instantiations ?? Number.NaN;

tell({
  title: "Types of ten calls",
  columns: [
    "",
    "instantiations",
    "ratio",
    "goal",
    "",
    "types",
    "check time, s",
    "first completion, ms",
    "the next, ms",
  ],
  rows: measured.map(({ name, instantiations, types, checkS, ms: [first, next] }) => [
    name,
    numberOf(instantiations),
    ratioOf(instantiations / theirs),
    ...(name === "ottimate-client" ? goal(instantiations, 4_000) : noGoal),
    numberOf(types),
    numberOf(checkS, 2),
    numberOf(first),
    numberOf(next),
  ]),
  note: `TypeScript ${ts.version}. Completion of \`client.GET("/\`, or of \`api.\` for Hey API, in a program that is loaded.`,
});
