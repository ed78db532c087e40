import { apiLimits } from "../../generated/operations.ts";
import type { OttimateApiError } from "../errors/api-error.ts";
import { OttimateParseError } from "../errors/parse-error.ts";
import { anyInDoubt } from "../jobs/attempts.ts";
import { unwrap } from "../unwrap.ts";
import { didNothing, isRefusal } from "./did-nothing.ts";
import { areUpserted, fieldOf } from "./facts.ts";
import { dueIn, type Piece } from "./piece.ts";
import { entriesOfAnswer } from "./read-answer.ts";
import { giveUp, lose, type Run, settle } from "./under-way.ts";

/**
 * Sends the request of a piece, under its own key, and takes in what it is told. Returns the error where the records are
 * refused.
 *
 * @throws what ends the job
 */
export async function sendPiece(run: Run, piece: Piece): Promise<OttimateApiError | undefined> {
  const { job, save } = run;
  const { facts, path, scope } = job;
  const { signal } = run.settings;
  const records = dueIn(piece).map(({ record }) => record);
  const wasSent = piece.progress === "sent";
  const isKeyGone = wasSent && Date.now() - (piece.sentAt ?? 0) > apiLimits.idempotencyKeyMs;
  if (isKeyGone && !areUpserted(path, records)) {
    giveUp(piece, "Its answer was lost, and its idempotency key is too old to send it again safely.");
    return undefined;
  }

  const takeBack = () => {
    if (wasSent) return;
    piece.progress = "waiting";
    piece.sentAt = undefined;
  };
  piece.progress = "sent";
  piece.sentAt ??= Date.now();
  try {
    await save();
    signal?.throwIfAborted();
  } catch (error) {
    takeBack();
    throw error;
  }

  let data: unknown;
  try {
    const body = facts.items === undefined ? records : { ...scope, [facts.items]: records };
    const options = { body, idempotencyKey: `${job.id}.${piece.name}` };
    data = await unwrap(job.calls.POST(path, { ...options, ...(signal && { signal }) }));
  } catch (error) {
    if (isRefusal(error, records)) {
      const isFirstWord = !wasSent && !anyInDoubt(error.attempts);
      if (isFirstWord || areUpserted(path, records)) return error;
      giveUp(piece, `Its answer was lost, and when it was sent again it was refused: ${error.message}`);
      return undefined;
    }
    if (error instanceof OttimateParseError && error.status === 208) {
      giveUp(piece, "It was done, but its answer was lost, and Ottimate has not kept it.");
      return undefined;
    }
    if (didNothing(error)) {
      takeBack();
      throw error;
    }
    lose(run, piece, error);
    return undefined;
  }

  run.accepted = true;
  run.lostInARow = 0;
  const batchId = fieldOf(data, "batch_id");
  if (facts.mode === "sync") settle(piece, entriesOfAnswer(data, facts), facts.key);
  else if (batchId === undefined) giveUp(piece, "It was taken in, but the answer names no batch.");
  else {
    piece.batchId = String(batchId);
    piece.progress = "started";
    piece.trouble = undefined;
  }
  return undefined;
}
