import type { AnyCalls, Calls } from "../../generated/calls.ts";
import type { InvoiceSummary, InvoiceUpload } from "../../generated/schema.ts";
import type { CallOptions } from "../core/client-types.ts";
import type { FileContent } from "./file-check.ts";

type UploadBody<C extends AnyCalls> = C["POST"]["/invoices/upload"] extends { request: { body: infer Body } }
  ? Body
  : never;

/** An invoice document and where it belongs. The location may be left out with a client that has one. */
export type InvoiceDocument<C extends AnyCalls = Calls> = Omit<UploadBody<C>, "file" | "metadata"> & {
  /**
   * PDF, JPEG, PNG or TIFF, at most 25 MB. A `File` brings its name along; from a path or a stream, see
   * `ottimate-client/node`.
   * @see https://docs.ottimate.com/extraction/overview
   */
  file: FileContent;
  /** More about it: an object, or the text of one in JSON. Which keys mean anything is not documented. */
  metadata?: string | Readonly<Record<string, unknown>> | undefined;
};

/** What a call with files takes beside them: everything that a call takes, but for another way to read its answer. */
export type FileCallOptions = Omit<CallOptions, "parseAs">;

/** What is known of every upload, whatever became of it. It can be written as JSON and read again. */
interface SentDocument {
  /** The name that it was sent under. */
  readonly filename: string;
  /** Undefined where the client had the location and the caller did not name it. */
  readonly ottimate_location_id: number | undefined;
  /** When its sending began, in ISO 8601: by the server's clock where its answer told that, else by this machine's. */
  readonly sentAt: string;
}

/** What is known of an upload of which the answer was lost. */
interface LostDocument extends SentDocument {
  /** How the answer was lost, with the attempts and the key. */
  readonly reason: Error;
}

/** The API said that it has the document. */
export interface ReceivedUpload extends SentDocument {
  readonly received: "yes";
  /** Names the upload; how it relates to the ids of the uploads list and of the invoice is not documented. */
  readonly reference_id: string;
}

/** The answer was lost, but the uploads list has one new row that can only be this document. */
export interface ConfirmedUpload extends LostDocument {
  readonly received: "confirmed";
  readonly reference_id?: undefined;
  /** The row. */
  readonly candidates: readonly [InvoiceUpload];
}

/** The answer was lost, and the uploads list does not tell whether the document arrived. */
export interface UnknownUpload extends LostDocument {
  readonly received: "unknown";
  readonly reference_id?: undefined;
  /** Rows that may be this document: several, or one that may as well be another of the same name. */
  readonly candidates: readonly InvoiceUpload[];
  /** Why the uploads list could not be read, if it could not. */
  readonly listError?: unknown;
}

/** What became of an upload. One that the API refused is none of these: it is thrown. */
export type InvoiceUploadResult = ReceivedUpload | ConfirmedUpload | UnknownUpload;

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
