import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { seededFaults } from "../test/histories/faults.ts";

/**
 * npm run fuzz                                         100,000 histories, from a seed of their own
 * npm run fuzz -- 5000 --seed 7                        so many, from this seed
 * npm run fuzz -- --seed 7 --path 12:0:3 --replay "/g:D"   the one that failed, as its message names it
 * npm run fuzz -- --seeded                             shows that every seeded fault is found
 * npm run fuzz -- --kills 2000 --seed 7                kills jobs that keep their state, so often, from this seed
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
const vitest = fileURLToPath(new URL("../node_modules/vitest/vitest.mjs", import.meta.url));
const ownSeed = String(Math.floor(Math.random() * 2 ** 31));

/** How many histories a fault may take to be found. */
const MOST = "5000";

const histories = ["--project", "histories", "test/histories/histories.test.ts"];
/** The tests that kill a job in a program of its own. */
const killed = ["bulk.kills.test.ts", "upload-folder.kills.test.ts", "export-journal.test.ts"];
const kills = ["--project", "faults", ...killed];

function run(env: Record<string, string | undefined>, isShown: boolean, tests = histories) {
  return spawnSync(process.execPath, [vitest, "run", ...tests], {
    env: { ...process.env, NO_COLOR: "1", ...env },
    stdio: isShown ? "inherit" : "pipe",
    encoding: "utf8",
  });
}

if (values.seeded) {
  const missed: string[] = [];
  const wanted = seededFaults.filter(({ name }) => positionals.every((part) => name.includes(part)));
  for (const { name } of wanted) {
    const { stdout, stderr } = run({ HISTORIES_FAULT: name, HISTORIES_RUNS: MOST }, false);
    const text = stdout + stderr;
    const [, tests] = /Property failed after (\d+) tests/.exec(text) ?? [];
    const [, why = ""] = /Caused by: Error: (.*)/.exec(text) ?? [];
    if (tests === undefined) missed.push(name);
    console.log(tests ? `found after ${tests}: ${name}\n    ${why.slice(0, 200)}` : `NOT FOUND: ${name}`);
  }
  console.log(`${wanted.length - missed.length} of ${wanted.length} seeded faults were found.`);
  process.exitCode = missed.length > 0 ? 1 : 0;
} else if (values.kills) {
  const { kills: KILLS, seed: KILLS_SEED = ownSeed } = values;
  console.log(`Seed ${KILLS_SEED}.`);
  process.exitCode = run({ KILLS, KILLS_SEED }, true, kills).status ?? 1;
} else {
  const { seed = ownSeed, path, replay } = values;
  const { status } = run(
    {
      HISTORIES_RUNS: positionals[0] ?? "100000",
      HISTORIES_SEED: seed,
      HISTORIES_PATH: path,
      HISTORIES_REPLAY: replay,
    },
    true,
  );
  process.exitCode = status ?? 1;
}
