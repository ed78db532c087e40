import fc from "fast-check";
import { setups, steps } from "./commands.ts";
import { createWorld } from "./world.ts";

/** Which histories, and how many. */
export interface Histories {
  readonly runs: number;
  readonly seed: number;
  /** Both as the message of one that failed has them. */
  readonly path?: string | undefined;
  readonly replayPath?: string | undefined;
  /** That one fails is enough; to make it short takes longer. */
  readonly endOnFailure?: boolean | undefined;
}

/** Runs them one after the other. @throws Error with the shortest history that breaks a promise */
export async function runHistories({ runs, seed, path, replayPath, endOnFailure }: Histories): Promise<void> {
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
    { numRuns: runs, seed, endOnFailure: endOnFailure ?? false, ...(path && { path }) },
  );
}
