import type { AnyCalls, Calls } from "../../generated/calls.ts";
import type { InvoiceSummary, InvoiceUpload } from "../../generated/schema.ts";
import type { CallOptions } from "../core/client-types.ts";
import type { FileContent } from "./file-check.ts";

type UploadBody<C extends AnyCalls> = C["POST"]["/invoices/upload"] extends { request: { body: infer Body } }
  ? Body
  : never;

/** An invoice document and its location, which is optional for a client that has one. */
export type InvoiceDocument<C extends AnyCalls = Calls> = Omit<UploadBody<C>, "file" | "metadata"> & {
  /**
   * PDF, JPEG, PNG or TIFF, at most 25 MB. A `File` has its own name; for a path or a stream, see
   * `ottimate-client/node`.
   * @see https://docs.ottimate.com/extraction/overview
   */
  file: FileContent;
  /** Additional data: an object, or its JSON text. Which keys have a meaning is not documented. */
  metadata?: string | Readonly<Record<string, unknown>> | undefined;
};

/** Options of a call with files: those of any call, except `parseAs`. */
export type FileCallOptions = Omit<CallOptions, "parseAs">;

/** What is known of every upload. It can be written as JSON and read back. */
interface SentDocument {
  /** The name under which it was sent. */
  readonly filename: string;
  /** Undefined if the caller left it out, because the client has one. */
  readonly ottimate_location_id: number | undefined;
  /** When sending began, in ISO 8601: by the server's clock if its response has it, otherwise by this machine's. */
  readonly sentAt: string;
}

/** What is known of an upload whose response was lost. */
interface LostDocument extends SentDocument {
  /** How the response was lost, with the attempts and the key. */
  readonly reason: Error;
}

/** The API confirmed that it has the document. */
export interface ReceivedUpload extends SentDocument {
  readonly received: "yes";
  /** Identifies the upload; how it relates to the ids of the uploads list and of the invoice is not documented. */
  readonly reference_id: string;
}

/** The response was lost, but the uploads list has one new row with this name. */
export interface ConfirmedUpload extends LostDocument {
  readonly received: "confirmed";
  readonly reference_id?: undefined;
  /** The row. */
  readonly candidates: readonly [InvoiceUpload];
  /** Set if the list spells the name differently: in another case, with `_` for spaces. */
  readonly note?: string | undefined;
}

/** The response was lost, and the uploads list does not show whether the document arrived. */
export interface UnknownUpload extends LostDocument {
  readonly received: "unknown";
  readonly reference_id?: undefined;
  /** Rows that may be this document: several, or one whose time or name leaves that open. */
  readonly candidates: readonly InvoiceUpload[];
  /** Why the uploads list could not be read, if it could not. */
  readonly listError?: unknown;
}

/** The outcome of an upload. If the API rejects it, an error is thrown instead. */
export type InvoiceUploadResult = ReceivedUpload | ConfirmedUpload | UnknownUpload;

/** How `waitForUpload` identifies an upload: a result of `uploadInvoice`, as it is or read back from JSON, or parts of one. */
export interface UploadHandle {
  /** An upload that was confirmed has been seen in the list. */
  readonly received?: "yes" | "confirmed" | "unknown" | undefined;
  readonly candidates?: readonly Pick<InvoiceUpload, "id" | "ottimate_location_name">[] | undefined;
  readonly reference_id?: string | undefined;
  /** The name under which it was sent, for the case that no row has its `reference_id`. */
  readonly filename?: string | undefined;
  readonly ottimate_location_id?: number | undefined;
  /** When it was sent, in ISO 8601. Older rows and invoices are not considered. */
  readonly sentAt?: string | undefined;
}

/** The progress of the uploads. */
export interface UploadProgress {
  readonly total: number;
  /** How many were in the list and are gone. */
  readonly finished: number;
  /** How many are in the list. */
  readonly reading: number;
  /** How many were in no list so far. */
  readonly unseen: number;
}

/** Options of `waitForUpload`. */
export interface WaitForUploadOptions {
  /** Ends the wait, which rejects with its reason. */
  signal?: AbortSignal | undefined;
  /**
   * How long to wait, in ms. Uploads that are not finished then are returned as they are.
   * @default as long as it takes
   */
  timeoutMs?: number | undefined;
  /** Called with progress after each poll. Its failures are ignored. */
  onProgress?: ((progress: UploadProgress) => void) | undefined;
}

/** Invoices that may be the result of an upload. */
interface InvoiceCandidates {
  /**
   * The invoices of its location that were created since it was sent, newest first. The API does not say which of them is
   * this upload's: compare vendor, number and amount.
   */
  readonly candidates: readonly InvoiceSummary[];
  /** Why the invoices could not be listed, if they could not. */
  readonly listError?: unknown;
}

/** It was in the uploads list and is gone: it was read, and its invoice is among those of the location. */
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

/** It was in no list. It may have been read between two polls, or it never arrived; the API does not say. */
export interface UnseenUpload extends InvoiceCandidates {
  readonly finished: false;
  readonly seen: false;
}

/** The outcome of waiting for an upload. */
export type UploadOutcome = FinishedUpload | UnfinishedUpload | UnseenUpload;
