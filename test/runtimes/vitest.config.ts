import { defineConfig } from "vitest/config";
import { alias } from "../../vitest.config.ts";

const common = {
  globalSetup: ["test/runtimes/support/setup.ts"],
  testTimeout: 120_000,
  hookTimeout: 120_000,
};

export default defineConfig({
  test: {
    reporters: ["default", "./test/support/closing-line.ts"],
    projects: ["quick", "full"].map((name) => ({
      resolve: { alias },
      test: { ...common, name, include: [`test/runtimes/${name}/*.test.ts`] },
    })),
  },
});
