import type { AnyCalls, Calls } from "../../generated/calls.ts";
import type { InvoiceItem, InvoiceSummary } from "../../generated/schema.ts";
import type { Journal } from "./journal.ts";
import type { ExportCounts } from "./report.ts";

/** The job sets these itself, or asks for them otherwise. */
export type OwnFilters = "page" | "limit" | "status" | "expand";
/** The reference does not know these, so a server may drop them and return other companies' invoices. */
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

/** What `handle` may return: the ERP's id of the transaction, as text or as a number, or nothing. */
// biome-ignore lint/suspicious/noConfusingVoidType: a function that returns nothing at all is one, too
export type TransactionId = string | number | bigint | null | undefined | void;

/** What `settle` may return: the ERP's id of the transaction, true where it has none, and nothing or false where the ERP does not have the invoice. */
// biome-ignore lint/suspicious/noConfusingVoidType: a function that returns nothing at all is one, too
export type SettledTransaction = string | number | bigint | boolean | null | undefined | void;

/** What an export takes. */
export interface ExportOptions<C extends AnyCalls = Calls, Expand extends "items" | undefined = undefined> {
  /**
   * Hands one invoice to the ERP. Returns the ERP's id of the transaction, if there is one: it goes into the mark. If it
   * throws, it says that the ERP does not have the invoice: that is not marked, and comes again in the next run. So does one
   * that was handed over but not marked because the program died in between, unless there is a `journal`.
   */
  handle: (invoice: InvoiceToExport<Expand>) => TransactionId | Promise<TransactionId>;
  /**
   * Where the run keeps what it has done about each invoice, so that none is handed over twice, however often the program
   * dies: `fileJournal(path)` of `ottimate-client/node`, or a store of your own. One run at a time has it.
   * @default undefined: what was handed over and not marked yet comes again after a crash
   */
  journal?: Journal | undefined;
  /**
   * Asked about an invoice at which an earlier run was interrupted: does the ERP have it? Returns the ERP's id of the
   * transaction, or true where it has none; undefined or false where the ERP does not have the invoice, which is then
   * handed over again. If it throws, the invoice is reported as `unknown` and not handed over.
   * @default undefined: such an invoice is reported as `unknown`, with the stage `interrupted`, and not handed over
   */
  settle?:
    | ((invoice: InvoiceToExport<Expand>) => SettledTransaction | Promise<SettledTransaction>)
    | undefined;
  /**
   * What to do about an invoice that is ready, though the journal has it as marked: somebody took the mark back.
   * `"handle"` hands it over again, so your ERP has it twice if it has kept the first.
   * @default "report": it is in `reopened`, neither handed over nor marked
   */
  onReopened?: "report" | "handle" | undefined;
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
  /**
   * How long an invoice that was handed over waits for its mark, in ms: marks are set once there are a hundred, or after this
   * time. If the program dies, no more than what was handed over since comes again.
   * @default 30000
   */
  flushMs?: number | undefined;
  /** Hears how far the run has come: when all is listed, after each invoice, and at the end. What it throws ends nothing. */
  onProgress?: ((counts: ExportCounts) => void) | undefined;
  /**
   * Stops the run: no other invoice is handed over, those handed over are marked, and the promise rejects with the
   * signal's reason. A `handle` that is at work is waited for: give the signal to what may hang in it.
   */
  signal?: AbortSignal | undefined;
}
