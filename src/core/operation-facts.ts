import type { Issue } from "./validation.ts";

/** What the document says of one call. */
export interface OperationFacts extends BodyFacts {
  /** Undefined where no document names it. */
  readonly id?: string;
  readonly idempotency?: IdempotencyTier;
  /** The fields by which the server finds a record that it has already, and where a bulk body has its records. */
  readonly upsert?: UpsertFacts;
  readonly keyOnly?: boolean;
}

/** What is known of a call, or why the API cannot have this path. */
export type FindOperation = (method: string, path: string) => OperationFacts | Issue[];

/** A body that can be sent as often as needed: a string byte for byte, a form part for part. */
export interface EncodedBody {
  readonly content: string | FormData;
  /** Undefined for multipart, whose boundary only the transport knows. */
  readonly contentType: string | undefined;
}

/** What came of a value that was to be written: the result, or why there is none. */
export type Encoded<Result> =
  | { readonly result: Result; readonly issues?: undefined }
  | { readonly result?: undefined; readonly issues: readonly Issue[] };

/** How the document says that a body is written; a function where there is no document, and the value says it. */
type BodyKind = "json" | "form" | "multipart" | ((body: unknown) => Encoded<EncodedBody>);

/** What the document says of a call's body. */
export interface BodyFacts {
  readonly body?: BodyKind;
  readonly optionalBody?: boolean;
}

/** How a call treats a key: by body, once, or not at all. */
export type IdempotencyTier = "json" | "multipart" | undefined;

/** By which fields the server finds a record that it has already; `in` is where a bulk body has its records. */
export interface UpsertFacts {
  readonly by: readonly string[];
  readonly in?: string;
}
