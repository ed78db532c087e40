import type { ParseAs, RetryPolicy } from "../transport/send.ts";

/** What the document says of one call. */
export interface OperationFacts extends BodyFacts {
  /** Undefined where no document names it. */
  readonly id?: string;
  readonly idempotency?: IdempotencyTier;
  /** The fields by which the server finds a record that it has already, and where a bulk body has its records. */
  readonly upsert?: UpsertFacts;
  readonly keyOnly?: boolean;
}

/** A call as it comes from a program that TypeScript may not have seen. */
export interface CallInput {
  readonly params?: {
    path?: Record<string, unknown>;
    query?: Record<string, unknown>;
    header?: Record<string, string | undefined>;
  };
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string | undefined>> | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly idempotencyKey?: string | undefined;
  readonly parseAs?: ParseAs | undefined;
  readonly timeoutMs?: number | undefined;
  readonly deadlineMs?: number | undefined;
  readonly retry?: Partial<RetryPolicy> | false | undefined;
}

/** What is known of a call; refuses a path that the API cannot have. */
export type FindOperation = (method: string, path: string, refuse: Refuse) => OperationFacts;

export type AnyResult = { data?: unknown; error?: unknown; response: Response };

/** Ends a call before anything is sent. */
export type Refuse = (argument: string, fault: string) => never;

/** How the document says that a body is written; `any` where there is no document, and the value says it. */
export type BodyKind = "json" | "form" | "multipart" | "any";

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
