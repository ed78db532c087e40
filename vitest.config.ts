import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { redisServer } from "./test/support/redis-server.ts";

/** As users import it, from the sources. */
const alias = [
  { find: /^ottimate-client$/, replacement: fileURLToPath(new URL("src/index.ts", import.meta.url)) },
  { find: /^ottimate-client\/otto$/, replacement: fileURLToPath(new URL("src/otto.ts", import.meta.url)) },
  ...["node", "limits", "testing"].map((name) => ({
    find: new RegExp(`^ottimate-client/${name}$`),
    replacement: fileURLToPath(new URL(`src/${name}/index.ts`, import.meta.url)),
  })),
];

if (!redisServer)
  console.log(
    "redis-server is not installed, so the tests of state that is shared through Redis do not run.",
  );

export default defineConfig({
  test: {
    reporters: ["default", "./test/support/closing-line.ts"],
    typecheck: { enabled: false },
    projects: [
      { test: { name: "unit", include: ["test/unit/**/*.test.ts"] } },
      { test: { name: "faults", include: ["test/faults/**/*.test.ts"], testTimeout: 30_000 } },
      { test: { name: "properties", include: ["test/properties/**/*.test.ts"], testTimeout: 60_000 } },
      {
        resolve: { alias },
        test: { name: "otto", include: ["test/otto/**/*.test.ts"], testTimeout: 30_000 },
      },
      { test: { name: "testing", include: ["test/testing/**/*.test.ts"] } },
      { resolve: { alias }, test: { name: "examples", include: ["examples/**/*.test.ts"] } },
      { test: { name: "spec", include: ["test/spec/**/*.test.ts"], testTimeout: 60_000 } },
      // Not registered where there is nothing to run them against.
      ...(redisServer
        ? [
            {
              test: {
                name: "redis",
                include: ["test/redis/**/*.test.ts"],
                globalSetup: ["test/support/setup-redis.ts"],
                testTimeout: 60_000,
                hookTimeout: 120_000,
              },
            },
          ]
        : []),
      {
        test: {
          name: "contract",
          include: ["test/contract/**/*.test.ts", "test/docs/**/*.test.ts"],
          globalSetup: ["test/support/setup-prism.ts"],
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: "package",
          include: ["test/package/**/*.test.ts"],
          globalSetup: ["test/support/setup-package.ts"],
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
});
