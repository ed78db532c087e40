import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

/** As users import it, from the sources. */
export const alias = [
  { find: /^ottimate-client$/, replacement: fileURLToPath(new URL("src/index.ts", import.meta.url)) },
  {
    find: /^ottimate-client\/otto$/,
    replacement: fileURLToPath(new URL("src/otto/index.ts", import.meta.url)),
  },
  ...["node", "limits", "opentelemetry", "stores", "testing"].map((name) => ({
    find: new RegExp(`^ottimate-client/${name}$`),
    replacement: fileURLToPath(new URL(`src/${name}/index.ts`, import.meta.url)),
  })),
];

/** Ends what hangs. Generous, as a busy machine may be ten times slower than a quiet one. */
const within = (seconds: number) => ({ testTimeout: seconds * 1000, hookTimeout: seconds * 1000 });

/** Files that mock modules or measure memory. They need a module graph of their own. */
const isolated = ["file-lock.busy", "file-store.replace", "move-file", "records-from"].map(
  (name) => `test/faults/${name}.test.ts`,
);

/** One module graph for all files of a worker: to load it for each file takes longer than the tests. */
const shared = { isolate: false };

export default defineConfig({
  test: {
    reporters: ["default", "./test/support/closing-line.ts"],
    typecheck: { enabled: false },
    // Or each project would compile the same sources.
    experimental: { fsModuleCache: true },
    // More would load the sources more often than they would gain while others wait.
    maxWorkers: availableParallelism(),
    projects: [
      { test: { ...within(30), ...shared, name: "unit", include: ["test/unit/**/*.test.ts"] } },
      {
        resolve: { alias },
        test: {
          ...within(120),
          ...shared,
          name: "behavior",
          include: [
            "test/{compatibility,faults,histories,otto,properties,testing}/**/*.test.ts",
            "examples/*.test.ts",
          ],
          exclude: isolated,
        },
      },
      { test: { ...within(120), name: "isolated", include: isolated } },
      { test: { ...within(120), ...shared, name: "spec", include: ["test/spec/**/*.test.ts"] } },
      {
        resolve: { alias },
        test: {
          ...within(120),
          ...shared,
          name: "contract",
          include: ["test/contract/**/*.test.ts", "test/docs/**/*.test.ts"],
          globalSetup: ["test/support/setup-prism.ts"],
        },
      },
      {
        test: {
          ...within(180),
          ...shared,
          name: "package",
          include: ["test/package/**/*.test.ts"],
          globalSetup: ["test/support/setup-package.ts"],
        },
      },
      {
        test: {
          ...within(180),
          ...shared,
          name: "cli",
          include: ["test/cli/**/*.test.ts"],
          globalSetup: ["test/support/setup-package.ts"],
        },
      },
    ],
  },
});
