import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { bundled } from "../support/bundle.ts";
import { doubleOfThisFile } from "../support/double.ts";
import { everyJob } from "../support/expected.ts";
import { printed } from "../support/programs.ts";

const double = doubleOfThisFile();
let elsewhere: string;

beforeAll(async () => {
  elsewhere = await mkdtemp(join(tmpdir(), "ottimate-client-bundle-"));
});
afterAll(() => rm(elsewhere, { recursive: true, force: true }));

it.each([
  ["esm", "mjs"],
  ["cjs", "cjs"],
] as const)("does every job bundled by esbuild as %s, away from the package", async (format, extension) => {
  const file = join(elsewhere, `main.${extension}`);
  await writeFile(file, await bundled("main.js", format, "node"));
  const order = JSON.stringify({ program: "scenario", ...(await double.access()) });
  expect(await printed(process.execPath, [file, order], elsewhere)).toEqual(everyJob);
});
