import type { BatchProgress, BatchStatus } from "../../generated/schema.ts";

/** What a look says of a batch: it is over, it goes on, or nothing moves any more and nobody knows why. */
export type Course = "over" | "under way" | "stalled";

/** How long a batch may stand still under a status that is not documented, in ms; a new phase may be a queue. */
export const longestStandstillMs = 300_000;
/** The results may be written a moment after the last task. */
const looksUntilOver = 2;
/** A server that asks to be left alone for minutes would have one look taken for a standstill. */
const looksUntilStalled = 3;

/**
 * Takes each look at one batch. Only `completed` ends it by its word. A status that is not documented may be a new phase
 * as well as a new end, so what ends it are its tasks, all of them done, or that nothing changes.
 */
export function watchCourse(): (seen: BatchProgress) => Course {
  let known = "";
  let looks = 0;
  let since = 0;
  return ({ status, progress, tasks_count, tasks_completed, tasks_failed }) => {
    if (status === ("completed" satisfies BatchStatus)) return "over";
    const now = JSON.stringify([status, progress, tasks_count, tasks_completed, tasks_failed]);
    if (now !== known) {
      known = now;
      looks = 0;
      since = performance.now();
    }
    looks += 1;
    if (status === ("processing" satisfies BatchStatus)) return "under way";
    const isDone = tasks_count > 0 && tasks_completed + tasks_failed >= tasks_count;
    if (isDone) return looks >= looksUntilOver ? "over" : "under way";
    const isStill = looks >= looksUntilStalled && performance.now() - since >= longestStandstillMs;
    return isStill ? "stalled" : "under way";
  };
}
