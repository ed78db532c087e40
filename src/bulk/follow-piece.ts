import { OttimateBatchTimeoutError } from "../batches/batch-timeout-error.ts";
import { batchResults, followBatch } from "../batches/follow.ts";
import { OttimateNotFoundError } from "../errors/api-error.ts";
import { dueIn, type Piece } from "./piece.ts";
import { entriesOfBatch, wentWell } from "./read-answer.ts";
import { giveUp, lose, type Run, settle } from "./under-way.ts";

/** Waits for the batch of a piece, and takes in what became of its records. @throws what ends the job */
export async function followPiece(run: Run, piece: Piece): Promise<void> {
  const { calls, facts } = run.job;
  const { signal, batchTimeoutMs } = run.settings;
  const { batchId = "" } = piece;
  const { length: count } = dueIn(piece);
  try {
    const progress = await followBatch(calls, batchId, { signal, timeoutMs: batchTimeoutMs });
    if (wentWell(progress, count)) {
      settle(
        piece,
        Array.from({ length: count }, () => ({ status: "stored" }) as const),
        facts.key,
      );
    } else {
      const tasks = await batchResults(calls, batchId, signal);
      settle(piece, entriesOfBatch(progress, tasks, facts, count), facts.key, progress.error);
    }
    run.lostInARow = 0;
  } catch (error) {
    if (error instanceof OttimateNotFoundError) giveUp(piece, `Ottimate does not know its batch ${batchId}.`);
    else if (error instanceof OttimateBatchTimeoutError) piece.trouble = error.message;
    else lose(run, piece, error);
  }
}
