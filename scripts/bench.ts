/**
 * `npm run bench [-- --quick] [--only calls,pages]`: measures what things cost, compared with other clients. Writes the figures
 * to docs/benchmarks.md, with `--quick` only to the screen.
 */
import { fork } from "node:child_process";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { markdownOf, type Table } from "../bench/table.ts";
import { installOnce } from "./support/install.ts";

const parts = ["calls", "pages", "bulk", "storm", "upload", "start", "generate", "types", "growth"];
const { quick, only } = parseArgs({
  options: { quick: { type: "boolean", default: false }, only: { type: "string", default: parts.join() } },
}).values;
const wanted = only.split(",");
const unknown = wanted.filter((part) => !parts.includes(part));
if (unknown.length > 0) throw new Error(`There is no ${unknown.join(", ")}; there are ${parts.join(", ")}.`);

const page = "docs/benchmarks.md";
const root = join(import.meta.dirname, "..");
installOnce("bench");
for (const part of parts.filter((each) => wanted.includes(each))) {
  const load = loadNow();
  const tables = await measure(part);
  const text = [...tables.map(markdownOf), load].join("\n\n");
  console.log(`\n${text}`);
  if (!quick) replace(part, text);
}
if (!quick) replace("machine", machine());

/** Runs one part in its own process. */
async function measure(part: string): Promise<readonly Table[]> {
  const tables: Table[] = [];
  const child = fork(join(root, `bench/${part}.ts`), quick ? ["--quick"] : [], {
    cwd: root,
    execArgv: ["--import", "tsx"],
  });
  child.on("message", (table: Table) => void tables.push(table));
  const [code] = await once(child, "exit");
  if (code !== 0) throw new Error(`bench/${part}.ts ended with code ${code}.`);
  return tables;
}

function replace(name: string, text: string): void {
  const [begin, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const [before, rest] = readFileSync(page, "utf8").split(begin);
  const after = rest?.split(end)[1];
  if (after === undefined) throw new Error(`${page} has no place for ${name}.`);
  writeFileSync(page, `${before}${begin}\n${text}\n${end}${after}`);
}

/** Notes the load, because figures from a busy machine are unreliable. */
function loadNow(): string {
  const [load = 0] = loadavg();
  const busy = load > cpus().length / 2 ? ": the machine was busy with other work" : "";
  return `Load average at the start: ${load.toFixed(1)} on ${cpus().length} cores${busy}.`;
}

function machine(): string {
  const versionOf = (manifest: string): string => {
    const { name, version }: { name: string; version: string } = JSON.parse(
      readFileSync(join(root, manifest, "package.json"), "utf8"),
    );
    return `${name} ${version}`;
  };
  const others = ["bench/node_modules/undici", "node_modules/openapi-fetch", "bench/node_modules/ky"];
  const generators = ["bench/node_modules/@hey-api/openapi-ts", "node_modules/@redocly/cli"];
  const versions = [...others, "bench/node_modules/axios", ...generators].map(versionOf).join(", ");
  const model = cpus()[0]?.model.replace(/\s+/g, " ").trim();
  return `Measured on ${cpus().length} cores (${model}, ${process.platform} on ${process.arch}) with Node ${process.versions.node} and its undici ${process.versions.undici}; ${versions}.`;
}
