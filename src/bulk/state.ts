import { OttimateInputError } from "../errors/input-error.ts";
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
  /** How many records there are; null where they came from an iterable that was not read to its end. */
  readonly total: number | null;
  /** The requests so far, repetitions included. */
  readonly requests: number;
  /** One for each request, in the order of the records. */
  readonly pieces: readonly PieceState[];
}

interface PieceState extends Letters {
  readonly name: string;
  readonly from: number;
  readonly count: number;
  readonly fingerprint: string;
  readonly progress: Piece["progress"];
  readonly sentAt?: number;
  readonly batchId?: string;
  readonly trouble?: string;
}

const written = new WeakMap<Piece, PieceState>();

export function pieceState(piece: Piece): PieceState {
  const known = written.get(piece);
  if (known) return known;
  const { name, from, records, fingerprint, progress, sentAt, batchId, trouble, outcomes } = piece;
  const state: PieceState = {
    name,
    from,
    count: records.length,
    fingerprint,
    progress,
    ...(sentAt !== undefined && { sentAt }),
    ...(batchId !== undefined && { batchId }),
    ...(trouble !== undefined && { trouble }),
    ...writeOutcomes(outcomes),
  };
  // Nothing changes any more.
  if (progress === "done") written.set(piece, state);
  return state;
}

/** The piece again, with its records. @throws OttimateInputError where they are not those that it was made of */
export async function revivePiece(state: PieceState, records: readonly object[]): Promise<Piece> {
  const { name, from, count, fingerprint, progress, sentAt, batchId, trouble } = state;
  if (records.length !== count || (await fingerprintOf(records)) !== fingerprint)
    throw new OttimateInputError(
      "resumeBulk",
      "records",
      `are not those of the job: something between ${from} and ${from + count - 1} has changed, is missing or stands elsewhere`,
    );
  const outcomes = readOutcomes(state, count);
  const kept = records.map((record, n) => {
    const status = outcomes[n]?.status;
    return status === undefined || status === "failed" || status === "unknown" ? record : undefined;
  });
  return { name, from, records: kept, fingerprint, progress, sentAt, batchId, trouble, outcomes };
}

/** @throws OttimateInputError for what is no state of a job */
export function checkState(state: unknown): asserts state is BulkState {
  const { version, job, path, scope, pieces } = (state ?? {}) as Partial<BulkState>;
  const isState =
    version === 1 &&
    typeof job === "string" &&
    typeof path === "string" &&
    typeof scope === "object" &&
    scope !== null &&
    Array.isArray(pieces);
  if (!isState) throw new OttimateInputError("resumeBulk", "state", "is not what a bulk job has handed out");
}
