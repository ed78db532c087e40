/** `npm run test:runtimes [-- --quick]`: tests the packed package on every runtime and tool against the local double. */
import { spawnSync } from "node:child_process";
import { parseArgs } from "node:util";
import { installOnce } from "./support/install.ts";

const { quick } = parseArgs({ options: { quick: { type: "boolean", default: false } } }).values;
installOnce("test/runtimes");
if (!quick) installOnce("test/runtimes/full");
const projects = quick ? ["--project", "quick"] : [];
const vitest = ["vitest", "run", "--config", "test/runtimes/vitest.config.ts", "--root", ".", ...projects];
process.exitCode = spawnSync("npx", vitest, { stdio: "inherit" }).status ?? 1;
