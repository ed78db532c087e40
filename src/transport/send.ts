import type { CallFacts } from "../call/facts.ts";

/** A `fetch`, as much of it as the client uses. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** How the body of a good answer is handed on; `stream` as it arrives, unread. */
export type ParseAs = "json" | "text" | "blob" | "arrayBuffer" | "stream";

/** What a call sends. Each layer hands on a copy, so that every attempt starts from what the caller gave. */
export interface Outgoing {
  readonly call: CallFacts;
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | FormData | Uint8Array<ArrayBuffer> | undefined;
  readonly signal: AbortSignal | undefined;
  readonly parseAs: ParseAs;
  /** The call wants the API key, and no token. */
  readonly keyOnly: boolean;
}

/** An answer whose body has been read, but for a stream. */
export interface Answer {
  readonly response: Response;
  /** As `parseAs` says; of an error: parsed where it is JSON, as text where not. Undefined where it is empty. */
  readonly body: unknown;
}

/** One layer of the transport: it sends, and returns the answer or throws what kept it from coming. */
export type Send = (outgoing: Outgoing) => Promise<Answer>;
