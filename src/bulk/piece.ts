import { apiLimits } from "../../generated/operations.ts";
import { digestOf } from "../digest.ts";
import type { Outcome } from "./outcome.ts";
import { unwritableIn } from "./unwritable.ts";

/**
 * The records of one request: a run of the caller's records. `waiting`: its request was not sent, or surely did nothing;
 * `sent`: it may have acted; `started`: its batch is at work; `done`: every record has its outcome.
 */
export interface Piece {
  /** Its idempotency key is made of it: `7`, and `7.0` and `7.1` for the halves. */
  readonly name: string;
  /** The place of its first record among the caller's. */
  readonly from: number;
  /** Of a piece that is done, only those that the report tells are kept; of one from a state, none until they are read. */
  records: readonly (object | undefined)[];
  readonly fingerprint: string;
  progress: "waiting" | "sent" | "started" | "done";
  /** When it was sent first, in ms since 1970. */
  sentAt?: number | undefined;
  batchId?: string | undefined;
  /** Ottimate began with it, and failed: it may have done a part. */
  brokeOff?: boolean | undefined;
  /** What kept its outcome from coming, so far. */
  trouble?: string | undefined;
  /** By the place of the record; undefined while nothing is known of it. */
  outcomes: (Outcome | undefined)[];
}

/** A record that is to be sent, and its place in the piece. */
export interface Due {
  readonly position: number;
  readonly record: object;
}

/** The records without an outcome. */
export function dueIn({ records, outcomes }: Piece): Due[] {
  return records.flatMap((record, position) =>
    record !== undefined && outcomes[position] === undefined ? [{ position, record }] : [],
  );
}

/** Whether the answer to its first request, if it was a good one, is surely still kept with its key. */
export function isKeyKept({ sentAt = 0 }: Piece): boolean {
  return Date.now() - sentAt <= apiLimits.idempotencyKeyMs;
}

/** A new piece. Its fingerprint is that of the bytes, as the idempotency key is kept with them. */
export async function pieceOf(
  name: string,
  from: number,
  records: readonly object[],
  outcomes: (Outcome | undefined)[],
): Promise<Piece> {
  const piece: Piece = {
    name,
    from,
    records,
    fingerprint: await fingerprintOf(records),
    progress: "waiting",
    outcomes,
  };
  if (dueIn(piece).length === 0) finish(piece);
  return piece;
}

export async function fingerprintOf(records: readonly object[]): Promise<string> {
  // One that cannot be written is not sent, but it has its place.
  const written = () => records.map((record) => (unwritableIn(record, "") ? null : record));
  const digest = await digestOf(records).catch(() => digestOf(written()));
  return digest.slice(0, 32);
}

/** Ends a piece, each record of which has its outcome, and lets go of the records that went well. */
export function finish(piece: Piece): void {
  piece.progress = "done";
  piece.trouble = undefined;
  piece.records = piece.records.map((record, position) => {
    const status = piece.outcomes[position]?.status;
    return status === "failed" || status === "unknown" ? record : undefined;
  });
}
