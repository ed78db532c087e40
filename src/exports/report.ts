import type { MissingRows } from "../pagination/types.ts";

/** An invoice that was handed over. */
export interface ExportedInvoice {
  readonly id: string;
  /** What `handle` returned: the ERP's transaction id. */
  readonly transactionId?: string | undefined;
}

/** An invoice that could not be exported. */
export interface ExportFailure extends ExportedInvoice {
  /**
   * Where it failed:
   * - `list`: its listed data is unusable, so it was not handed over;
   * - `handle`: `handle` threw or returned an invalid transaction id, and it is not marked;
   * - `mark`: it was handed over, and is certainly not marked.
   */
  readonly stage: "list" | "handle" | "mark";
  /** What went wrong, in words. */
  readonly reason: string;
  /** What was thrown, if anything. Not shown in logs. */
  readonly error?: unknown;
}

/** An invoice that may or may not have been handed over, or marked. */
export interface UnknownExport extends ExportedInvoice {
  /**
   * What is unknown:
   * - `mark`: it was handed over, but may not be marked;
   * - `interrupted`: an earlier run ended while it was handed over, so the ERP may have it. It is not marked.
   */
  readonly stage: "mark" | "interrupted";
  /** Why it is unknown, or what to do. */
  readonly reason: string;
  /** What was thrown, if anything. Not shown in logs. */
  readonly error?: unknown;
}

/** A row of the list that is not an invoice ready for export. */
export interface SkippedInvoice {
  /** Undefined if the row has none. */
  readonly id?: string | undefined;
  /** Why: it has no id, or another status than requested. */
  readonly reason: string;
}

/** The number of invoices by outcome. */
export interface ExportCounts {
  /** The rows of the list; at the end, the sum of all counts except `handedOver`. */
  readonly listed: number;
  /** Those that `handle` accepted. */
  readonly handedOver: number;
  /** Those that are marked. */
  readonly exported: number;
  readonly failed: number;
  readonly unknown: number;
  /** Those that were not handed over because marks no longer worked. */
  readonly left: number;
  /** Those that are ready again after they were marked. */
  readonly reopened: number;
  /** Rows that are not invoices ready for export. */
  readonly skipped: number;
}

/** The outcome of every invoice that was ready. */
export interface ExportReport {
  /** The name of the run, as sent with each mark. */
  readonly exportBatchId: string;
  readonly counts: ExportCounts;
  /** Handed over and marked. */
  readonly exported: readonly ExportedInvoice[];
  /** Not marked, with reasons. All of them are still ready, so the next run lists them again. */
  readonly failed: readonly ExportFailure[];
  /** Perhaps handed over, or handed over and perhaps marked: `stage` says which, `reason` what to do. */
  readonly unknown: readonly UnknownExport[];
  /** The ids of those that were not handed over because marks no longer worked: see `failed`. */
  readonly left: readonly string[];
  /** Ready again, though the journal has them as marked: neither handed over nor marked. */
  readonly reopened: readonly ExportedInvoice[];
  /** Rows of the list that were not handed over, because they have no id or another status than requested. */
  readonly skipped: readonly SkippedInvoice[];
  /** Set if the list changed too much while it was read to be sure of all that are ready: the next run has the others. */
  readonly missing?: MissingRows | undefined;
  /** The number of requests, including retries, but not token requests. */
  readonly requests: number;
  /** The report as plain data, without the errors that were thrown. */
  toJSON(): object;
}

/** The outcomes so far; every part of a run adds to it. */
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

/** An error thrown by `handle` may hold anything, including secrets. */
function withoutError({ error: _, ...rest }: { readonly error?: unknown }): object {
  return rest;
}
