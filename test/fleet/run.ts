/** `npm run test:fleet [-- FILTER]`: the stores and the engines, against a PostgreSQL and a Redis of its own. */
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { installOnce, run } from "../../scripts/support/install.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const project = join(root, "test/fleet");

for (const folder of [join(root, "examples/fleet"), project]) {
  installOnce(folder);
  run(process.execPath, [join(root, "node_modules/typescript/bin/tsc"), "-p", folder], { cwd: root });
}
const vitest = join(root, "node_modules/vitest/vitest.mjs");
const config = join(project, "vitest.config.ts");
run(process.execPath, [vitest, "run", "--config", config, ...process.argv.slice(2)], { cwd: root });
