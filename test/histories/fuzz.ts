/** Runs histories in a process without a test runner, for speed: `npm run fuzz` starts one per processor. */
import { runHistories } from "./histories.ts";

export interface FuzzTask {
  /** One batch of histories for each. */
  readonly seeds: readonly number[];
  readonly runs: number;
  readonly path?: string | undefined;
  readonly replayPath?: string | undefined;
  readonly endOnFailure?: boolean | undefined;
}

const unhandled: unknown[] = [];
process.on("unhandledRejection", (reason) => unhandled.push(reason));

const { seeds, ...task }: FuzzTask = JSON.parse(process.argv[2] ?? "");
for (const seed of seeds) {
  await runHistories({ ...task, seed });
  if (unhandled.length > 0)
    throw new AggregateError(unhandled, `Nobody heard a rejection, with seed ${seed}`);
  process.stdout.write(`${task.runs}\n`);
}
