import type { BatchProgress } from "../../generated/schema.ts";
import { OttimateBatchTimeoutError } from "../batches/errors.ts";
import { batchResults, followBatch } from "../batches/wait-for-batch.ts";
import { OttimateNotFoundError } from "../core/api-error.ts";
import { listener } from "../core/callbacks.ts";
import { forEachConcurrent } from "../core/concurrency.ts";
import { type Chunk, isUnsent, pendingRecords } from "./chunk.ts";
import type { Job } from "./job.ts";
import { entriesOfBatch, wentWell } from "./match-results.ts";
import { applyResults, type ChunkCounts, markUnknown, type Run, recordFailure } from "./outcomes.ts";
import { createSaving } from "./saving.ts";
import { sendChunk } from "./send.ts";
import { splitChunk } from "./split.ts";
import type { ReadSettings } from "./types.ts";

/** Waits for the batch of a chunk, and records its outcomes. @throws the error that ends the job */
async function followChunk(run: Run, chunk: Chunk): Promise<void> {
  const { calls, facts } = run.job;
  const { signal, batchTimeoutMs } = run.settings;
  const { batchId = "" } = chunk;
  const { length: count } = pendingRecords(chunk);
  try {
    const onProgress = ({ tasks_completed, tasks_failed }: BatchProgress) => {
      chunk.tasksDone = Math.min(tasks_completed + tasks_failed, count);
      tellProgress(run, chunk);
    };
    const progress = await followBatch(calls, batchId, { signal, timeoutMs: batchTimeoutMs, onProgress });
    if (wentWell(progress, count)) {
      applyResults(
        chunk,
        Array.from({ length: count }, () => ({ status: "stored" }) as const),
        facts.key,
      );
    } else {
      const tasks = await batchResults(calls, batchId, signal);
      applyResults(chunk, entriesOfBatch(progress, tasks, facts, count), facts.key, progress.error);
    }
    run.lostInARow = 0;
  } catch (error) {
    if (error instanceof OttimateNotFoundError)
      markUnknown(chunk, `Ottimate does not know its batch ${batchId}.`);
    else if (error instanceof OttimateBatchTimeoutError) chunk.trouble = error.message;
    else recordFailure(run, chunk, error);
  }
}

/** Processes the chunks. @throws the error that ends the job early */
export async function runJob(
  job: Job,
  source: Iterable<Chunk> | AsyncIterable<Chunk>,
  settings: ReadSettings,
): Promise<void> {
  const { save, end } = createSaving(job, settings);
  const run: Run = {
    job,
    settings,
    save,
    counted: new Map(),
    accepted: false,
    rejectedAlone: 0,
    lostInARow: 0,
  };
  try {
    await forEachConcurrent(settings.concurrency, source, (chunk) => work(run, chunk), settings.signal);
  } finally {
    end();
  }
}

/** Processes a chunk, and the smaller ones that it is split into if it is rejected. */
async function work(run: Run, whole: Chunk): Promise<void> {
  const waiting = [whole];
  for (let chunk = waiting.shift(); chunk; chunk = waiting.shift()) {
    if (chunk.progress === "done") continue;
    run.settings.signal?.throwIfAborted();
    try {
      const rejection = chunk.progress === "started" ? undefined : await sendChunk(run, chunk);
      if (rejection) waiting.unshift(...(await splitChunk(run, chunk, rejection)));
      // Saved before the wait, so that a resumed job finds the batch.
      if (chunk.progress === "started") await run.save(chunk);
      if (chunk.progress === "started") await followChunk(run, chunk);
    } finally {
      await run.save(chunk);
      tellProgress(run, chunk);
    }
  }
}

/** Reports progress after each outcome and each poll of a batch. */
function tellProgress({ job, settings, counted }: Run, current: Chunk): void {
  if (!settings.onProgress) return;
  const sum = { done: 0, processed: 0, sent: 0, failed: 0, unknown: 0 };
  for (const chunk of job.chunks) {
    // Chunks that are not running have not changed, so they are counted only once.
    const isAtWork = chunk === current || chunk.progress === "sent" || chunk.progress === "started";
    const counts = (isAtWork ? undefined : counted.get(chunk)) ?? countsOf(chunk);
    counted.set(chunk, counts);
    for (const name of ["done", "processed", "sent", "failed", "unknown"] as const) sum[name] += counts[name];
  }
  const { total, requests } = job;
  listener(settings.onProgress)?.({ total, requests, ...sum });
}

function countsOf(chunk: Chunk): ChunkCounts {
  const { progress, outcomes, tasksDone = 0 } = chunk;
  const counts = {
    done: 0,
    processed: progress === "started" ? tasksDone : 0,
    sent: 0,
    failed: 0,
    unknown: 0,
  };
  for (const outcome of outcomes) {
    if (outcome ? !outcome.skipped : !isUnsent(chunk)) counts.sent += 1;
    if (!outcome) continue;
    counts.done += 1;
    counts.processed += 1;
    if (outcome.status === "failed" || outcome.status === "unknown") counts[outcome.status] += 1;
  }
  return counts;
}
