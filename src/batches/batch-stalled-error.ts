import type { BatchProgress } from "../../generated/schema.ts";
import { OttimateError } from "../errors/base.ts";
import { longestStandstillMs } from "./standstill.ts";

/** More would be no status. */
const longestQuote = 60;

/**
 * A batch has a status that is not documented, such as `failed`, and nothing of it has changed for minutes, though not all
 * of its tasks are done. Whether it is over nobody can tell: read its results, or wait for it again with the same id.
 */
export class OttimateBatchStalledError extends OttimateError {
  override readonly name = "OttimateBatchStalledError";
  readonly batchId: string;
  /** The status that it has. */
  readonly status: string;
  /** How many of its tasks are done, well or badly. */
  readonly tasksDone: number;
  readonly tasksCount: number;
  /** The last look, with the `error` that the batch itself has. Not part of what a log shows. */
  declare readonly progress: BatchProgress;

  constructor(batchId: string, progress: BatchProgress) {
    const { status, tasks_completed, tasks_failed, tasks_count } = progress;
    const done = tasks_completed + tasks_failed;
    const quoted = JSON.stringify(status.slice(0, longestQuote));
    super(
      `The batch ${batchId} has the status ${quoted}, which is not documented, and has not changed for ${longestStandstillMs / 60_000} minutes; ${done} of its ${tasks_count} tasks are done. Whether it is over nobody can tell: read GET /batch/{id}/results, or wait for it again with waitForBatch.`,
    );
    this.batchId = batchId;
    this.status = status;
    this.tasksDone = done;
    this.tasksCount = tasks_count;
    Object.defineProperty(this, "progress", { value: progress, enumerable: false });
  }
}
