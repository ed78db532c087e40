import { fieldOf } from "./facts.ts";
import { hintFor } from "./hint.ts";
import { type Job, stateOf } from "./job.ts";
import type { BulkCounts, BulkStatus, Outcome } from "./outcome.ts";
import type { Piece } from "./piece.ts";
import type { BulkSettings } from "./settings.ts";
import type { BulkState } from "./state.ts";

/** A record that was refused, or whose outcome nobody can tell. */
export interface BulkProblem<Item> {
  /** Its place among the records that the job was given. */
  readonly index: number;
  /** What identifies it, such as its `erp_vendor_id`; undefined where it has none. */
  readonly key: string | number | undefined;
  readonly record: Item;
  /** Why it failed, or why its outcome is unknown. */
  readonly reason: string;
}

/** A record whose outcome nobody can tell. */
export interface BulkUnknown<Item> extends BulkProblem<Item> {
  /** How to find out. */
  readonly hint: string;
}

/**
 * What became of each record. Where a job that was resumed ends before all records have been read again, those that have
 * not are in `counts` and `statuses` alone.
 */
export interface BulkReport<Item = unknown, Path extends string = string> {
  /** How many records there are of each status. */
  readonly counts: BulkCounts;
  /** The status of each record, by its place; of an iterable, as far as it was read, now or before. */
  readonly statuses: readonly BulkStatus[];
  /** Those that were refused, or not sent for a fault of their own. */
  readonly failed: readonly BulkProblem<Item>[];
  /** Those whose outcome the answers do not tell. */
  readonly unknown: readonly BulkUnknown<Item>[];
  /** The requests of the job, looks at batches and repetitions included, those for tokens left out. */
  readonly requests: number;
  /**
   * Sends those that failed once more, as a job of its own, whose report counts them alone. One whose identifier an
   * earlier record had fails again without being sent, as it would overwrite that one. Settings that are not given are as
   * they were, but for the signal.
   */
  retryFailed(settings?: BulkSettings): Promise<BulkReport<Item, Path>>;
  /**
   * Goes on with what is not done: sends what was not sent, sends again, under its own idempotency key, what may have
   * been, and waits for the batches that were started. What is done is not sent again. Settings that are not given are as
   * they were, but for the signal.
   *
   * @throws OttimateInputError where records of an iterable have not been read: give them to `resumeBulk`
   */
  resume(settings?: BulkSettings): Promise<BulkReport<Item, Path>>;
  /** The state of the job, for `resumeBulk`: neither records nor secrets. */
  toJSON(): BulkState<Path>;
}

/** What a report lets its reader do. */
export type Doors<Item, Path extends string> = Pick<BulkReport<Item, Path>, "resume"> & {
  retry(
    failed: readonly Item[],
    withheld: ReadonlyMap<number, Outcome>,
    settings?: BulkSettings,
  ): Promise<BulkReport<Item, Path>>;
};

export function createReport<Item, Path extends string>(
  job: Job,
  doors: Doors<Item, Path>,
): BulkReport<Item, Path> {
  const counts = { created: 0, updated: 0, unchanged: 0, stored: 0, failed: 0, unknown: 0, unsent: 0 };
  const statuses: BulkStatus[] = [];
  const failed: BulkProblem<Item>[] = [];
  const unknown: BulkUnknown<Item>[] = [];
  const twice = new Map<number, Outcome>();
  for (const piece of job.pieces) {
    for (const [place, outcome] of piece.outcomes.entries()) {
      const status = outcome?.status ?? (piece.progress === "waiting" ? "unsent" : "unknown");
      counts[status] += 1;
      statuses.push(status);
      const record = piece.records[place];
      if (!record || (status !== "failed" && status !== "unknown")) continue;
      const index = piece.from + place;
      const key = fieldOf(record, job.facts.key);
      const reason = outcome?.reason ?? troubleOf(piece);
      const problem = { index, key, record: record as Item, reason };
      if (outcome?.withheld === "twice") twice.set(failed.length, outcome);
      if (status === "failed") failed.push(problem);
      else unknown.push({ ...problem, hint: hintFor(job, piece, record) });
    }
  }
  // Those that were read, but not cut into a request yet.
  while (statuses.length < job.read) {
    counts.unsent += 1;
    statuses.push("unsent");
  }
  const state = stateOf(job) as BulkState<Path>;
  return {
    counts,
    statuses,
    failed,
    unknown,
    requests: job.requests,
    retryFailed: (settings) =>
      doors.retry(
        failed.map(({ record }) => record),
        twice,
        settings,
      ),
    resume: doors.resume,
    toJSON: () => state,
  };
}

function troubleOf({ progress, trouble }: Piece): string {
  if (trouble !== undefined) return trouble;
  return progress === "started"
    ? "Its batch was not seen to its end."
    : "The job ended before its answer came.";
}
