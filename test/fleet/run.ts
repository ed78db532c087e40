/**
 * `npm run test:fleet [-- FILTER]`: the stores and the engines, against a PostgreSQL and a Redis of its own.
 *
 * `npm run test:fleet -- --accounts 500 [--minutes 40]`: only the proof, with as many accounts. It fails where one of its two
 * engines takes longer.
 */
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { installOnce, run } from "../../scripts/support/install.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const project = join(root, "test/fleet");

const args = process.argv.slice(2);
/** Takes an option out of the arguments; the others are for vitest. */
function takeNumber(name: string, least: number): string | undefined {
  const at = args.indexOf(name);
  if (at < 0) return undefined;
  const [, value = ""] = args.splice(at, 2);
  if (!(Number.isInteger(Number(value)) && Number(value) >= least))
    throw new Error(`${name} takes a whole number, at least ${least}.`);
  return value;
}
// The tenth is the last that has something of its own.
const accounts = takeNumber("--accounts", 10);
const minutes = takeNumber("--minutes", 1);
const only = accounts ? ["proof", "-t", "A fleet on"] : [];

for (const folder of [join(root, "examples/fleet"), project]) {
  installOnce(folder);
  run(process.execPath, [join(root, "node_modules/typescript/bin/tsc"), "-p", folder], { cwd: root });
}
const vitest = join(root, "node_modules/vitest/vitest.mjs");
const config = join(project, "vitest.config.ts");
run(process.execPath, [vitest, "run", "--config", config, ...only, ...args], {
  cwd: root,
  env: {
    ...(accounts && { FLEET_ACCOUNTS: accounts }),
    ...(minutes && { FLEET_MINUTES: minutes }),
  },
});
