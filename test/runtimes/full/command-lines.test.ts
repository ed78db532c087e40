import { cp } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, inject, it } from "vitest";
import { doubleOfThisFile, refusedUrl } from "../support/double.ts";
import { everyJob } from "../support/expected.ts";
import { installed } from "../support/installed.ts";
import { printed } from "../support/programs.ts";

const double = doubleOfThisFile();
const deno = [
  "run",
  "--node-modules-dir=manual",
  "--allow-net=127.0.0.1",
  "--allow-env",
  "--allow-read",
  "main.js",
];

describe.each([
  ["Node 20", installed("node-20/bin/node"), ["main.js"]],
  ["Node 22", installed("node-22/bin/node"), ["main.js"]],
  ["Node 24", installed("node-24/bin/node"), ["main.js"]],
  ["Node 26", installed("node-26/bin/node"), ["main.js"]],
  ["Bun", installed("bun/bin/bun.exe"), ["main.js"]],
  ["Deno", installed("deno/deno"), deno],
])("on %s", (_, command, args) => {
  it("does every job", async () => {
    const order = { program: "scenario", ...(await double.access()) };
    expect(await printed(command, [...args, JSON.stringify(order)])).toEqual(everyJob);
    expect(await double.violations()).toEqual([]);
  });

  it("sends a write again if the connection was refused", async () => {
    const order = { program: "refusedWrite", ...(await double.access()), refused: await refusedUrl() };
    expect(await printed(command, [...args, JSON.stringify(order)])).toEqual({
      name: "OttimateConnectionError",
      attempts: 3,
    });
  });
});

it.each(["20", "22", "24", "26"])("can be required by CommonJS on Node %s", async (version) => {
  const consumer = inject("consumer");
  await cp(join(import.meta.dirname, "required.cjs"), join(consumer, "required.cjs"));
  const order = JSON.stringify(await double.access());
  const node = installed(`node-${version}/bin/node`);
  expect(await printed(node, ["required.cjs", order], consumer)).toBe(200);
});

it("runs as TypeScript with tsx", async () => {
  const programs = join(inject("consumer"), "programs");
  await cp(join(import.meta.dirname, "typed.ts"), join(programs, "typed.ts"));
  const order = JSON.stringify(await double.access());
  const tsx = ["--import", import.meta.resolve("tsx"), "typed.ts", order];
  expect(await printed(process.execPath, tsx)).toContain("racc_48210593716604825137");
});
