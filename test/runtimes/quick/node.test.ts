import { expect, it } from "vitest";
import { doubleOfThisFile, refusedUrl } from "../support/double.ts";
import { everyJob } from "../support/expected.ts";
import { printed } from "../support/programs.ts";

const double = doubleOfThisFile();

it("does every job on the Node that runs the tests", async () => {
  const told = JSON.stringify({ program: "scenario", ...(await double.access()) });
  expect(await printed(process.execPath, ["main.js", told])).toEqual(everyJob);
  expect(await double.violations()).toEqual([]);
});

it("sends a write again if the connection was refused", async () => {
  const told = { program: "refusedWrite", ...(await double.access()), refused: await refusedUrl() };
  expect(await printed(process.execPath, ["main.js", JSON.stringify(told)])).toEqual({
    name: "OttimateConnectionError",
    attempts: 3,
  });
});
