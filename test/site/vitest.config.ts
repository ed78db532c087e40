import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    root: fileURLToPath(new URL(".", import.meta.url)),
    include: ["*.test.ts"],
    // Ends what hangs; however slow a machine is, nothing else takes so long.
    testTimeout: 600_000,
    hookTimeout: 600_000,
    reporters: ["default", fileURLToPath(new URL("../support/closing-line.ts", import.meta.url))],
  },
});
