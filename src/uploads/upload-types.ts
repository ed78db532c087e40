import type { InvoiceUpload, paths } from "../../generated/schema.ts";
import type { BodyOption, CallOptions, OperationAt } from "../client-types.ts";
import type { FileContent } from "./checked-file.ts";

type UploadBody<Paths> =
  BodyOption<OperationAt<Paths, "/invoices/upload" & keyof Paths, "post">> extends { body: infer Body }
    ? Body
    : never;

/** An invoice document and where it belongs. The location may be left out with a client that has one. */
export type InvoiceDocument<Paths = paths> = Omit<UploadBody<Paths>, "file" | "metadata"> & {
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
interface DoubtfulDocument extends SentDocument {
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
export interface ConfirmedUpload extends DoubtfulDocument {
  readonly received: "confirmed";
  readonly reference_id?: undefined;
  /** The row. */
  readonly candidates: readonly [InvoiceUpload];
}

/** The answer was lost, and the uploads list does not tell whether the document arrived. */
export interface UnknownUpload extends DoubtfulDocument {
  readonly received: "unknown";
  readonly reference_id?: undefined;
  /** Rows that may be this document: several, or one that may as well be another of the same name. */
  readonly candidates: readonly InvoiceUpload[];
  /** Why the uploads list could not be read, if it could not. */
  readonly listError?: unknown;
}

/** What became of an upload. One that the API refused is none of these: it is thrown. */
export type InvoiceUploadResult = ReceivedUpload | ConfirmedUpload | UnknownUpload;
