import type { AnyCalls, Calls } from "../../generated/calls.ts";
import type { BatchProgress, BatchTask } from "../../generated/schema.ts";
import { listener } from "../core/callbacks.ts";
import { type PollResult, poll } from "../core/concurrency.ts";
import { throwIssues } from "../core/errors.ts";
import { jobOptionIssues } from "../core/options.ts";
import { retryAfterMs } from "../core/response.ts";
import { startLimit } from "../core/timers.ts";
import { unexpectedResponse, unwrap } from "../core/unwrap.ts";
import { isRecord, issueAt, ownProperties } from "../core/validation.ts";
import type { OttimateClient } from "../ottimate/client.ts";
import { type PlainCalls, redacted, untypedCalls } from "../ottimate/untyped-client.ts";
import { createBatchTracker, OttimateBatchStalledError, OttimateBatchTimeoutError } from "./errors.ts";

interface FollowOptions {
  readonly signal?: AbortSignal | undefined;
  readonly timeoutMs?: number | undefined;
  readonly onProgress?: ((progress: BatchProgress) => void) | undefined;
}

/** A batch may become visible shortly after the response that names it, so this many polls in a row may fail with 404. */
const MAX_MISSES = 3;
/** The longest `Retry-After` that is followed, in ms. */
const MAX_ASKED_WAIT_MS = 300_000;

const path = "/batch/{id}/progress";

/**
 * Polls the progress of a batch until it is over.
 *
 * @throws OttimateBatchStalledError if the batch stalls under an undocumented status
 */
export async function followBatch(
  calls: PlainCalls,
  batchId: string,
  { signal, timeoutMs, onProgress }: FollowOptions,
): Promise<BatchProgress> {
  signal?.throwIfAborted();
  const deadlineAt = timeoutMs === undefined ? undefined : performance.now() + timeoutMs;
  const giveUp = () => new OttimateBatchTimeoutError(batchId, timeoutMs ?? Number.NaN, seen);
  const limit = timeoutMs === undefined ? undefined : startLimit(timeoutMs, giveUp, signal);
  const until = limit?.signal ?? signal;
  let seen: BatchProgress | undefined;
  let misses = 0;
  const courseOf = createBatchTracker();
  const tell = listener(onProgress);

  async function look(): Promise<PollResult<BatchProgress>> {
    const result = await calls.GET(path, {
      params: { path: { id: batchId } },
      ...(until && { signal: until }),
    });
    if (result.response.status === 404 && misses < MAX_MISSES) {
      misses += 1;
      return {};
    }
    misses = 0;
    const progress: unknown = await unwrap(result);
    if (!isProgress(progress))
      throw unexpectedResponse(result, { method: "GET", path }, "without the batch's progress");
    seen = progress;
    tell?.(seen);
    const course = courseOf(seen);
    if (course === "over") return { done: seen };
    if (course === "stalled") throw new OttimateBatchStalledError(batchId, seen);
    const askedMs = retryAfterMs(result.response.headers);
    return { waitMs: askedMs === undefined ? undefined : Math.min(askedMs, MAX_ASKED_WAIT_MS) };
  }

  try {
    return await poll(look, { signal: until, deadlineAt, giveUp });
  } finally {
    limit?.end();
  }
}

/** Whether it has what the next step depends on. */
function isProgress(answer: unknown): answer is BatchProgress {
  if (!isRecord(answer)) return false;
  const { status, tasks_count, tasks_completed, tasks_failed } = answer;
  const counts = [tasks_count, tasks_completed, tasks_failed];
  return typeof status === "string" && counts.every((count) => typeof count === "number");
}

const isTask = (row: unknown): row is BatchTask => isRecord(row);

/** The result of each task of a finished batch. */
export async function batchResults(
  calls: PlainCalls,
  batchId: string,
  signal: AbortSignal | undefined,
): Promise<BatchTask[]> {
  const options = { params: { path: { id: batchId } }, ...(signal && { signal }) };
  const answer: unknown = await unwrap(calls.GET("/batch/{id}/results", options));
  const { results } = isRecord(answer) ? answer : {};
  return Array.isArray(results) ? results.filter(isTask) : [];
}

/** Options of `waitForBatch`. */
export interface WaitForBatchOptions {
  /** Ends the wait, which rejects with the signal's reason. The batch keeps running. */
  signal?: AbortSignal | undefined;
  /** Called with the progress after each poll. Its errors are ignored. */
  onProgress?: ((progress: BatchProgress) => void) | undefined;
  /**
   * Time limit for the wait, in ms.
   * @default as long as it takes
   */
  timeoutMs?: number | undefined;
}

/** A finished batch, successful or not. */
export interface FinishedBatch extends BatchProgress {
  /** Why all tasks failed; null unless every task did. */
  error: string | null;
  /** The result of each task. The API does not say which record a task was about. */
  results: BatchTask[];
}

/**
 * Waits until a batch is finished, and returns it with its results. Finished does not mean successful: check `tasks_failed`,
 * and `error`, which is set if every task failed.
 *
 * It polls immediately, after 1 s, and then less often, down to every 30 s, or as `Retry-After` says (up to 5 min). Each poll
 * is one request. It uses the batch's id, and never follows `batch_url` or `results_url`.
 *
 * The API documents the statuses `processing` and `completed`. With any other status, the batch is over once all tasks are
 * done in two polls in a row, and the result has that status. If some are not done and nothing changes for five minutes, the
 * wait ends with an error that has the status.
 *
 * @throws OttimateInputError for an empty id, or an invalid option
 * @throws OttimateBatchTimeoutError if the batch was not done within `timeoutMs`
 * @throws OttimateBatchStalledError if it stalls under an undocumented status
 * @throws OttimateNotFoundError if there is no such batch; a few polls may fail for one that was just started
 * @throws whatever a call throws, and the signal's reason
 * @see https://docs.ottimate.com/api-reference
 */
export async function waitForBatch<C extends AnyCalls = Calls>(
  client: OttimateClient<C>,
  batchId: string,
  options: WaitForBatchOptions = {},
): Promise<FinishedBatch> {
  const isId = typeof batchId === "string" && batchId.trim() !== "";
  throwIssues("waitForBatch", [
    ...issueAt(["batchId"], !isId && "is empty or not a string"),
    ...jobOptionIssues(options, ["signal", "onProgress", "timeoutMs"]),
  ]);
  const own = ownProperties(options);
  const { signal } = own;
  // Its errors quote what the API reports.
  const calls = untypedCalls(redacted(client));
  const progress = await followBatch(calls, batchId, own);
  const results = await batchResults(calls, batchId, signal);
  const allFailed = progress.tasks_count > 0 && progress.tasks_failed === progress.tasks_count;
  const said = allFailed ? results.find(({ message }) => Boolean(message))?.message : undefined;
  return { ...progress, error: progress.error ?? said ?? null, results };
}
