import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, it } from "vitest";

const script = fileURLToPath(new URL("../support/bulk-memory.ts", import.meta.url));

interface Measured {
  /** Bytes that were kept when the last record was read. */
  readonly read: number;
  /** Bytes that the report keeps. */
  readonly kept: number;
  /** Bytes that were written to the store. */
  readonly bytes: number;
}
async function measure(count: number): Promise<Measured> {
  const options = ["--expose-gc", "--import", "tsx", script, String(count)];
  const { stdout } = await promisify(execFile)(process.execPath, options);
  return JSON.parse(stdout) as Measured;
}

it("A job over 100,000 rows of an iterable keeps less than 200 bytes of each, and writes less than 20", async () => {
  const few = await measure(20_000);
  const many = await measure(100_000);
  // What a process needs in any case is the same for both.
  const perRow = (of: keyof Measured) => (many[of] - few[of]) / 80_000;
  expect(perRow("read")).toBeLessThan(200);
  expect(perRow("kept")).toBeLessThan(120);
  expect(perRow("bytes")).toBeLessThan(20);
});
