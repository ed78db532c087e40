import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { build } from "esbuild";
import { type SeededFault, seededFaults, seedFault } from "../test/histories/faults.ts";
import type { FuzzTask } from "../test/histories/fuzz.ts";

/**
 * npm run fuzz                                         100,000 histories with a new seed, on all processors
 * npm run fuzz -- 5000 --seed 7                        this many, with this seed
 * npm run fuzz -- --seed 7 --path 12:0:3 --replay "/g:D"   a failed history, with the arguments from its message
 * npm run fuzz -- --seeded                             checks that every seeded fault is found
 * npm run fuzz -- --kills 2000 --seed 7                kills jobs with a store this many times, with this seed
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seed: { type: "string" },
    path: { type: "string" },
    replay: { type: "string" },
    seeded: { type: "boolean" },
    kills: { type: "string" },
  },
});
const root = fileURLToPath(new URL("..", import.meta.url));
const seed = Number(values.seed ?? Math.floor(Math.random() * 2 ** 31));
/** Histories per seed; each batch uses the next seed. */
const BATCH = 1_000;
/** How many batches may be needed to find a seeded fault. */
const SEEDED_BATCHES = 5;

const folder = mkdtempSync(join(tmpdir(), "ottimate-fuzz-"));
try {
  if (values.kills) killJobs(values.kills);
  else if (values.seeded) await findSeeded();
  else await fuzz(Number(positionals[0] ?? 100_000));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function fuzz(wanted: number): Promise<void> {
  console.log(`Seed ${seed}.`);
  const { path, replay: replayPath } = values;
  const runs = path ? 1 : Math.min(wanted, BATCH);
  const count = path ? 1 : Math.ceil(wanted / BATCH);
  const seeds = Array.from({ length: count }, (_, n) => seed + n);
  const program = await bundle();
  const begun = Date.now();
  let done = 0;
  const tell = (more: number) => {
    done += more;
    console.log(`${done} histories kept every promise, after ${Math.round((Date.now() - begun) / 1000)} s.`);
  };
  const processors = Math.min(availableParallelism(), count);
  const stop = new AbortController();
  const ends = Array.from({ length: processors }, async (_, n) => {
    const own = seeds.filter((_, place) => place % processors === n);
    const problem = await run(program, { seeds: own, runs, path, replayPath }, { tell, signal: stop.signal });
    if (problem === undefined || stop.signal.aborted) return;
    stop.abort();
    console.error(problem);
    process.exitCode = 1;
  });
  await Promise.all(ends);
}

async function findSeeded(): Promise<void> {
  const wanted = seededFaults.filter(({ name }) => positionals.every((part) => name.includes(part)));
  const left = [...wanted];
  let found = 0;
  async function findNext(): Promise<void> {
    const fault = left.shift();
    if (!fault) return;
    const program = await bundle(fault);
    const seeds = Array.from({ length: SEEDED_BATCHES }, (_, n) => seed + n);
    let before = 0;
    const tell = (more: number) => {
      before += more;
    };
    const problem = await run(program, { seeds, runs: BATCH, endOnFailure: true }, { tell });
    const [, tests] = /Property failed after (\d+) tests/.exec(problem ?? "") ?? [];
    const [, why = problem] = /\[cause\]: Error: (.*)/.exec(problem ?? "") ?? [];
    if (tests !== undefined) found += 1;
    const place = `${fault.name}\n    ${(why ?? "").slice(0, 200)}`;
    console.log(tests ? `found after ${before + Number(tests)}: ${place}` : `NOT FOUND: ${place}`);
    await findNext();
  }
  console.log(`Seed ${seed}.`);
  await Promise.all(Array.from({ length: availableParallelism() }, findNext));
  console.log(`${found} of ${wanted.length} seeded faults were found.`);
  if (found < wanted.length) process.exitCode = 1;
}

/** Bundles the histories, the client and the double into one file, which starts faster and runs at twice the speed. */
async function bundle(fault?: SeededFault): Promise<string> {
  const outfile = join(folder, `${fault ? seededFaults.indexOf(fault) : "fuzz"}.mjs`);
  await build({
    entryPoints: [join(root, "test/histories/fuzz.ts")],
    outfile,
    bundle: true,
    platform: "node",
    format: "esm",
    plugins: fault ? [seedFault(fault)] : [],
  });
  return outfile;
}

/** Runs histories in their own process. Returns the problem that ended it, if any. */
function run(
  program: string,
  task: FuzzTask,
  { tell, signal }: { tell: (more: number) => void; signal?: AbortSignal },
): Promise<string | undefined> {
  const child = spawn(process.execPath, [program, JSON.stringify(task)], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  signal?.addEventListener("abort", () => child.kill());
  let problem = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    for (const line of text.split("\n").filter(Boolean)) tell(Number(line));
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    problem += text;
  });
  return new Promise((resolve) => child.once("close", (code) => resolve(code === 0 ? undefined : problem)));
}

/** Runs the tests that kill a job in its own process. */
function killJobs(kills: string): void {
  console.log(`Seed ${seed}.`);
  const vitest = join(root, "node_modules/vitest/vitest.mjs");
  const tests = ["bulk.kills.test.ts", "upload-folder.kills.test.ts", "export-journal.test.ts"];
  const { status } = spawnSync(process.execPath, [vitest, "run", ...tests], {
    env: { ...process.env, NO_COLOR: "1", KILLS: kills, KILLS_SEED: String(seed) },
    stdio: "inherit",
  });
  process.exitCode = status ?? 1;
}
