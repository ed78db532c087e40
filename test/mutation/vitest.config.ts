import { defineConfig } from "vitest/config";

/** The tests that hold the modules of stryker.config.json: their own, and those of what is built on them. */
export default defineConfig({
  test: {
    include: [
      "test/unit/core/{delivery,retry,idempotency,matching}*.test.ts",
      "test/unit/auth/{token-source,token-issue,layer}*.test.ts",
      "test/unit/bulk/match-results*.test.ts",
      "test/unit/uploads/{file-name,same-name}*.test.ts",
    ],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
