import type { BatchProgress } from "../../generated/schema.ts";
import { OttimateError } from "../errors/base.ts";

/** A batch was not done in time. Its work goes on: wait for it again with the same id. */
export class OttimateBatchTimeoutError extends OttimateError {
  override readonly name = "OttimateBatchTimeoutError";
  readonly batchId: string;
  /** How long it was waited for, in ms. */
  readonly timeoutMs: number;
  /** How many of its tasks were done, well or badly, when it was last looked at. */
  readonly tasksDone: number | undefined;
  readonly tasksCount: number | undefined;

  constructor(batchId: string, timeoutMs: number, seen: BatchProgress | undefined) {
    const done = seen && seen.tasks_completed + seen.tasks_failed;
    const state = seen
      ? `${done} of its ${seen.tasks_count} tasks were done`
      : "its progress could not be read";
    super(
      `The batch ${batchId} was not done within ${timeoutMs} ms; ${state}. It goes on: wait for it again with waitForBatch.`,
    );
    this.batchId = batchId;
    this.timeoutMs = timeoutMs;
    this.tasksDone = done;
    this.tasksCount = seen?.tasks_count;
  }
}
