import fc from "fast-check";
import { expect, it } from "vitest";
import { hearUnhandled } from "../support/unhandled.ts";
import { setups, steps } from "./commands.ts";
import { createWorld } from "./world.ts";

/** `npm run fuzz` sets them. */
const {
  HISTORIES_RUNS: runs = "200",
  HISTORIES_SEED: seed = "20261123",
  HISTORIES_PATH: path,
  HISTORIES_REPLAY: replayPath,
  HISTORIES_FAULT: seededFault,
} = process.env;
/** A history takes some 20 ms; generous, as a busy machine may be ten times slower. */
const timeout = 120_000 + 1_000 * Number(runs);

const unhandled = hearUnhandled();

it(`keeps every promise in ${runs} histories of calls, faults, restarts and clocks`, {
  timeout,
}, async () => {
  const histories = fc.commands(steps, { maxCommands: 30, size: "max", ...(replayPath && { replayPath }) });
  await fc.assert(
    fc.asyncProperty(setups, histories, async (setup, history) => {
      const world = createWorld(setup);
      try {
        await fc.asyncModelRun(() => ({ model: {}, real: world }), history);
        await world.finish();
      } finally {
        world.end();
      }
    }),
    // That a seeded fault is found is enough; to make its history short takes longer.
    { numRuns: Number(runs), seed: Number(seed), endOnFailure: Boolean(seededFault), ...(path && { path }) },
  );
  expect(unhandled).toEqual([]);
});
