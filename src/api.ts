import type { Credentials } from "./token/credentials.ts";

/** How an API's tokens are asked for. */
export interface Grant {
  /** What the credentials have to hold. */
  readonly needed: readonly (keyof Credentials)[];
  readonly scope?: string | undefined;
  /** The header that carries the API key, with the token request and with every call. */
  readonly keyHeader?: string | undefined;
}

/**
 * What the parts of a client have to know of the API that it is for: they read it here, and know no API themselves. What
 * is left out, the API does not have.
 */
export interface Api {
  /** The function that makes its client, as messages name it. */
  readonly maker: string;
  readonly grant: Grant;
  /** The headers that the client sets itself, in lower case: a call may not. */
  readonly ownHeaders: readonly string[];
  /** The header by which a request that is sent again acts once, and what a key may look like. */
  readonly idempotencyKey?: { readonly header: string; readonly pattern: string };
  /** A 429 that asks for a longer wait than this, in ms, or speaks of a quota, means the day's. */
  readonly longestRateLimitMs?: number;
  /** By status, what the person who reads an error should do next. */
  readonly hints?: Readonly<Record<number, string>>;
  /** A document says which answers have a body, and what errors look like. Else all is handed on as it comes. */
  readonly described: boolean;
}
