import fc from "fast-check";
import { setups, steps } from "./commands.ts";
import { createWorld } from "./world.ts";

/** Which histories to run, and how many. */
export interface Histories {
  readonly runs: number;
  readonly seed: number;
  /** Both from the message of a failed history. */
  readonly path?: string | undefined;
  readonly replayPath?: string | undefined;
  /** Stop at the first failure, without shrinking it, which takes longer. */
  readonly endOnFailure?: boolean | undefined;
}

/** Runs them one after another. @throws Error with the shortest history that breaks a promise */
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
