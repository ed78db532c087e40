import type { CallFacts } from "./call/facts.ts";

/** An answer that is an error, as much of it as a hint depends on. */
export interface Failure {
  readonly status: number;
  readonly call: CallFacts;
  readonly body: unknown;
  /** The day's requests are used up, or as many of them as the client may send. */
  readonly isQuota?: boolean | undefined;
}

/**
 * What the parts of a client have to know of the API that it is for: they read it here, and know no API themselves. What
 * is left out, the API does not have.
 */
export interface Api {
  /** The function that makes its client, as messages name it. */
  readonly maker: string;
  /** The header that carries the API key, with the token request and with every call. */
  readonly apiKeyHeader?: string | undefined;
  /** The headers that the client sets itself, in lower case: a call may not. */
  readonly ownHeaders: readonly string[];
  /** The header by which a request that is sent again acts once, and what a key may look like. */
  readonly idempotencyKey?: { readonly header: string; readonly pattern: string };
  /** A 429 that asks for a longer wait than this, in ms, or speaks of a quota, means the day's. */
  readonly longestRateLimitMs?: number;
  /** What the person who reads an error should do next, where this API gives a status a meaning of its own. */
  readonly hint?: (failure: Failure) => string | undefined;
  /** A document says which answers have a body, and what errors look like. Else all is handed on as it comes. */
  readonly described: boolean;
}
