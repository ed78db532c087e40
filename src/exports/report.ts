import type { MissingRows } from "../pagination/types.ts";

/** An invoice that was handed over. */
export interface ExportedInvoice {
  readonly id: string;
  /** What `handle` returned: the ERP's id of the transaction. */
  readonly transactionId?: string | undefined;
}

/** An invoice that could not be exported. */
export interface ExportFailure extends ExportedInvoice {
  /**
   * How far it came:
   * - `list`: it was not handed over, as what is listed of it does not do;
   * - `handle`: `handle` threw, or returned what is no transaction id, and it is not marked;
   * - `mark`: it was handed over, and it is surely not marked.
   */
  readonly stage: "list" | "handle" | "mark";
  /** What went wrong, in words. */
  readonly reason: string;
  /** What was thrown, where something was. Not part of what a log shows. */
  readonly error?: unknown;
}

/** An invoice of which nobody knows whether it was handed over, or whether it is marked. */
export interface UnknownExport extends ExportedInvoice {
  /**
   * What is not known of it:
   * - `mark`: it was handed over; whether it is marked;
   * - `interrupted`: an earlier run ended while it was handed over; whether the ERP has it. It is not marked.
   */
  readonly stage: "mark" | "interrupted";
  /** What kept the response from coming, or what to do. */
  readonly reason: string;
  /** What was thrown, where something was. Not part of what a log shows. */
  readonly error?: unknown;
}

/** A row of the list that is not taken for an invoice that is ready. */
export interface SkippedInvoice {
  /** Undefined where the row has none. */
  readonly id?: string | undefined;
  /** Why, in words: it has no id, or its status is not spelled as it was asked for. */
  readonly reason: string;
}

/** How many invoices there are, and what has become of them. */
export interface ExportCounts {
  /** The rows that the list of what is ready had; at the end the sum of all but `handedOver`. */
  readonly listed: number;
  /** Those that `handle` has taken without an error. */
  readonly handedOver: number;
  /** Those that are marked. */
  readonly exported: number;
  readonly failed: number;
  readonly unknown: number;
  /** Those that were not handed over, as no marks could be set any more. */
  readonly left: number;
  /** Those that are ready again after they were marked. */
  readonly reopened: number;
  /** Rows that were not taken for an invoice that is ready. */
  readonly skipped: number;
}

/** What has become of every invoice that was ready. */
export interface ExportReport {
  /** As it was sent with each mark. */
  readonly exportBatchId: string;
  readonly counts: ExportCounts;
  /** Handed over and marked. */
  readonly exported: readonly ExportedInvoice[];
  /** Not marked, and why. All of them are still ready, so the next run has them again. */
  readonly failed: readonly ExportFailure[];
  /** Perhaps handed over, or handed over and perhaps marked: `stage` says which, `reason` what to do. */
  readonly unknown: readonly UnknownExport[];
  /** The ids of those that were not handed over, as no marks could be set any more: see what `failed` says. */
  readonly left: readonly string[];
  /** Ready again, though the journal has them as marked: neither handed over nor marked. */
  readonly reopened: readonly ExportedInvoice[];
  /** Rows of the list that were not handed over, as they have no id or their status is not the one that was asked for. */
  readonly skipped: readonly SkippedInvoice[];
  /** Where the list changed too much while it was read to tell all that are ready: the next run has the others. */
  readonly missing?: MissingRows | undefined;
  /** The requests of the run, repetitions included, those for tokens left out. */
  readonly requests: number;
  /** The same without what was thrown: nothing but plain data. */
  toJSON(): object;
}

/** What has become of the invoices so far; the parts of a run write into it. */
export interface Tally {
  listed: number;
  missing?: MissingRows;
  handedOver: number;
  readonly exported: ExportedInvoice[];
  readonly failed: ExportFailure[];
  readonly unknown: UnknownExport[];
  readonly left: string[];
  readonly reopened: ExportedInvoice[];
  readonly skipped: SkippedInvoice[];
}

export const newTally = (): Tally => ({
  listed: 0,
  handedOver: 0,
  exported: [],
  failed: [],
  unknown: [],
  left: [],
  reopened: [],
  skipped: [],
});

export function countsOf({ listed, handedOver, ...lists }: Tally): ExportCounts {
  return {
    listed,
    handedOver,
    exported: lists.exported.length,
    failed: lists.failed.length,
    unknown: lists.unknown.length,
    left: lists.left.length,
    reopened: lists.reopened.length,
    skipped: lists.skipped.length,
  };
}

export function reportOf(
  tally: Tally,
  facts: Pick<ExportReport, "exportBatchId" | "requests">,
): ExportReport {
  const { exported, failed, unknown, left, reopened, skipped, missing } = tally;
  const lists = { exported, failed, unknown, left, reopened, skipped, missing };
  const report = { ...facts, counts: countsOf(tally), ...lists };
  return {
    ...report,
    toJSON: () => ({ ...report, failed: failed.map(withoutError), unknown: unknown.map(withoutError) }),
  };
}

/** What a caller's `handle` throws may hold anything. */
function withoutError({ error: _, ...rest }: { readonly error?: unknown }): object {
  return rest;
}
