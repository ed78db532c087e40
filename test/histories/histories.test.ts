import { expect, it } from "vitest";
import { hearUnhandled } from "../support/unhandled.ts";
import { runHistories } from "./histories.ts";

const unhandled = hearUnhandled();

/** Generous, because a busy machine may be fifty times slower. */
const timeout = 300_000;

it("keeps every promise in 200 histories of calls, faults, restarts and clocks", { timeout }, async () => {
  await runHistories({ runs: 200, seed: 20_261_123 });
  expect(unhandled).toEqual([]);
});
