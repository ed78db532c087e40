import type { CallFacts } from "../call/facts.ts";
import type { Ending } from "./on-abort.ts";

/** A `fetch`, as much of it as the client uses. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** How the body of a good answer is handed on; `stream` as it arrives, unread. */
export type ParseAs = "json" | "text" | "blob" | "arrayBuffer" | "stream";

/** How often and how patiently a call is repeated. */
export interface RetryPolicy {
  /**
   * How many attempts there are at the most, the first included.
   * @default 4
   */
  readonly attempts: number;
  /**
   * The first wait is a random part of this, and each further one of twice as much as the one before, in ms.
   * @default 500
   */
  readonly baseDelayMs: number;
  /**
   * The longest wait, in ms; a server that asks for more is not waited for.
   * @default 30000
   */
  readonly maxDelayMs: number;
}

/** What a call sends. Each layer hands on a copy, so that every attempt starts from what the caller gave. */
export interface Outgoing {
  readonly call: CallFacts;
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | FormData | Uint8Array<ArrayBuffer> | undefined;
  readonly signal: Ending | undefined;
  readonly parseAs: ParseAs;
  /** How long one attempt may take beside the sending of its body, in ms. */
  readonly timeoutMs: number;
  /** How long the whole call may take, in ms. */
  readonly deadlineMs: number | undefined;
  /** When that is over, by the clock. */
  readonly deadlineAt?: number | undefined;
  /** Whether this call may be repeated. */
  readonly retry: RetryPolicy | false;
  /** An earlier attempt may have reached the server, so its key must stay. */
  readonly inDoubt: boolean;
  /** The call wants the API key, and no token. */
  readonly keyOnly: boolean;
  /** Asked when the call's turn has come: it may have waited for longer than its token is good. */
  readonly renewed?: (() => Promise<Outgoing> | undefined) | undefined;
}

/** An answer whose body has been read, but for a stream. */
export interface Answer {
  readonly response: Response;
  /** As `parseAs` says; of an error: parsed where it is JSON, as text where not. Undefined where it is empty. */
  readonly body: unknown;
  readonly requestId: string | undefined;
}

/** The headers as they are sent: the key is the call's, as some attempts take a new one. */
export function headersOnWire({ headers, call }: Outgoing): Record<string, string> {
  const { header } = call.api?.idempotencyKey ?? {};
  return header && call.idempotencyKey
    ? { ...headers, [header.toLowerCase()]: call.idempotencyKey }
    : { ...headers };
}

/** One layer of the transport: it sends, and returns the answer or throws what kept it from coming. */
export type Send = (outgoing: Outgoing) => Promise<Answer>;
