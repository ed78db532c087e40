import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import type { MutationTask } from "./task.ts";

/** scripts/mutate.ts names the module, its tests, and what the module is with all its mutants in it. */
const { MUTATION_TASK = "" } = process.env;
const { module, code, tests }: MutationTask = JSON.parse(readFileSync(MUTATION_TASK, "utf8"));

export default defineConfig({
  root: fileURLToPath(new URL("../..", import.meta.url)),
  plugins: [
    {
      name: "mutants",
      enforce: "pre",
      transform: (_, id) => (id.endsWith(`/${module}`) ? code : undefined),
    },
  ],
  test: {
    include: [...tests],
    runner: "test/mutation/runner.ts",
    // One after the other, as the next file leaves out what the last one has killed.
    fileParallelism: false,
    isolate: false,
    // What hangs is ended by the runner.
    testTimeout: 0,
    hookTimeout: 0,
    reporters: ["dot"],
  },
});
