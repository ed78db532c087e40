import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { alias } from "../../vitest.config.ts";

/** How long the night of a fleet may take. */
const minutes = Number(process.env.FLEET_MINUTES ?? 20);

export default defineConfig({
  resolve: { alias },
  test: {
    root: fileURLToPath(new URL(".", import.meta.url)),
    include: ["**/*.test.ts"],
    exclude: ["node_modules"],
    globalSetup: ["support/setup.ts"],
    // Ends what hangs; however slow a machine is, nothing else takes so long.
    testTimeout: (minutes + 5) * 60_000,
    hookTimeout: 900_000,
    reporters: ["default", fileURLToPath(new URL("../support/closing-line.ts", import.meta.url))],
  },
});
