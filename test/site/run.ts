/** `npm run test:site [-- FILTER]`: builds the site and the reference, and looks at both in a real browser. */
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { installOnce, run } from "../../scripts/support/install.ts";
import { base } from "./support/server.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const project = join(root, "test/site");
const tsx = (script: string, ...args: string[]) =>
  run(process.execPath, ["--import", "tsx", script, ...args], { cwd: root });

installOnce(project);
tsx("scripts/docs.ts", "--base", base, "--out", join(project, ".built/site"));
tsx("scripts/reference.ts", "--out", join(project, ".built/reference.html"));
for (const folder of [project, join(root, "scripts/docs")])
  run(process.execPath, [join(root, "node_modules/typescript/bin/tsc"), "-p", folder], { cwd: root });
const vitest = join(root, "node_modules/vitest/vitest.mjs");
run(
  process.execPath,
  [vitest, "run", "--config", join(project, "vitest.config.ts"), ...process.argv.slice(2)],
  {
    cwd: root,
  },
);
