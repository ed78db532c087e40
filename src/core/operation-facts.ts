import type { Issue } from "./validation.ts";

/** What the document says about an operation. */
export interface OperationFacts extends BodyFacts {
  /** Undefined if no document describes it. */
  readonly id?: string;
  readonly idempotency?: IdempotencyTier;
  /** Which fields identify an existing record, and where a bulk body has its records. */
  readonly upsert?: UpsertFacts;
  readonly keyOnly?: boolean;
}

/** The facts of a call, or why the API cannot have this path. */
export type FindOperation = (method: string, path: string) => OperationFacts | Issue[];

/** A body that can be sent repeatedly, always the same. */
export interface EncodedBody {
  readonly content: string | FormData;
  /** Undefined for multipart, because the transport chooses the boundary. */
  readonly contentType: string | undefined;
}

/** An encoded value, or why it could not be encoded. */
export type Encoded<Result> =
  | { readonly result: Result; readonly issues?: undefined }
  | { readonly result?: undefined; readonly issues: readonly Issue[] };

/** How the document encodes a body; a function if no document describes it and the value decides. */
type BodyKind = "json" | "form" | "multipart" | ((body: unknown) => Encoded<EncodedBody>);

/** What the document says about a call's body. */
export interface BodyFacts {
  readonly body?: BodyKind;
  readonly optionalBody?: boolean;
}

/** How a call handles an idempotency key: replayed for the same body, accepted once, or not supported. */
export type IdempotencyTier = "json" | "multipart" | undefined;

/** The fields that identify an existing record; `in` is where a bulk body has its records. */
export interface UpsertFacts {
  readonly by: readonly string[];
  readonly in?: string;
}
