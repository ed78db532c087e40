/** `npm run surface`: records what users can compile against, so that reviews show changes. */
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { surfaceFolder, surfaceReports } from "./surface/report.ts";

const reports = await surfaceReports();
await rm(surfaceFolder, { recursive: true, force: true });
await mkdir(surfaceFolder);
for (const [name, text] of reports) await writeFile(join(surfaceFolder, name), text);
console.log(`Wrote ${reports.size} files to ${surfaceFolder}/.`);
