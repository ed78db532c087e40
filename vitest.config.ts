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

/** Ends what hangs; however slow a machine is, nothing else takes so long. */
const patient = { testTimeout: 300_000, hookTimeout: 300_000 };

const redis = {
  test: {
    ...patient,
    name: "redis",
    include: ["test/redis/**/*.test.ts"],
    globalSetup: ["test/support/setup-redis.ts"],
  },
};

export default defineConfig({
  test: {
    reporters: ["default", "./test/support/closing-line.ts"],
    typecheck: { enabled: false },
    // Most tests wait more than they work, and by default one processor stays idle.
    maxWorkers: "100%",
    projects: [
      { test: { ...patient, name: "unit", include: ["test/unit/**/*.test.ts"] } },
      { test: { ...patient, name: "faults", include: ["test/faults/**/*.test.ts"] } },
      { test: { ...patient, name: "properties", include: ["test/properties/**/*.test.ts"] } },
      { resolve: { alias }, test: { ...patient, name: "otto", include: ["test/otto/**/*.test.ts"] } },
      { test: { ...patient, name: "testing", include: ["test/testing/**/*.test.ts"] } },
      { resolve: { alias }, test: { ...patient, name: "examples", include: ["examples/**/*.test.ts"] } },
      { test: { ...patient, name: "spec", include: ["test/spec/**/*.test.ts"] } },
      // Not registered where there is nothing to run them against.
      ...(redisServer ? [redis] : []),
      {
        resolve: { alias },
        test: {
          ...patient,
          name: "contract",
          include: ["test/contract/**/*.test.ts", "test/docs/**/*.test.ts"],
          globalSetup: ["test/support/setup-prism.ts"],
        },
      },
      {
        test: {
          ...patient,
          name: "package",
          include: ["test/package/**/*.test.ts"],
          globalSetup: ["test/support/setup-package.ts"],
        },
      },
    ],
  },
});
