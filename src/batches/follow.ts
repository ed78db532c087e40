import type { BatchProgress, BatchTask } from "../../generated/schema.ts";
import { isRecord } from "../call/text.ts";
import type { PlainCalls } from "../jobs/calls.ts";
import { type Look, poll } from "../jobs/poll.ts";
import { unfitAnswer } from "../jobs/unfit-answer.ts";
import { safeEmit } from "../transport/events.ts";
import { retryAfterMs } from "../transport/retry-after.ts";
import { startLimit } from "../transport/timers.ts";
import { unwrap } from "../unwrap.ts";
import { OttimateBatchStalledError } from "./batch-stalled-error.ts";
import { OttimateBatchTimeoutError } from "./batch-timeout-error.ts";
import { watchCourse } from "./standstill.ts";

export interface FollowOptions {
  readonly signal?: AbortSignal | undefined;
  readonly timeoutMs?: number | undefined;
  readonly onProgress?: ((progress: BatchProgress) => void) | undefined;
}

/** A batch may be known a moment after the answer that names it, so this many looks in a row may find nothing. */
const mostMisses = 3;
/** However long the server asks to be left alone, in ms. */
const longestAskedWaitMs = 300_000;

const path = "/batch/{id}/progress";

/**
 * Looks at the progress of a batch until it is over.
 *
 * @throws OttimateBatchStalledError where it has an undocumented status and stands still
 */
export async function followBatch(
  calls: PlainCalls,
  batchId: string,
  { signal, timeoutMs, onProgress }: FollowOptions,
): Promise<BatchProgress> {
  signal?.throwIfAborted();
  const deadlineAt = timeoutMs === undefined ? undefined : Date.now() + timeoutMs;
  const giveUp = () => new OttimateBatchTimeoutError(batchId, timeoutMs ?? Number.NaN, seen);
  const limit = timeoutMs === undefined ? undefined : startLimit(timeoutMs, giveUp, signal);
  const until = limit?.signal ?? signal;
  let seen: BatchProgress | undefined;
  let misses = 0;
  const courseOf = watchCourse();
  const tell = safeEmit(onProgress);

  async function look(): Promise<Look<BatchProgress>> {
    const result = await calls.GET(path, {
      params: { path: { id: batchId } },
      ...(until && { signal: until }),
    });
    if (result.response.status === 404 && misses < mostMisses) {
      misses += 1;
      return {};
    }
    misses = 0;
    const progress: unknown = await unwrap(result);
    if (!isProgress(progress))
      throw unfitAnswer(result, { method: "GET", path }, "without the batch's progress");
    seen = progress;
    tell?.(seen);
    const course = courseOf(seen);
    if (course === "over") return { done: seen };
    if (course === "stalled") throw new OttimateBatchStalledError(batchId, seen);
    const askedMs = retryAfterMs(result.response.headers);
    return { waitMs: askedMs === undefined ? undefined : Math.min(askedMs, longestAskedWaitMs) };
  }

  try {
    return await poll(look, { signal: until, deadlineAt, giveUp });
  } finally {
    limit?.end();
  }
}

/** Without these, nobody could tell whether to look again. */
function isProgress(answer: unknown): answer is BatchProgress {
  if (!isRecord(answer)) return false;
  const { status, tasks_count, tasks_completed, tasks_failed } = answer;
  const counts = [tasks_count, tasks_completed, tasks_failed];
  return typeof status === "string" && counts.every((count) => typeof count === "number");
}

const isTask = (row: unknown): row is BatchTask => isRecord(row);

/** What became of each task of a batch that is over. */
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
