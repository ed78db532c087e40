import { execFile } from "node:child_process";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, it, onTestFinished } from "vitest";
import { startOttimate } from "../../src/testing/index.ts";
import { type BundledChild, bundleChild } from "../support/bundled-child.ts";

let program: BundledChild;
beforeAll(async () => {
  program = await bundleChild("file-store-process");
});
afterAll(() => program.remove());

async function setUp() {
  const parent = await mkdtemp(join(tmpdir(), "ottimate-tokens-"));
  const double = await startOttimate();
  onTestFinished(async () => {
    await double.stop();
    await rm(parent, { recursive: true, force: true });
  });
  const directory = join(parent, "tokens");
  return {
    double,
    directory,
    task: JSON.stringify({ baseUrl: double.url, ...double.credentials, directory }),
  };
}

it("Four processes that share a directory make one token request, and a fifth makes none", async () => {
  const { double, directory, task } = await setUp();
  // Slow enough that all of them ask while it is running.
  double.fail({ operation: "createToken", delayMs: 500, times: 10 });
  const run = async () => {
    const { stdout } = await promisify(execFile)(process.execPath, [program.file, task]);
    return stdout.trim();
  };
  expect(await Promise.all([run(), run(), run(), run()])).toEqual(["200", "200", "200", "200"]);
  expect(double.tokens.issued).toBe(1);
  expect(await run()).toBe("200");
  expect(double.tokens.issued).toBe(1);
  expect(await readdir(directory)).toHaveLength(1);
});

it("A full disk keeps no empty lock, for which all others would wait", async () => {
  const { directory, task } = await setUp();
  const { stdout } = await promisify(execFile)("sh", [
    "-c",
    'ulimit -f 0; exec "$0" "$@"',
    process.execPath,
    program.file,
    task,
  ]);
  expect(stdout.trim()).toBe("200");
  expect(await readdir(directory)).toEqual([]);
});
