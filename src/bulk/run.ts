import { atMost } from "../jobs/at-most.ts";
import { safeEmit } from "../transport/events.ts";
import { followPiece } from "./follow-piece.ts";
import type { Job } from "./job.ts";
import type { Piece } from "./piece.ts";
import { createSaving } from "./save-state.ts";
import { sendPiece } from "./send-piece.ts";
import type { ReadSettings } from "./settings.ts";
import { splitPiece } from "./split-piece.ts";
import type { Run } from "./under-way.ts";

/** Works through the pieces. @throws whatever ends the job before it is done */
export async function runJob(
  job: Job,
  source: Iterable<Piece> | AsyncIterable<Piece>,
  settings: ReadSettings,
): Promise<void> {
  const { save, end } = createSaving(job, settings);
  const run: Run = { job, settings, save, accepted: false, refusedAlone: 0, lostInARow: 0 };
  try {
    await atMost(settings.concurrency, source, (piece) => work(run, piece), settings.signal);
  } finally {
    end();
  }
}

/** A piece, and the smaller ones that it falls into where it is refused. */
async function work(run: Run, whole: Piece): Promise<void> {
  const waiting = [whole];
  for (let piece = waiting.shift(); piece; piece = waiting.shift()) {
    if (piece.progress === "done") continue;
    run.settings.signal?.throwIfAborted();
    try {
      const refusal = piece.progress === "started" ? undefined : await sendPiece(run, piece);
      if (refusal) waiting.unshift(...(await splitPiece(run, piece, refusal)));
      // A batch that was started is part of the state before it is waited for.
      if (piece.progress === "started") await run.save();
      if (piece.progress === "started") await followPiece(run, piece);
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
  safeEmit(settings.onProgress)?.({ total, requests, ...counted });
}
