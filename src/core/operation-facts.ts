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

/** How the document says that a body is written; `any` where there is no document, and the value says it. */
type BodyKind = "json" | "form" | "multipart" | "any";

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
