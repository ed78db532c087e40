import { expect, it } from "vitest";
import { hearUnhandled } from "../support/unhandled.ts";
import { runHistories } from "./histories.ts";

const unhandled = hearUnhandled();

it("keeps every promise in 200 histories of calls, faults, restarts and clocks", async () => {
  await runHistories({ runs: 200, seed: 20_261_123 });
  expect(unhandled).toEqual([]);
});
