import type { BatchProgress, BatchTask, paths } from "../../generated/schema.ts";
import { callsOf } from "../jobs/calls.ts";
import { checkJobOptions, refuserOf } from "../jobs/options.ts";
import type { OttimateClient } from "../ottimate-client.ts";
import { batchResults, followBatch } from "./follow.ts";

/** How to wait for a batch. */
export interface WaitForBatchOptions {
  /** Ends the wait, which rejects with its reason. The batch goes on. */
  signal?: AbortSignal | undefined;
  /** Told how far the batch has come, after each look. What it throws ends nothing. */
  onProgress?: ((progress: BatchProgress) => void) | undefined;
  /**
   * How long to wait, in ms.
   * @default as long as it takes
   */
  timeoutMs?: number | undefined;
}

/** A batch that is over, well or badly. */
export interface FinishedBatch extends BatchProgress {
  /** Why all tasks failed; null as long as one did not. */
  error: string | null;
  /** What became of each task. Nothing says which record of the request a task was about. */
  results: BatchTask[];
}

/**
 * Waits until a batch is completed, and returns it with its results. Completed does not mean that it went well: look at
 * `tasks_failed`, and at `error`, which is set when every task failed.
 *
 * It looks at once, after 1 s, and then less and less often, down to every 30 s, or when the server says (`Retry-After`, up to 5 min);
 * each look is one request. It asks by the batch's id, and never follows `batch_url` or `results_url`.
 *
 * The API documents `processing` and `completed`. Under any other status, the tasks tell: the batch is over once all are
 * done, in two looks one after the other, and the result has that status. Where they are not, and nothing changes for five
 * minutes, the wait ends with an error that has the status; as long as something changes, it goes on.
 *
 * @throws OttimateInputError for an empty id, or an option that is none
 * @throws OttimateBatchTimeoutError where the batch was not done within `timeoutMs`
 * @throws OttimateBatchStalledError where it stands still under a status that is not documented
 * @throws OttimateNotFoundError where there is no such batch; a few looks may miss one that was just started
 * @throws whatever a call throws, and the reason of the signal
 * @see https://docs.ottimate.com/api-reference
 */
export async function waitForBatch<Paths = paths>(
  client: OttimateClient<Paths>,
  batchId: string,
  options: WaitForBatchOptions = {},
): Promise<FinishedBatch> {
  const refuse = refuserOf("waitForBatch");
  if (typeof batchId !== "string" || batchId.trim() === "") refuse("batchId", "is empty, or no string");
  checkJobOptions(options, ["signal", "onProgress", "timeoutMs"], refuse);
  const { signal } = options;
  const calls = callsOf(client);
  const progress = await followBatch(calls, batchId, options);
  const results = await batchResults(calls, batchId, signal);
  const allFailed = progress.tasks_count > 0 && progress.tasks_failed === progress.tasks_count;
  const said = allFailed ? results.find(({ message }) => Boolean(message))?.message : undefined;
  return { ...progress, error: progress.error ?? said ?? null, results };
}
