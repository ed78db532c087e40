import { recallCall } from "../call/context.ts";
import type { CallFacts } from "../call/facts.ts";
import type { OttimateApiError } from "../errors/api-error.ts";
import { OttimateParseError } from "../errors/parse-error.ts";
import { anyInDoubt } from "../jobs/attempts.ts";
import { unwrap } from "../unwrap.ts";
import { didBreakOff, didNothing, isRefusal, showsNothingDone } from "./did-nothing.ts";
import { areUpserted, fieldOf } from "./facts.ts";
import { dueIn, finish, isKeyKept, type Piece } from "./piece.ts";
import { entriesOfAnswer } from "./read-answer.ts";
import { giveUp, lose, type Run, settle } from "./under-way.ts";
import { withhold } from "./withhold.ts";

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
  const wasSent = piece.progress === "sent";
  const takeBack = () => {
    if (wasSent) return;
    piece.progress = "waiting";
    piece.sentAt = undefined;
  };

  while (dueIn(piece).length > 0) {
    const records = dueIn(piece).map(({ record }) => record);
    if (wasSent && !isKeyKept(piece) && !areUpserted(path, records)) {
      giveUp(piece, "Its answer was lost, and its idempotency key is too old to send it again safely.");
      return undefined;
    }
    piece.progress = "sent";
    piece.sentAt ??= Date.now();
    try {
      await save();
      signal?.throwIfAborted();
    } catch (error) {
      takeBack();
      throw error;
    }

    const idempotencyKey = `${job.id}.${piece.name}`;
    let call: CallFacts | undefined;
    let data: unknown;
    try {
      const body = facts.items === undefined ? records : { ...scope, [facts.items]: records };
      const result = await job.calls.POST(path, { body, idempotencyKey, ...(signal && { signal }) });
      call = recallCall(result);
      data = await unwrap(result);
    } catch (error) {
      if (await withhold(job, piece, error, { wasSent, signal })) continue;
      if (isRefusal(error, records)) {
        const isFirstWord = !wasSent && !anyInDoubt(error.attempts);
        const didNone = isFirstWord || areUpserted(path, records);
        if (didNone || showsNothingDone(error, piece, call, idempotencyKey)) return error;
        giveUp(piece, `Its answer was lost, and when it was sent again it was refused: ${error.message}`);
      } else if (error instanceof OttimateParseError && error.status === 208) {
        giveUp(piece, "It was done, but its answer was lost, and Ottimate has not kept it.");
      } else if (didNothing(error)) {
        takeBack();
        throw error;
      } else {
        if (didBreakOff(error)) piece.brokeOff = true;
        lose(run, piece, error);
      }
      return undefined;
    }
    takeIn(run, piece, data);
    return undefined;
  }
  finish(piece);
  return undefined;
}

function takeIn(run: Run, piece: Piece, data: unknown): void {
  const { facts } = run.job;
  run.accepted = true;
  const batchId = fieldOf(data, "batch_id");
  // What became of a batch is still to come.
  if (facts.mode === "sync" || batchId === undefined) run.lostInARow = 0;
  if (facts.mode === "sync") settle(piece, entriesOfAnswer(data, facts), facts.key);
  else if (batchId === undefined) giveUp(piece, "It was taken in, but the answer names no batch.");
  else {
    piece.batchId = String(batchId);
    piece.progress = "started";
    piece.trouble = undefined;
  }
}
