import type { AnyCalls, Calls } from "../../generated/calls.ts";
import type { InvoiceItem, InvoiceSummary } from "../../generated/schema.ts";
import type { MissingRows } from "../pagination/types.ts";

/** The job sets these itself, or asks for them otherwise. */
export type OwnFilters = "page" | "limit" | "status" | "expand";
/** The reference does not know these, so a server may drop them and answer with other companies' invoices. */
export type UncertainFilters = "ottimate_company_id" | "ottimate_location_id";

/**
 * Which of the invoices that are ready to export. A company is named by its locations, in `ottimate_location_ids`.
 * @see https://docs.ottimate.com/invoices
 */
export type ExportQuery<C extends AnyCalls = Calls> = Omit<
  QueryOf<C["GET"]["/invoices"]>,
  OwnFilters | UncertainFilters
>;
type QueryOf<Call> = Call extends { request?: { params?: { query?: infer Query } | undefined } | undefined }
  ? NonNullable<Query>
  : never;

/** An invoice of the list together with its lines. */
export interface InvoiceWithItems extends InvoiceSummary {
  /** The lines. */
  items: InvoiceItem[];
}

/** What `handle` is given: the row of the list, with its lines where they were asked for. */
export type InvoiceToExport<Expand extends "items" | undefined> = Expand extends "items"
  ? InvoiceWithItems
  : InvoiceSummary;

/** What an export takes. */
export interface ExportOptions<C extends AnyCalls = Calls, Expand extends "items" | undefined = undefined> {
  /**
   * Hands one invoice to the ERP. Returns the ERP's id of the transaction, if there is one: it goes into the mark. If it
   * throws, or returns what is no id, the invoice is not marked and comes again in the next run. So does one that was handed over but not marked
   * because the program died in between: look into a journal of your own first, by the invoice's id.
   */
  handle: (invoice: InvoiceToExport<Expand>) => Promise<string | undefined> | Promise<void>;
  /**
   * Which of the invoices that are ready.
   * @default all that the API User can see
   */
  query?: ExportQuery<C> | undefined;
  /**
   * `"items"` reads the lines of each invoice too, 30 days of creation at a time: about twice the requests of the list,
   * where a request for each invoice would be a hundred times as many.
   * @default undefined: the rows as the list has them, without lines
   */
  expand?: Expand | undefined;
  /**
   * How many invoices are handed over at the same time.
   * @default 4
   */
  concurrency?: number | undefined;
  /**
   * A name for this run. It goes with every mark, into Ottimate's logs.
   * @default a new UUID
   */
  exportBatchId?: string | undefined;
  /** Hears how far the run has come: when all is listed, after each invoice, and at the end. What it throws ends nothing. */
  onProgress?: ((counts: ExportCounts) => void) | undefined;
  /**
   * Stops the run: no other invoice is handed over, those handed over are marked, and the promise rejects with the
   * signal's reason. A `handle` that is at work is waited for: give the signal to what may hang in it.
   */
  signal?: AbortSignal | undefined;
}

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

/** An invoice that was handed over, and of which nobody knows whether it is marked. */
export interface UnknownExport extends ExportedInvoice {
  /** What kept the answer from coming. */
  readonly reason: string;
  /** What was thrown, where something was. Not part of what a log shows. */
  readonly error?: unknown;
}

/** How many invoices there are, and what has become of them. */
export interface ExportCounts {
  /** Those that were ready; at the end the sum of `exported`, `failed`, `unknown` and `left`. */
  readonly listed: number;
  /** Those that `handle` has taken without an error. */
  readonly handedOver: number;
  /** Those that are marked. */
  readonly exported: number;
  readonly failed: number;
  readonly unknown: number;
  /** Those that were not handed over, as no marks could be set any more. */
  readonly left: number;
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
  /** Handed over, and perhaps marked: read the status, or let the next run find those that are still ready. */
  readonly unknown: readonly UnknownExport[];
  /** The ids of those that were not handed over, as no marks could be set any more: see what `failed` says. */
  readonly left: readonly string[];
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
}

export const newTally = (): Tally => ({
  listed: 0,
  handedOver: 0,
  exported: [],
  failed: [],
  unknown: [],
  left: [],
});

export function countsOf({ listed, handedOver, exported, failed, unknown, left }: Tally): ExportCounts {
  return {
    listed,
    handedOver,
    exported: exported.length,
    failed: failed.length,
    unknown: unknown.length,
    left: left.length,
  };
}

export function reportOf(
  tally: Tally,
  facts: Pick<ExportReport, "exportBatchId" | "requests">,
): ExportReport {
  const { exported, failed, unknown, left, missing } = tally;
  const report = { ...facts, counts: countsOf(tally), exported, failed, unknown, left, missing };
  return {
    ...report,
    toJSON: () => ({ ...report, failed: failed.map(withoutError), unknown: unknown.map(withoutError) }),
  };
}

/** What a caller's `handle` throws may hold anything. */
function withoutError({ error: _, ...rest }: { readonly error?: unknown }): object {
  return rest;
}
