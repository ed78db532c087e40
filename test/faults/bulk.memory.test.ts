import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type BundledChild, bundleChild } from "../support/bundled-child.ts";

let program: BundledChild;
beforeAll(async () => {
  program = await bundleChild("bulk-memory");
});
afterAll(() => program.remove());

interface Measured {
  /** Bytes in use when the last record was read. */
  readonly read: number;
  /** Bytes in use by the report. */
  readonly kept: number;
  /** Bytes written to the store. */
  readonly bytes: number;
}
async function measure(count: number): Promise<Measured> {
  const options = ["--expose-gc", program.file, String(count)];
  const { stdout } = await promisify(execFile)(process.execPath, options);
  return JSON.parse(stdout) as Measured;
}

it("A job over 100,000 rows of an iterable keeps less than 200 bytes per row, and writes less than 20", async () => {
  const few = await measure(20_000);
  const many = await measure(100_000);
  // The fixed cost of a process is the same for both.
  const perRow = (of: keyof Measured) => (many[of] - few[of]) / 80_000;
  expect(perRow("read")).toBeLessThan(200);
  expect(perRow("kept")).toBeLessThan(120);
  expect(perRow("bytes")).toBeLessThan(20);
});
