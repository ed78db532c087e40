import { mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { run } from "../../package/run.ts";
import { doubleOfThisFile } from "../support/double.ts";
import { everyJob } from "../support/expected.ts";
import { installed } from "../support/installed.ts";
import { printed } from "../support/programs.ts";

const double = doubleOfThisFile();
let elsewhere: string;

beforeAll(async () => {
  elsewhere = await realpath(await mkdtemp(join(tmpdir(), "ottimate-client-bundles-")));
});
afterAll(() => rm(elsewhere, { recursive: true, force: true }));

const configurations = {
  webpack: `module.exports = {
    mode: "production", target: "node", entry: "./main.js",
    output: { path: FOLDER, filename: "webpack.cjs" },
  };`,
  rollup: `module.exports = {
    input: "main.js", plugins: [require(PLUGIN)()],
    output: { file: FOLDER + "/rollup.mjs", format: "es" },
  };`,
};

it("does every job bundled by webpack, away from the package", async () => {
  await bundle(["webpack-cli/bin/cli.js", "--config"], "webpack");
  await expectEveryJob("webpack.cjs");
});

it("does every job bundled by rollup, away from the package", async () => {
  await bundle(["rollup/dist/bin/rollup", "--config"], "rollup");
  await expectEveryJob("rollup.mjs");
});

async function bundle([bin = "", ...args]: string[], tool: keyof typeof configurations): Promise<void> {
  const file = join(elsewhere, `${tool}.config.cjs`);
  const text = configurations[tool]
    .replace("FOLDER", JSON.stringify(elsewhere))
    .replace("PLUGIN", JSON.stringify(installed("@rollup/plugin-node-resolve")));
  await writeFile(file, text);
  const cwd = join(inject("consumer"), "programs");
  const { code, stdout, stderr } = await run(process.execPath, [installed(bin), ...args, file], { cwd });
  expect(code, stdout + stderr).toBe(0);
  expect(stdout + stderr).not.toMatch(/warn/i);
}

async function expectEveryJob(file: string): Promise<void> {
  const order = JSON.stringify({ program: "scenario", ...(await double.access()) });
  expect(await printed(process.execPath, [join(elsewhere, file), order], elsewhere)).toEqual(everyJob);
}
