/**
 * What became of a record:
 * - `created`, `updated`, `unchanged`: Ottimate says so;
 * - `stored`: it is there, and the answer does not tell which of these three it was;
 * - `failed`: it was refused, and why is told;
 * - `unknown`: nobody can tell from the answers; a hint tells how to find out;
 * - `unsent`: the job stopped before its turn.
 */
export type BulkStatus = "created" | "updated" | "unchanged" | "stored" | "failed" | "unknown" | "unsent";

/** A status that stands. */
export interface Outcome {
  readonly status: Exclude<BulkStatus, "unsent">;
  /** Why it failed, or why it is unknown. */
  readonly reason?: string | undefined;
  /** Of a record that failed without being sent: another has its identifier, or it is not fit to be sent. */
  readonly withheld?: "twice" | "unfit" | undefined;
}

/** The outcome of a record that is not sent, for it would be refused. */
export function unfit(fault: string): Outcome {
  return { status: "failed", reason: `${fault}. It was not sent.`, withheld: "unfit" };
}

/** How many records there are of each status. */
export type BulkCounts = { readonly [Status in BulkStatus]: number };
