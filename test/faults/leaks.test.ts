import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { beforeAll, describe, expect, it } from "vitest";

/** What is left after a part of the calls, after garbage collection. */
interface Left {
  readonly heap: number;
  /** On the signal that all calls share. */
  readonly listeners: number;
  readonly timers: number;
}

const calls = 100_000;
const parts = 10;
/** During these parts, code is compiled and caches are filled. */
const warmingUp = 2;
/** A call that leaks anything leaks an object, and none is smaller than this. */
const smallestObject = 16;

describe(`${calls} calls of every kind, on one signal`, () => {
  let left: Left[];
  beforeAll(async () => {
    const output = await run("many-calls.ts", { calls, parts });
    left = output.map((line) => JSON.parse(line) as Left);
  }, 300_000);

  it("do not use more memory over time", () => {
    const heaps = left.slice(warmingUp).map(({ heap }) => heap);
    expect(heaps).toHaveLength(parts - warmingUp);
    const trend = slopeOf(heaps) / (calls / parts);
    console.log(`Memory that ${calls} calls leave in use: ${trend.toFixed(1)} bytes each, by the trend.`);
    expect(trend, heaps.join(", ")).toBeLessThan(smallestObject);
  });

  it("leave no listener on it, even if some of their streams are never read", () => {
    expect(left.map(({ listeners }) => listeners)).toEqual(left.map(() => 0));
  });

  it("leave no timer", () => {
    expect(left.map(({ timers }) => timers)).toEqual(left.map(() => 0));
  });
});

/** The median of the slopes between all pairs, which is robust against outliers. */
function slopeOf(values: readonly number[]): number {
  const slopes = values.flatMap((later, j) =>
    values.slice(0, j).map((value, i) => (later - value) / (j - i)),
  );
  return slopes.sort((a, b) => a - b)[Math.floor(slopes.length / 2)] ?? Number.NaN;
}

/** Bundles a program of this folder like a user's build, and returns the lines that it prints. */
async function run(name: string, input: unknown): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), "ottimate-leaks-"));
  try {
    const outfile = join(folder, "program.mjs");
    const entry = fileURLToPath(new URL(name, import.meta.url));
    await build({ entryPoints: [entry], outfile, bundle: true, platform: "node", format: "esm" });
    const child = spawn(process.execPath, ["--expose-gc", outfile, JSON.stringify(input)], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    let output = "";
    child.stdout.on("data", (chunk) => (output += chunk));
    const exitCode = await new Promise((resolve) => child.on("close", resolve));
    expect(exitCode).toBe(0);
    return output.trim().split("\n");
  } finally {
    await rm(folder, { recursive: true });
  }
}
