/**
 * `npm run mutate [-- FILE ...]`: breaks the most critical modules, one place at a time, with Stryker's mutants, and shows which
 * mutants their own tests do not notice. CI does not run it, because it takes long.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Findings, MutationTask } from "../test/mutation/task.ts";
import { installOnce } from "./support/install.ts";

const folder = "test/mutation";
/** Each module with its own tests; other tests would only take time. */
const modules: Readonly<Record<string, readonly string[]>> = {
  "src/core/matching.ts": ["core/matching", "bulk/match-results*", "uploads/{file-name,same-name}*"],
  "src/core/delivery.ts": [
    "core/delivery",
    "core/{retry*,errors,unwrap}",
    "bulk/outcomes*",
    "uploads/upload-invoice",
    "exports/mark-exported",
  ],
  "src/core/idempotency.ts": ["core/{idempotency,delivery}"],
  "src/core/retry.ts": ["core/{retry*,delivery}"],
  "src/auth/token-source.ts": [
    "auth/token-{source,issue}*",
    "auth/{credentials,layer,client-credentials,token-store}",
  ],
  "src/core/job-store.ts": ["core/job-store"],
  "src/node/file-store.ts": ["node/file-store*"],
  "src/stores/fenced-store.ts": ["stores/*"],
  "src/stores/postgres-store.ts": ["stores/*"],
  "src/stores/redis-store.ts": ["stores/*"],
};
/** The minimum score of each module, in percent. */
const LEAST = 85;

interface Mutant {
  readonly id: string;
  readonly mutatorName: string;
  readonly replacement: string;
  readonly location: { readonly start: Place; readonly end: Place };
}
/** Both are counted from 0. */
interface Place {
  readonly line: number;
  readonly column: number;
}

const asked = process.argv.slice(2);
const files = asked.length > 0 ? asked : Object.keys(modules);
const unknown = files.filter((file) => !modules[file]);
if (unknown.length > 0) {
  console.error(`${unknown.join(", ")}: not one of ${Object.keys(modules).join(", ")}.`);
  process.exit(2);
}
installOnce(folder);
const own = mkdtempSync(join(tmpdir(), "ottimate-mutate-"));
try {
  for (const file of files) if (!(await mutate(file))) process.exitCode = 1;
} finally {
  rmSync(own, { recursive: true, force: true });
}

async function mutate(module: string): Promise<boolean> {
  const source = readFileSync(module, "utf8");
  const { code, mutants } = await instrument(module, source);
  const tests = (modules[module] ?? []).map((name) => `test/unit/${name}.test.ts`);
  const findingsFile = join(own, `${files.indexOf(module)}.json`);
  const task: MutationTask = { module, code, tests, findings: findingsFile };
  const taskFile = join(own, "task.json");
  writeFileSync(taskFile, JSON.stringify(task));
  const vitest = ["node_modules/vitest/vitest.mjs", "run", "--config", `${folder}/vitest.config.ts`];
  const { stdout, stderr } = spawnSync(process.execPath, vitest, {
    env: { ...process.env, MUTATION_TASK: taskFile, MUTATION_COUNT: String(mutants.length) },
    encoding: "utf8",
  });
  const findings = readFindings(findingsFile);
  if (!findings) throw new Error(`${module} could not be measured:\n${stdout}${stderr}`);
  return report(module, source, mutants, findings);
}

/** Writes all mutants of a module into one file, each behind a switch. */
async function instrument(module: string, content: string) {
  const at = `../${folder}/node_modules/@stryker-mutator/instrumenter/dist/src/index.js`;
  const { Instrumenter } = await import(at);
  const logger = { debug() {}, info() {}, warn: console.warn, isDebugEnabled: () => false };
  const options = { plugins: null, excludedMutations: [], ignorers: [], noHeader: false };
  const { files, mutants } = await new Instrumenter(logger).instrument(
    [{ name: module, content, mutate: true }],
    options,
  );
  return { code: String(files[0].content), mutants: mutants as Mutant[] };
}

function readFindings(file: string): Findings | undefined {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
}

function report(module: string, source: string, mutants: Mutant[], findings: Findings): boolean {
  const { killed, covered, loaded, failed } = findings;
  for (const test of failed) console.log(`FAILED WITHOUT A MUTANT: ${test}`);
  const lines = source.split("\n");
  const measured = mutants.filter(({ id }) => id in covered || !(id in loaded));
  const alive = measured.filter(({ id }) => !(id in killed));
  for (const { id, mutatorName, location, replacement } of alive) {
    const { start, end } = location;
    const from = lines.slice(start.line, end.line + 1).join("\n");
    const kind = id in covered ? "survived" : "no test runs it";
    console.log(
      `${module}:${start.line + 1}:${start.column + 1} ${mutatorName}, ${kind}\n  - ${from}\n  + ${replacement}`,
    );
  }
  const score = (100 * (measured.length - alive.length)) / measured.length;
  const figures = `${measured.length - alive.length} of ${measured.length} were noticed, ${alive.length} were not`;
  console.log(
    `${module}: ${score.toFixed(1)} %, ${figures}, ${mutants.length - measured.length} left out.\n`,
  );
  return score >= LEAST && failed.length === 0;
}
