import type { InvoiceItem, InvoiceSummary, paths } from "../../generated/schema.ts";
import type { OperationAt } from "../client-types.ts";
import type { ExportCounts } from "./report.ts";

type QueryOf<Operation> = Operation extends { parameters: { query?: infer Query } }
  ? NonNullable<Query>
  : never;

/** The job sets these itself, or asks for them otherwise. */
export type OwnFilters = "page" | "limit" | "status" | "expand";
/** The reference does not know these, so a server may drop them and answer with other companies' invoices. */
export type UncertainFilters = "ottimate_company_id" | "ottimate_location_id";

/**
 * Which of the invoices that are ready to export. A company is named by its locations, in `ottimate_location_ids`.
 * @see https://docs.ottimate.com/invoices
 */
export type ExportQuery<Paths = paths> = Omit<
  QueryOf<OperationAt<Paths, "/invoices" & keyof Paths, "get">>,
  OwnFilters | UncertainFilters
>;

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
export interface ExportOptions<Paths = paths, Expand extends "items" | undefined = undefined> {
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
  query?: ExportQuery<Paths> | undefined;
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
