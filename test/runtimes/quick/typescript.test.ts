import { resolve } from "node:path";
import { beforeAll, describe, inject, it } from "vitest";
import {
  expectNoErrors,
  itChecksPrograms,
  itReportsMistakes,
  usualSettings,
  writePrograms,
} from "../../package/consumer-types.ts";
import { compilers } from "../../package/typescript.ts";

/** The older compilers that users have. `npm test` has the newest. */
const older = ["5.4", "5.9"].map((version) => ({
  version,
  folder: resolve(import.meta.dirname, `../node_modules/typescript-${version}`),
}));

beforeAll(() => writePrograms(inject("consumer")));

for (const compiler of [...older, compilers["6.0"]]) itChecksPrograms(compiler, usualSettings);
itReportsMistakes(compilers["6.0"]);

describe.each(older)("TypeScript $version", (compiler) => {
  it("finds the package with node10 resolution", () =>
    expectNoErrors(compiler, { files: ["old.ts"], resolution: "node10", platform: "@types/node" }));
});
