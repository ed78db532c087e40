import type { BatchProgress, BatchTask } from "../../generated/schema.ts";
import { isRecord } from "../call/text.ts";
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
      const reason = isRecord(entry) ? entry.error : undefined;
      return {
        status,
        by,
        value: fieldOf(entry, by),
        index: byIndex ? indexIn(entry) : undefined,
        reason: textIn(reason),
      };
    });
  });
}

/** The place that an entry names; NaN where that is none. */
function indexIn(entry: unknown): number | undefined {
  const { index } = isRecord(entry) ? entry : {};
  if (index === undefined || index === null) return undefined;
  return typeof index === "number" || /^\d+$/.test(String(index)) ? Number(index) : Number.NaN;
}

/** Whether a batch went well for each of so many records, so that nothing is left to be read. */
export function wentWell(
  { tasks_count, tasks_completed, tasks_failed }: BatchProgress,
  count: number,
): boolean {
  return tasks_failed === 0 && tasks_completed === tasks_count && tasks_count === count;
}

/**
 * The entries of a batch of so many records. It does not tell what is new and what was there. Where its tasks and its
 * counts do not agree, what a task's text means is not certain, and nothing is concluded.
 */
export function entriesOfBatch(
  progress: BatchProgress,
  tasks: readonly BatchTask[],
  { results }: BulkFacts,
  count: number,
): Entry[] {
  const { tasks_count, tasks_completed, tasks_failed, error } = progress;
  if (tasks_count !== count || tasks_completed + tasks_failed !== tasks_count) return [];
  const haveAllFailed = tasks_failed === tasks_count;
  if (haveAllFailed && tasks.length !== tasks_count)
    return Array.from({ length: tasks_count }, (_, n) => ({
      status: "failed",
      reason: textIn(tasks[n]?.message) ?? textIn(error),
    }));
  const failed = tasks.filter(({ message }) => Boolean(message)).length;
  if (tasks.length !== tasks_count || (!haveAllFailed && failed !== tasks_failed)) return [];
  const { tasks: by } = results;
  return tasks.map(({ message, result }): Entry => {
    const value = by === undefined ? undefined : fieldOf(result, by);
    const isFailed = haveAllFailed || Boolean(message);
    if (!isFailed) return { status: "stored", by, value };
    return { status: "failed", by, value, reason: textIn(message) ?? textIn(error) };
  });
}

/** Why a record failed, whatever form it is told in. */
function textIn(reason: unknown): string | undefined {
  if (reason === undefined || reason === null || reason === "") return undefined;
  return typeof reason === "string" ? reason : JSON.stringify(reason);
}
