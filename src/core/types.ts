import type { DateFormat } from "./scalars.ts";
import type { CancelSignal } from "./timers.ts";

/** The parts of an error response that a hint depends on. */
export interface ErrorContext {
  readonly status: number;
  readonly call: CallFacts;
  readonly body: unknown;
  /** Whether the daily quota, or the client's own limit for it, is used up. */
  readonly isQuota?: boolean | undefined;
}

/**
 * What a client needs to know about its API. Core reads it from here and knows no API itself. Undefined properties are
 * features that the API does not have.
 */
export interface ApiDefinition {
  /** The function that creates the client, named in messages. */
  readonly maker: string;
  /** The header for the API key, which tells whose quota and keys a request uses. All header names are in lower case. */
  readonly apiKeyHeader?: string | undefined;
  /** The headers that the client sets itself, and that a call may not set. */
  readonly ownHeaders: readonly string[];
  /** The header for idempotency keys, and the pattern of a valid key. */
  readonly idempotencyKey?: { readonly header: string; readonly pattern: string };
  /** The formats of date fields and date query parameters, by name. */
  readonly dateFields?: Readonly<Record<string, DateFormat>>;
  /** A 429 that asks for a longer wait than this, in ms, or mentions a quota, means the daily quota. */
  readonly longestRateLimitMs?: number;
  /** What to do next, if this API gives a status a meaning of its own. */
  readonly hint?: (failure: ErrorContext) => string | undefined;
  /** Whether a document describes response bodies and errors. If not, they are returned unchanged. */
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

/** One attempt of a call, in errors and events. */
export interface AttemptFacts {
  /** Undefined if there was no response. */
  readonly status: number | undefined;
  /** Why there was no response. */
  readonly failure?: string | undefined;
  readonly requestId: string | undefined;
  /** Whether the server acted on it. */
  readonly delivery: Delivery;
  /** How long the client waited before this attempt, in ms. */
  readonly waitedMs: number;
}

/** Whether the server is known to honor idempotency keys. */
export interface KeyTrust {
  honored: boolean;
}

/** What prevents a call from acting twice when it is repeated. */
export interface Protection {
  /** `json`: the response is replayed for the same body; `multipart`: a key works once; undefined: the call takes no key. */
  readonly tier?: "json" | "multipart" | undefined;
  /** The caller chose the key, and may have used it before. */
  readonly ownKey?: boolean | undefined;
  /** Every record has an identifier, by which the server recognizes an existing one. */
  readonly upserts?: boolean | undefined;
}

/** The parts of a call's input that may name a company or a location. */
export interface CallGiven {
  readonly params?: { readonly query?: Readonly<Record<string, unknown>> | undefined };
  readonly body?: unknown;
}

/** What is known about a call while it runs; errors include it. */
export interface CallFacts {
  /** Undefined for a response of another client. */
  readonly api?: ApiDefinition | undefined;
  readonly method: string;
  /** The path as in the document, with placeholders. */
  readonly path: string;
  readonly operationId?: string | undefined;
  /** The key of the last attempt: a form gets a new one if the server did not act. */
  idempotencyKey?: string | undefined;
  /** The response's request id. */
  requestId?: string | undefined;
  protection?: Protection | undefined;
  /** Whether idempotency keys are honored; all calls of a client share this object. */
  readonly keys?: KeyTrust | undefined;
  /** The delivery over all attempts; undefined for a call of another client. */
  delivery?: Delivery | undefined;
  /** A number for the API key and host of the last request. */
  sender?: number | undefined;
  /** Called when a request is sent. */
  readonly onSend?: (() => void) | undefined;
  /** Awaited before each attempt; if it rejects, the attempt is not made. */
  readonly beforeSend?: BeforeSend | undefined;
  /** Whether an earlier call sent the same request with this key. */
  readonly sentBefore?: boolean | undefined;
  /** The caller's input, set when the call fails, so that its error can name the company and the location. */
  input?: CallGiven | undefined;
  /** How many requests were sent, including one that a signal ended. */
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

/** The parts of `fetch` that the client uses. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** How to return the body of a successful response; `stream` returns it unread. */
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
   * The longest wait, in ms. If the server asks for a longer one, the call throws.
   * @default 30000
   */
  readonly maxDelayMs: number;
}

/** `Uint8Array<ArrayBuffer>`, which `fetch` requires, written for TypeScript before 5.7, where the type is not generic. */
type Bytes = ReturnType<Uint8Array["slice"]>;

/** A request on its way through the layers. Each layer passes on a copy, so that every attempt starts from the original. */
export interface OutgoingRequest {
  readonly call: CallFacts;
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | FormData | Bytes | undefined;
  readonly signal: CancelSignal | undefined;
  readonly parseAs: ParseAs;
  /** Time limit for one attempt, without the time to send its body, in ms. */
  readonly timeoutMs: number;
  /** Time limit for the whole call, in ms. */
  readonly deadlineMs: number | undefined;
  /** When the deadline passes, by `performance.now()`. */
  readonly deadlineAt?: number | undefined;
  /** Size limit for the response body, in bytes. */
  readonly maxResponseBytes: number;
  /** Whether and how this call is retried. */
  readonly retry: RetryPolicy | false;
  /** Whether the call needs only the API key, and no token. */
  readonly keyOnly: boolean;
  /** Called after a wait, during which the token may have expired; returns a request with a new one. */
  readonly renewed?: (() => Promise<OutgoingRequest> | undefined) | undefined;
}

/** A response whose body has been read, unless it is a stream. */
export interface ReceivedResponse {
  readonly response: Response;
  /** As `parseAs` says; for an error, parsed JSON or text. Undefined if empty. */
  readonly body: unknown;
  readonly requestId: string | undefined;
}

/** The headers as sent, with the call's current key: some attempts use a new one. */
export function headersOnWire({ headers, call }: OutgoingRequest): OutgoingRequest["headers"] {
  const { idempotencyKey: key, api } = call;
  const header = key && api?.idempotencyKey?.header;
  return header && headers[header] !== key ? { ...headers, [header]: key } : headers;
}

/** One layer of the transport: sends a request, and returns the response or throws. */
export type Send = (outgoing: OutgoingRequest) => Promise<ReceivedResponse>;

/** Says that an earlier call sent the same request with the same key, with an unknown outcome. */
export const sentBefore: unique symbol = /* @__PURE__ */ Symbol("sentBefore");

/** The hook with which a job counts its requests. A symbol, so that it is not a public option. */
export const onSend: unique symbol = /* @__PURE__ */ Symbol("onSend");

/** The hook with which a job checks before each attempt that it may still send. */
export const beforeSend: unique symbol = /* @__PURE__ */ Symbol("beforeSend");

/** Receives the delivery so far; if it rejects, the attempt is not made. */
export type BeforeSend = (earlier: Pick<CallFacts, "delivery">) => Promise<void>;

/** Who sends a client's requests, which an idempotency key depends on. Secrets are represented by digests. */
export interface Sender {
  readonly host: string;
  readonly clientId: string;
  readonly apiKey: string;
}

/** Requests a token if there is none, because only that shows which credentials are in use. */
export type FindSender = (signal?: AbortSignal) => Promise<Sender>;

/** The key under which a client tells its jobs who sends its requests. */
export const findSender: unique symbol = /* @__PURE__ */ Symbol("findSender");

/** The key under which a client offers its jobs to redact what a server repeats: reports and states are saved and logged. */
export const redact: unique symbol = /* @__PURE__ */ Symbol("redact");

/** A call's input, which TypeScript may not have checked. */
export interface CallInput {
  readonly [onSend]?: (() => void) | undefined;
  readonly [beforeSend]?: BeforeSend | undefined;
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
