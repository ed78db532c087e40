/**
 * `npm run mutate [-- FILE ...]`: breaks the modules where a slip would cost most, one place at a time, and shows which breaks
 * no test notices. It takes long, so CI does not run it.
 */
import { existsSync } from "node:fs";
import { installOnce, run } from "./support/install.ts";

const folder = "test/mutation";
const files = process.argv.slice(2);
const missing = files.filter((file) => !existsSync(file.replace(/:[\d-]+$/, "")));
if (missing.length > 0) {
  console.error(`${missing.join(", ")}: no such file.`);
  process.exit(2);
}
installOnce(folder);
const stryker = `${folder}/node_modules/@stryker-mutator/core/bin/stryker.js`;
const only = files.length > 0 ? ["--mutate", files.join(",")] : [];
run(process.execPath, [stryker, "run", `${folder}/stryker.config.json`, ...only]);
