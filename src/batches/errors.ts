import type { BatchProgress, BatchStatus } from "../../generated/schema.ts";
import { OttimateError } from "../core/errors.ts";

/** The state of a batch after a poll: over, still running, or unchanged for so long that its end is uncertain. */
type BatchPhase = "over" | "under way" | "stalled";

/** How long a batch with an undocumented status may stay unchanged, in ms: the status may mean that it is queued. */
const stallAfterMs = 300_000;
/** The results may be written slightly later than the last task. */
const looksUntilOver = 2;
/** With a long `Retry-After`, two polls alone could span the whole stall time. */
const looksUntilStalled = 3;

/**
 * Tracks a batch from poll to poll. Of the statuses, only `completed` ends it. An undocumented status may mean either that it
 * is running or that it has ended, so the batch is over once all its tasks are done, and stalled if nothing changes.
 */
export function createBatchTracker(): (seen: BatchProgress) => BatchPhase {
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
    const isStill = looks >= looksUntilStalled && performance.now() - since >= stallAfterMs;
    return isStill ? "stalled" : "under way";
  };
}

/** Anything longer is not a status. */
const MAX_QUOTE = 60;

/**
 * A batch has an undocumented status, such as `failed`, and has not changed for minutes, although not all of its tasks are
 * done. It may or may not have finished: read its results, or wait for it again with the same id.
 */
export class OttimateBatchStalledError extends OttimateError {
  static override readonly brand: string = "OttimateBatchStalledError";
  override readonly name = "OttimateBatchStalledError";
  readonly batchId: string;
  /** The batch's status. */
  readonly status: string;
  /** How many tasks are done, successful or not. */
  readonly tasksDone: number;
  readonly tasksCount: number;
  /** The last progress, including the batch's own `error`. Not shown in logs. */
  declare readonly progress: BatchProgress;

  constructor(batchId: string, progress: BatchProgress) {
    const { status, tasks_completed, tasks_failed, tasks_count } = progress;
    const done = tasks_completed + tasks_failed;
    const quoted = JSON.stringify(status.slice(0, MAX_QUOTE));
    super(
      `The batch ${batchId} has the status ${quoted}, which is not documented, and has not changed for ${stallAfterMs / 60_000} minutes; ${done} of its ${tasks_count} tasks are done. It may or may not have finished: read GET /batch/{id}/results, or wait for it again with waitForBatch.`,
      { delivery: "unknown" },
    );
    this.batchId = batchId;
    this.status = status;
    this.tasksDone = done;
    this.tasksCount = tasks_count;
    Object.defineProperty(this, "progress", { value: progress, enumerable: false });
  }
}

/** A batch did not finish in time. It is still running: wait for it again with the same id. */
export class OttimateBatchTimeoutError extends OttimateError {
  static override readonly brand: string = "OttimateBatchTimeoutError";
  override readonly name = "OttimateBatchTimeoutError";
  readonly batchId: string;
  /** The time limit, in ms. */
  readonly timeoutMs: number;
  /** How many tasks were done at the last poll, successful or not. */
  readonly tasksDone: number | undefined;
  readonly tasksCount: number | undefined;

  constructor(batchId: string, timeoutMs: number, seen: BatchProgress | undefined) {
    const done = seen && seen.tasks_completed + seen.tasks_failed;
    const state = seen
      ? `${done} of its ${seen.tasks_count} tasks were done`
      : "its progress could not be read";
    super(
      `The batch ${batchId} was not done within ${timeoutMs} ms; ${state}. ${seen ? "It is still" : "It may still be"} running: wait for it again with waitForBatch.`,
      { delivery: "unknown" },
    );
    this.batchId = batchId;
    this.timeoutMs = timeoutMs;
    this.tasksDone = done;
    this.tasksCount = seen?.tasks_count;
  }
}
