import type { DateFormat } from "./scalars.ts";
import type { CancelSignal } from "./timers.ts";

/** An answer that is an error, as much of it as a hint depends on. */
export interface ErrorContext {
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
export interface ApiDefinition {
  /** The function that makes its client, as messages name it. */
  readonly maker: string;
  /** The header that carries the API key, with the token request and with every call; in lower case, as all of these. */
  readonly apiKeyHeader?: string | undefined;
  /** The headers that the client sets itself: a call may not. */
  readonly ownHeaders: readonly string[];
  /** The header by which a request that is sent again acts once, and what a key may look like. */
  readonly idempotencyKey?: { readonly header: string; readonly pattern: string };
  /** Which of the names of fields and of query parameters are those of dates. */
  readonly dateFields?: Readonly<Record<string, DateFormat>>;
  /** A 429 that asks for a longer wait than this, in ms, or speaks of a quota, means the day's. */
  readonly longestRateLimitMs?: number;
  /** What the person who reads an error should do next, where this API gives a status a meaning of its own. */
  readonly hint?: (failure: ErrorContext) => string | undefined;
  /** A document says which answers have a body, and what errors look like. Else all is handed on as it comes. */
  readonly described: boolean;
}

/**
 * Whether the server acted on a request:
 * - `not-sent`: it certainly did not receive the request;
 * - `rejected`: it, or a gateway in front of it, declined to act;
 * - `processed`: it acted, even if its response was lost;
 * - `unknown`: it may have acted.
 */
export type Delivery = "not-sent" | "rejected" | "processed" | "unknown";

/** One attempt of a call, as in errors and events. */
export interface AttemptFacts {
  /** Undefined if there was no response. */
  readonly status: number | undefined;
  /** Why there was no response. */
  readonly failure?: string | undefined;
  readonly requestId: string | undefined;
  /** Whether the server acted on it. */
  readonly delivery: Delivery;
  /** How long the client waited before it, in ms. */
  readonly waitedMs: number;
}

/** Whether an idempotency key may be relied on. */
export interface KeyTrust {
  honored: boolean;
}

/** What prevents a call from acting twice when it is sent again. */
export interface Protection {
  /** `json`: the response is kept with the body; `multipart`: the key works once; undefined: no key is honored. */
  readonly key?: "json" | "multipart" | undefined;
  /** The key is the caller's, who may have sent it before. */
  readonly ownKey?: boolean | undefined;
  /** Every record has an identifier, so that the server recognizes an existing one. */
  readonly upserts?: boolean | undefined;
}

/** What a call was given, as much of it as may name a company or a location. */
export interface CallGiven {
  readonly params?: { readonly query?: Readonly<Record<string, unknown>> | undefined };
  readonly body?: unknown;
}

/** What is known of a call while it runs; errors include it. */
export interface CallFacts {
  /** Undefined for the answer of a client that is not ours. */
  readonly api?: ApiDefinition | undefined;
  readonly method: string;
  /** As in the document, with placeholders. */
  readonly path: string;
  readonly operationId?: string | undefined;
  /** Of the last attempt: multipart takes a new one where the server did not act. */
  idempotencyKey?: string | undefined;
  /** Of the answer. */
  requestId?: string | undefined;
  protection?: Protection | undefined;
  /** Whether idempotency keys are relied on: one object for all calls of a client. */
  readonly keys?: KeyTrust | undefined;
  /** What became of all that was sent; undefined for the call of another client. */
  delivery?: Delivery | undefined;
  /** Which API key and host the last request was sent with and to, by a number. */
  sender?: number | undefined;
  /** Called as each request is sent. */
  readonly onSend?: (() => void) | undefined;
  /** Waited for before each attempt, which is not made where it rejects. */
  readonly beforeSend?: Permit | undefined;
  /** An earlier call has sent the same under this key. */
  readonly sentBefore?: boolean | undefined;
  /** What the caller gave, once the call has failed: its error names the company and the location. */
  input?: CallGiven | undefined;
  /** How many requests it has sent, the one that its signal ended included. */
  sent?: number | undefined;
  /** Every attempt so far. */
  readonly attempts?: AttemptFacts[] | undefined;
}

/** `POST /vendors (createVendor)` */
export function describeCall({ method, path, operationId }: CallFacts): string {
  return `${method} ${path}${operationId ? ` (${operationId})` : ""}`;
}

/** Whether a call may have changed something. */
export function isWrite({ method }: Pick<CallFacts, "method">): boolean {
  return ["POST", "PATCH", "PUT", "DELETE"].includes(method);
}

/** A `fetch`, as much of it as the client uses. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** How the body of a successful response is returned; `stream` as it arrives, unread. */
export type ParseAs = "json" | "text" | "blob" | "arrayBuffer" | "stream";

/** How a call is retried. */
export interface RetryPolicy {
  /**
   * The maximum number of attempts, including the first.
   * @default 4
   */
  readonly attempts: number;
  /**
   * The first wait is a random time up to this, in ms; the limit doubles for each further wait.
   * @default 500
   */
  readonly baseDelayMs: number;
  /**
   * The longest wait, in ms; if the server asks for a longer one, the call throws.
   * @default 30000
   */
  readonly maxDelayMs: number;
}

/** `Uint8Array<ArrayBuffer>`, which `fetch` takes, as TypeScript before 5.7 can read it: there it is not generic. */
type Bytes = ReturnType<Uint8Array["slice"]>;

/** What a call sends. Each layer hands on a copy, so that every attempt starts from what the caller gave. */
export interface OutgoingRequest {
  readonly call: CallFacts;
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | FormData | Bytes | undefined;
  readonly signal: CancelSignal | undefined;
  readonly parseAs: ParseAs;
  /** How long one attempt may take beside the sending of its body, in ms. */
  readonly timeoutMs: number;
  /** How long the whole call may take, in ms. */
  readonly deadlineMs: number | undefined;
  /** When that is over, by `performance.now()`. */
  readonly deadlineAt?: number | undefined;
  /** How large the body of the response may be. */
  readonly maxResponseBytes: number;
  /** Whether this call may be repeated. */
  readonly retry: RetryPolicy | false;
  /** The call wants the API key, and no token. */
  readonly keyOnly: boolean;
  /** Asked when the call's turn has come: it may have waited for longer than its token is good. */
  readonly renewed?: (() => Promise<OutgoingRequest> | undefined) | undefined;
}

/** An answer whose body has been read, but for a stream. */
export interface ReceivedResponse {
  readonly response: Response;
  /** As `parseAs` says; of an error: parsed where it is JSON, as text where not. Undefined where it is empty. */
  readonly body: unknown;
  readonly requestId: string | undefined;
}

/** The headers as they are sent: the key is the call's, as some attempts take a new one. */
export function headersOnWire({ headers, call }: OutgoingRequest): OutgoingRequest["headers"] {
  const { idempotencyKey: key, api } = call;
  const header = key && api?.idempotencyKey?.header;
  return header && headers[header] !== key ? { ...headers, [header]: key } : headers;
}

/** One layer of the transport: it sends, and returns the answer or throws what kept it from coming. */
export type Send = (outgoing: OutgoingRequest) => Promise<ReceivedResponse>;

/** Says that an earlier call has sent the same request under the same key, and its outcome is unknown. */
export const sentBefore: unique symbol = /* @__PURE__ */ Symbol("sentBefore");

/** Names the hook by which a job counts the requests of its calls; a symbol, so that it is no option of callers. */
export const onSend: unique symbol = /* @__PURE__ */ Symbol("onSend");

/** Names the hook by which a job makes sure, before each attempt, that it still may send. */
export const beforeSend: unique symbol = /* @__PURE__ */ Symbol("beforeSend");

/** Is told what became of the attempts before; where it rejects, there is no other. */
export type Permit = (earlier: Pick<CallFacts, "delivery">) => Promise<void>;

/** Who sends a client's requests: what an idempotency key holds for. Digests stand for what is nobody else's business. */
export interface Sender {
  readonly host: string;
  readonly clientId: string;
  readonly apiKey: string;
}

/** Asks for a token where there is none: only then is it certain which credentials are in use. */
export type FindSender = (signal?: AbortSignal) => Promise<Sender>;

/** Under this name a client tells its jobs who sends. */
export const findSender: unique symbol = /* @__PURE__ */ Symbol("findSender");

/** A call as it comes from a program that TypeScript may not have seen. */
export interface CallInput {
  readonly [onSend]?: (() => void) | undefined;
  readonly [beforeSend]?: Permit | undefined;
  readonly [sentBefore]?: boolean | undefined;
  readonly params?: {
    path?: Record<string, unknown> | undefined;
    query?: Record<string, unknown> | undefined;
    header?: Record<string, string | undefined> | undefined;
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

export type AnyResult = { data?: unknown; error?: unknown; response: Response };
