import { OttimateBatchTimeoutError } from "../batches/errors.ts";
import { batchResults, followBatch } from "../batches/wait-for-batch.ts";
import { OttimateNotFoundError } from "../core/api-error.ts";
import { listener } from "../core/callbacks.ts";
import { forEachConcurrent } from "../core/concurrency.ts";
import { type Chunk, pendingRecords } from "./chunk.ts";
import { createSaving, type Job } from "./job.ts";
import { entriesOfBatch, wentWell } from "./match-results.ts";
import { applyResults, markUnknown, type Run, recordFailure } from "./outcomes.ts";
import { sendChunk, splitChunk } from "./send.ts";
import type { ReadSettings } from "./types.ts";

/** Waits for the batch of a piece, and takes in what became of its records. @throws what ends the job */
async function followChunk(run: Run, piece: Chunk): Promise<void> {
  const { calls, facts } = run.job;
  const { signal, batchTimeoutMs } = run.settings;
  const { batchId = "" } = piece;
  const { length: count } = pendingRecords(piece);
  try {
    const progress = await followBatch(calls, batchId, { signal, timeoutMs: batchTimeoutMs });
    if (wentWell(progress, count)) {
      applyResults(
        piece,
        Array.from({ length: count }, () => ({ status: "stored" }) as const),
        facts.key,
      );
    } else {
      const tasks = await batchResults(calls, batchId, signal);
      applyResults(piece, entriesOfBatch(progress, tasks, facts, count), facts.key, progress.error);
    }
    run.lostInARow = 0;
  } catch (error) {
    if (error instanceof OttimateNotFoundError)
      markUnknown(piece, `Ottimate does not know its batch ${batchId}.`);
    else if (error instanceof OttimateBatchTimeoutError) piece.trouble = error.message;
    else recordFailure(run, piece, error);
  }
}

/** Works through the pieces. @throws whatever ends the job before it is done */
export async function runJob(
  job: Job,
  source: Iterable<Chunk> | AsyncIterable<Chunk>,
  settings: ReadSettings,
): Promise<void> {
  const { save, end } = createSaving(job, settings);
  const run: Run = { job, settings, save, accepted: false, refusedAlone: 0, lostInARow: 0 };
  try {
    await forEachConcurrent(settings.concurrency, source, (piece) => work(run, piece), settings.signal);
  } finally {
    end();
  }
}

/** A piece, and the smaller ones that it falls into where it is refused. */
async function work(run: Run, whole: Chunk): Promise<void> {
  const waiting = [whole];
  for (let piece = waiting.shift(); piece; piece = waiting.shift()) {
    if (piece.progress === "done") continue;
    run.settings.signal?.throwIfAborted();
    try {
      const refusal = piece.progress === "started" ? undefined : await sendChunk(run, piece);
      if (refusal) waiting.unshift(...(await splitChunk(run, piece, refusal)));
      // A batch that was started is part of the state before it is waited for.
      if (piece.progress === "started") await run.save();
      if (piece.progress === "started") await followChunk(run, piece);
    } finally {
      await tell(run);
    }
  }
}

async function tell({ job, settings, save }: Run): Promise<void> {
  await save();
  if (!settings.onProgress) return;
  const { pieces, total, requests } = job;
  const counted = { done: 0, sent: 0, failed: 0, unknown: 0 };
  for (const { progress, outcomes } of pieces) {
    for (const outcome of outcomes) {
      if (outcome ? !outcome.withheld : progress !== "waiting") counted.sent += 1;
      if (!outcome) continue;
      counted.done += 1;
      if (outcome.status === "failed" || outcome.status === "unknown") counted[outcome.status] += 1;
    }
  }
  listener(settings.onProgress)?.({ total, requests, ...counted });
}
