/** `npm run cli-page`: writes docs/cli.md from the definitions of the commands. */
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { cliPage } from "./cli/page.ts";

writeFileSync(fileURLToPath(new URL("../docs/cli.md", import.meta.url)), cliPage());
console.log("Wrote docs/cli.md.");
