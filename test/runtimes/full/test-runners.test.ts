import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { run } from "../../package/run.ts";
import { consumerWith } from "../support/consumer.ts";
import { installed } from "../support/installed.ts";

/** A user's test, which imports the package and the double as the pages show. */
const usersTest = `
  import { createOttimateClient, unwrap } from "ottimate-client";
  import { createOttimateFetch } from "ottimate-client/testing";

  it("reads vendors", async () => {
    const double = createOttimateFetch();
    const ottimate = createOttimateClient({ baseUrl: double.url, ...double.credentials, fetch: double.fetch });
    const { vendors } = await unwrap(ottimate.GET("/vendors", { params: { query: { ottimate_company_id: 123 } } }));
    expect(vendors.length).toBe(4);
    double.assertNoViolations();
  });
`;
const babel = {
  "babel.config.js": `module.exports = { presets: [[${JSON.stringify(installed("@babel/preset-env"))}, { targets: { node: "current" } }]] };`,
};

describe.each([
  ["29", "babel-jest", babel],
  ["30", "babel-jest", babel],
  ["30", "@swc/jest", {}],
])("Jest %s with %s, which make CommonJS of modules", (version, transform, files) => {
  it("runs a test with the client and the double, given the line that docs/runtimes.md shows", async () => {
    const [recipe] =
      /^ *transformIgnorePatterns: .*$/m.exec(await readFile("docs/runtimes.md", "utf8")) ?? [];
    const folder = await consumerWith({
      "package.json": "{}",
      "vendors.test.js": usersTest,
      ...files,
      "jest.config.js": `module.exports = {
        transform: { "\\\\.js$": ${JSON.stringify(installed(transform))} },
        ${recipe}
      };`,
    });
    const jest = installed(version === "29" ? "jest-29" : "jest", "bin/jest.js");
    const { code, stderr } = await run(process.execPath, [jest, "--no-cache", "--rootDir", folder], {
      cwd: folder,
    });
    expect(stderr).toContain("1 passed, 1 total");
    expect(code, stderr).toBe(0);
  });
});

it("Vitest runs a test with the client and the double, without settings", async () => {
  const folder = await consumerWith({ "package.json": "{}", "vendors.test.js": usersTest });
  const vitest = [resolve("node_modules/vitest/vitest.mjs"), "run", "--globals", "--root", folder];
  const { code, stdout, stderr } = await run(process.execPath, vitest, { cwd: join(folder) });
  expect(code, stdout + stderr).toBe(0);
  expect(stdout).toMatch(/Tests .*1 passed/);
});
