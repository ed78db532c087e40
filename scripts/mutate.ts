/**
 * `npm run mutate [-- FILE ...]`: breaks the modules where a slip would cost most, one place at a time, and shows which breaks
 * their own tests do not notice. It takes long, so CI does not run it.
 */
import { spawnSync } from "node:child_process";
import { installOnce } from "./support/install.ts";

const folder = "test/mutation";
/** Each with the tests that hold it; any other test would only take time. */
const modules: Readonly<Record<string, readonly string[]>> = {
  "src/core/matching.ts": ["core/matching", "bulk/match-results*", "uploads/{file-name,same-name}*"],
  "src/core/delivery.ts": ["core/delivery", "core/retry"],
  "src/core/idempotency.ts": ["core/idempotency"],
  "src/core/retry.ts": ["core/retry*"],
  "src/auth/token-source.ts": ["auth/token-source", "auth/token-issue*"],
  "src/core/job-store.ts": ["core/job-store"],
  "src/node/file-store.ts": ["node/file-store*"],
  "src/stores/fenced-store.ts": ["stores/*"],
  "src/stores/postgres-store.ts": ["stores/*"],
  "src/stores/redis-store.ts": ["stores/*"],
};

const asked = process.argv.slice(2);
const files = asked.length > 0 ? asked : Object.keys(modules);
const testsOf = (file: string): readonly string[] | undefined => modules[file.replace(/:[\d:-]+$/, "")];
const unknown = files.filter((file) => !testsOf(file));
if (unknown.length > 0) {
  console.error(`${unknown.join(", ")}: not one of ${Object.keys(modules).join(", ")}.`);
  process.exit(2);
}
installOnce(folder);
const stryker = `${folder}/node_modules/@stryker-mutator/core/bin/stryker.js`;
const below: string[] = [];
for (const file of files) {
  const tests = testsOf(file)
    ?.map((name) => `test/unit/${name}.test.ts`)
    .join(" ");
  const { status } = spawnSync(
    process.execPath,
    [stryker, "run", `${folder}/stryker.config.json`, "--mutate", file],
    { stdio: "inherit", env: { ...process.env, MUTATION_TESTS: tests } },
  );
  if (status !== 0) below.push(file);
}
if (below.length > 0) console.error(`Below 85 %, or not measured: ${below.join(", ")}.`);
process.exitCode = below.length > 0 ? 1 : 0;
