import { OttimateInputError } from "../errors/input-error.ts";
import type { ClientScope } from "./client-scope.ts";
import { fingerprintOf, type Piece } from "./piece.ts";
import { type Letters, readOutcomes, writeOutcomes } from "./state-outcomes.ts";

/**
 * How far a bulk job has come, as JSON: keep it as it is, and give it to `resumeBulk`. It holds fingerprints of the
 * records, not the records themselves, and no secret.
 */
export interface BulkState<Path extends string = string> {
  readonly version: 1;
  /** What the idempotency keys of the job are made of. */
  readonly job: string;
  readonly path: Path;
  /** The rest of the body. */
  readonly scope: object;
  /** Whose client the job was begun with, where `forCompany` made it. */
  readonly client?: ClientScope;
  /** How many records there are; null where they came from an iterable that was not read to its end. */
  readonly total: number | null;
  /** The requests so far, repetitions included. */
  readonly requests: number;
  /** One for each request, in the order of the records. */
  readonly pieces: readonly PieceState[];
}

/** One request, as a state has it. */
export interface PieceState extends Letters {
  readonly name: string;
  readonly from: number;
  readonly count: number;
  readonly fingerprint: string;
  readonly progress: Piece["progress"];
  readonly sentAt?: number;
  readonly batchId?: string;
  readonly brokeOff?: boolean;
  readonly trouble?: string;
}

const written = new WeakMap<Piece, PieceState>();

export function pieceState(piece: Piece): PieceState {
  const known = written.get(piece);
  if (known) return known;
  const { name, from, records, fingerprint, progress, sentAt, batchId, brokeOff, trouble, outcomes } = piece;
  const state: PieceState = {
    name,
    from,
    count: records.length,
    fingerprint,
    progress,
    ...(sentAt !== undefined && { sentAt }),
    ...(batchId !== undefined && { batchId }),
    ...(brokeOff && { brokeOff }),
    ...(trouble !== undefined && { trouble }),
    ...writeOutcomes(outcomes),
  };
  // Nothing changes any more.
  if (progress === "done") written.set(piece, state);
  return state;
}

/** The piece again, without its records. */
export function pieceFrom(state: PieceState): Piece {
  const { name, from, count, fingerprint, progress, sentAt, batchId, brokeOff, trouble } = state;
  const records = Array.from({ length: count }, () => undefined);
  const outcomes = readOutcomes(state);
  return { name, from, records, fingerprint, progress, sentAt, batchId, brokeOff, trouble, outcomes };
}

/** Gives a piece its records again. @throws OttimateInputError where they are not those that it was made of */
export async function giveRecords(piece: Piece, records: readonly object[]): Promise<void> {
  const { from, fingerprint, outcomes } = piece;
  if ((await fingerprintOf(records)) !== fingerprint)
    throw new OttimateInputError(
      "resumeBulk",
      "records",
      `are not those of the job: something between ${from} and ${from + records.length - 1} has changed, is missing or stands elsewhere`,
    );
  piece.records = records.map((record, n) => {
    const status = outcomes[n]?.status;
    return status === undefined || status === "failed" || status === "unknown" ? record : undefined;
  });
}
