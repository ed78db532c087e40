import { execFile } from "node:child_process";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { expect, it } from "vitest";

it("says what to install where ajv is missing, and not before a double is made", async () => {
  const folder = await mkdtemp(join(tmpdir(), "ottimate-testing-"));
  try {
    // Away from node_modules, nothing is installed.
    for (const name of ["package.json", "src", "generated"])
      await cp(name, join(folder, name), { recursive: true });
    const script = `
      import { createOttimateFetch } from "${pathToFileURL(join(folder, "src/testing/index.ts"))}";
      try { createOttimateFetch(); } catch (error) { console.log(error.message); }`;
    const tsx = import.meta.resolve("tsx");
    const args = ["--import", tsx, "--input-type=module", "--eval", script];
    const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: folder });
    expect(stdout).toContain("npm install --save-dev ajv ajv-formats");
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
