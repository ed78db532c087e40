import { defineConfig } from "vitest/config";

/** The tests that hold the module that is broken; scripts/mutate.ts names them. */
const { MUTATION_TESTS = "" } = process.env;

export default defineConfig({
  test: { include: MUTATION_TESTS.split(" "), testTimeout: 60_000, hookTimeout: 60_000 },
});
