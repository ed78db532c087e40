import type { AnyCalls, Calls } from "../../generated/calls.ts";
import type { InvoiceItem, InvoiceSummary } from "../../generated/schema.ts";
import type { Journal } from "./journal.ts";
import type { ExportCounts } from "./report.ts";

/** The job sets these itself, or has an option for them. */
export type OwnFilters = "page" | "limit" | "status" | "expand";
/** The reference does not list these, so a server may ignore them and return other companies' invoices. */
export type UncertainFilters = "ottimate_company_id" | "ottimate_location_id";

/**
 * Filters for the invoices that are ready for export. To select a company, list its locations in `ottimate_location_ids`.
 * @see https://docs.ottimate.com/invoices
 */
export type ExportQuery<C extends AnyCalls = Calls> = Omit<
  QueryOf<C["GET"]["/invoices"]>,
  OwnFilters | UncertainFilters
>;
type QueryOf<Call> = Call extends { request?: { params?: { query?: infer Query } | undefined } | undefined }
  ? NonNullable<Query>
  : never;

/** A listed invoice with its lines. */
export interface InvoiceWithItems extends InvoiceSummary {
  /** The lines. */
  items: InvoiceItem[];
}

/** What `handle` receives: the row of the list, with its lines if requested. */
export type InvoiceToExport<Expand extends "items" | undefined> = Expand extends "items"
  ? InvoiceWithItems
  : InvoiceSummary;

/** What `handle` may return: the ERP's transaction id, as text or number, or nothing. */
// biome-ignore lint/suspicious/noConfusingVoidType: a function that returns nothing at all is one, too
export type TransactionId = string | number | bigint | null | undefined | void;

/**
 * What `settle` may return: the ERP's transaction id, true if there is none, and nothing or false if the ERP does not have
 * the invoice.
 */
// biome-ignore lint/suspicious/noConfusingVoidType: a function that returns nothing at all is one, too
export type SettledTransaction = string | number | bigint | boolean | null | undefined | void;

/** Options of `exportInvoices`. */
export interface ExportOptions<C extends AnyCalls = Calls, Expand extends "items" | undefined = undefined> {
  /**
   * Passes one invoice to the ERP. Returns the ERP's transaction id, if there is one, for the mark. Throws if the ERP does
   * not have the invoice: then it is not marked, and comes again in the next run. Without a `journal`, so does an invoice
   * that was handed over but not marked because the program died in between.
   */
  handle: (invoice: InvoiceToExport<Expand>) => TransactionId | Promise<TransactionId>;
  /**
   * Where the run keeps what it has done with each invoice, so that none is handed over twice, however often the program
   * dies: `fileJournal(path)` of `ottimate-client/node`, a store of `ottimate-client/stores`, or your own. One run at a time
   * can use it.
   * @default undefined: what was handed over but not marked comes again after a crash
   */
  journal?: Journal | undefined;
  /**
   * Says whether the ERP has an invoice at which an earlier run was interrupted. Returns the ERP's transaction id, or true if
   * there is none; undefined or false if the ERP does not have the invoice, which is then handed over again. If it throws,
   * the invoice is reported as `unknown` and not handed over.
   * @default undefined: such an invoice is reported as `unknown`, with the stage `interrupted`, and not handed over
   */
  settle?:
    | ((invoice: InvoiceToExport<Expand>) => SettledTransaction | Promise<SettledTransaction>)
    | undefined;
  /**
   * What to do with an invoice that is ready although the journal has it as marked: somebody took the mark back. `"handle"`
   * hands it over again, so your ERP has it twice if it kept the first one.
   * @default "report": it is in `reopened`, neither handed over nor marked
   */
  onReopened?: "report" | "handle" | undefined;
  /**
   * Filters for the invoices that are ready.
   * @default all that the API User can see
   */
  query?: ExportQuery<C> | undefined;
  /**
   * `"items"` also reads the lines of each invoice, 30 days of creation at a time: about twice the requests of the list,
   * instead of one request per invoice.
   * @default undefined: the rows of the list, without lines
   */
  expand?: Expand | undefined;
  /**
   * How many invoices are handed over at a time.
   * @default 4
   */
  concurrency?: number | undefined;
  /**
   * A name for this run, sent with every mark for Ottimate's logs.
   * @default a new UUID
   */
  exportBatchId?: string | undefined;
  /**
   * How long an invoice waits for its mark after it was handed over, in ms: marks are set once there are a hundred, or after
   * this time. If the program dies, at most what was handed over since then comes again.
   * @default 30000
   */
  flushMs?: number | undefined;
  /** Called with progress when all invoices are listed, after each invoice, and at the end. Its failures are ignored. */
  onProgress?: ((counts: ExportCounts) => void) | undefined;
  /**
   * Stops the run: no other invoice is handed over, those handed over are marked, and the promise rejects with the signal's
   * reason. A running `handle` is waited for: pass the signal to what may hang in it.
   */
  signal?: AbortSignal | undefined;
}
