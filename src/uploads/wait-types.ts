import type { InvoiceSummary, InvoiceUpload } from "../../generated/schema.ts";

/** What `waitForUpload` knows an upload by: a result of `uploadInvoice`, as it is or read back from JSON, or parts of one. */
export interface UploadHandle {
  /** An upload that was confirmed has been seen in the list. */
  readonly received?: "yes" | "confirmed" | "unknown" | undefined;
  readonly candidates?: readonly Pick<InvoiceUpload, "id" | "ottimate_location_name">[] | undefined;
  readonly reference_id?: string | undefined;
  /** The name that it was sent under: it is looked for by name where no row has its `reference_id`. */
  readonly filename?: string | undefined;
  readonly ottimate_location_id?: number | undefined;
  /** When it was sent, in ISO 8601. Older rows and invoices are not its own. */
  readonly sentAt?: string | undefined;
}

/** How far the uploads have come that are waited for. */
export interface UploadProgress {
  readonly total: number;
  /** They were in the list and are gone. */
  readonly finished: number;
  /** They are in the list. */
  readonly reading: number;
  /** They were in no list so far. */
  readonly unseen: number;
}

/** How to wait for uploads. */
export interface WaitForUploadOptions {
  /** Ends the wait, which rejects with its reason. */
  signal?: AbortSignal | undefined;
  /**
   * How long to wait, in ms. What is not finished then is returned as it stands.
   * @default as long as it takes
   */
  timeoutMs?: number | undefined;
  /** Told how far the uploads have come, after each look. What it throws ends nothing. */
  onProgress?: ((progress: UploadProgress) => void) | undefined;
}

/** Invoices that may have come of an upload. */
interface InvoiceCandidates {
  /**
   * The invoices of its location that were created since it was sent, latest first. Nothing in the API says which of them
   * is this upload's: compare vendor, number and amount.
   */
  readonly candidates: readonly InvoiceSummary[];
  /** Why the invoices could not be listed, if they could not. */
  readonly listError?: unknown;
}

/** It was in the uploads list and is gone: it has been read, and its invoice is among those of the location. */
export interface FinishedUpload extends InvoiceCandidates {
  readonly finished: true;
  readonly seen: true;
}

/** Time was up, and it was still in the list. A document that cannot be read may stay there; how that shows is not documented. */
export interface UnfinishedUpload {
  readonly finished: false;
  readonly seen: true;
  readonly candidates?: undefined;
}

/** It was in no list. It may have been read between two looks, or it never arrived: nothing tells which. */
export interface UnseenUpload extends InvoiceCandidates {
  readonly finished: false;
  readonly seen: false;
}

/** What became of an upload while it was waited for. */
export type UploadOutcome = FinishedUpload | UnfinishedUpload | UnseenUpload;
