import { OttimateError } from "../errors/base.ts";
import { reasonOf } from "../errors/reason-of.ts";
import { endsJob } from "./did-nothing.ts";
import type { Job } from "./job.ts";
import { type Entry, join } from "./join.ts";
import { dueIn, finish, type Piece } from "./piece.ts";
import type { ReadSettings } from "./settings.ts";

/** A job at work. */
export interface Run {
  readonly job: Job;
  readonly settings: ReadSettings;
  readonly save: () => Promise<void>;
  /** Whether any request was accepted. */
  accepted: boolean;
  /** How many records were refused alone. */
  refusedAlone: number;
  /** How many outcomes were lost, one after the other. */
  lostInARow: number;
}

/** Where so many outcomes are lost one after the other, the next will be, too. */
const mostLostInARow = 3;

/** An outcome did not come. The job goes on, unless it is the caller who ends it, or nothing comes any more. */
export function lose(run: Run, piece: Piece, error: unknown): void {
  piece.trouble = reasonOf(error);
  run.lostInARow += 1;
  const isOver = run.settings.signal?.aborted || endsJob(error) || run.lostInARow >= mostLostInARow;
  if (isOver || !(error instanceof OttimateError)) throw error;
}

/** Nobody will ever tell what became of these. */
export function giveUp(piece: Piece, reason: string): void {
  for (const { position } of dueIn(piece)) piece.outcomes[position] = { status: "unknown", reason };
  finish(piece);
}

/** Gives each record of a piece the outcome that an answer tells; `said` is what it says of them all together. */
export function settle(
  piece: Piece,
  entries: readonly Entry[],
  key: string,
  said?: string | null | undefined,
): void {
  const due = dueIn(piece);
  const outcomes = join(
    due.map(({ record }) => record),
    entries,
    key,
  );
  for (const [n, { position }] of due.entries()) {
    const outcome = outcomes[n];
    piece.outcomes[position] =
      said && outcome?.status === "unknown"
        ? { ...outcome, reason: `${outcome.reason} Of them all it says: ${said}` }
        : outcome;
  }
  finish(piece);
}
