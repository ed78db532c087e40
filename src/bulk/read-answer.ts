import type { BatchProgress, BatchTask } from "../../generated/schema.ts";
import { type BulkFacts, fieldOf, listIn } from "./facts.ts";
import type { Entry } from "./join.ts";
import type { Outcome } from "./outcome.ts";

/** What each list of a synchronous answer says of its records. */
const statusOfList: Readonly<Record<string, Outcome["status"]>> = {
  created: "created",
  updated: "updated",
  unchanged: "unchanged",
  errors: "failed",
};

/** The entries of a synchronous answer, 201 or 207. */
export function entriesOfAnswer(data: unknown, { results, key }: BulkFacts): Entry[] {
  return Object.entries(results).flatMap(([list, joinedBy]) => {
    const status = statusOfList[list];
    if (!status) return [];
    const byIndex = joinedBy === "index";
    const by = byIndex ? key : joinedBy;
    return listIn(data, list).map((entry): Entry => {
      const index = byIndex ? fieldOf(entry, "index") : undefined;
      const reason = fieldOf(entry, "error");
      return {
        status,
        by,
        value: fieldOf(entry, by),
        index: typeof index === "number" ? index : undefined,
        reason: typeof reason === "string" ? reason : undefined,
      };
    });
  });
}

/** Whether a batch went well for each of so many records, so that nothing is left to be read. */
export function wentWell(
  { tasks_count, tasks_completed, tasks_failed }: BatchProgress,
  count: number,
): boolean {
  return tasks_failed === 0 && tasks_completed === tasks_count && tasks_count === count;
}

/**
 * The entries of a batch. It does not tell what is new and what was there. Where its tasks and its counts do not agree,
 * what a task's text means is not certain, and nothing is concluded.
 */
export function entriesOfBatch(
  progress: BatchProgress,
  tasks: readonly BatchTask[],
  { results }: BulkFacts,
): Entry[] {
  const { tasks_count, tasks_failed, error } = progress;
  if (tasks_failed === tasks_count)
    return Array.from({ length: tasks_count }, (_, n) => ({
      status: "failed",
      reason: tasks[n]?.message || error || undefined,
    }));
  const failed = tasks.filter(({ message }) => Boolean(message)).length;
  if (failed !== tasks_failed || tasks.length !== tasks_count) return [];
  const { tasks: by } = results;
  return tasks.map(({ message, result }): Entry => {
    if (message) return { status: "failed", reason: message };
    return { status: "stored", by, value: by === undefined ? undefined : fieldOf(result, by) };
  });
}
