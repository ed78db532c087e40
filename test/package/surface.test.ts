import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { surfaceFolder, surfaceReports } from "../../scripts/surface/report.ts";

it("has the public types of the reports: after an intended change, run `npm run surface`", async () => {
  const names = (await readdir(surfaceFolder)).sort();
  const committed = await Promise.all(
    names.map(async (name) => [name, await readFile(join(surfaceFolder, name), "utf8")] as const),
  );
  expect(Object.fromEntries(await surfaceReports())).toEqual(Object.fromEntries(committed));
});
