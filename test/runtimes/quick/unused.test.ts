import { execFile } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, it } from "vitest";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const knip = join(import.meta.dirname, "../node_modules/knip/bin/knip.js");

it("has no file, export or dependency that nothing uses", async () => {
  const args = [knip, "--no-progress", "--config", "knip.jsonc"];
  // What it finds is printed, and it ends with code 1.
  const printed = await promisify(execFile)(process.execPath, args, { cwd: root }).catch(
    ({ stdout, stderr }) => ({ stdout, stderr }),
  );
  expect(printed).toEqual({ stdout: "", stderr: "" });
});
