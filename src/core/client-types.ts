import type { ParseAs, RetryPolicy } from "./types.ts";

/** Exactly one of `data` and `error`. `data` is undefined if the response has no body, as with 208. */
export type Result<Data, Failure> =
  | { data: Data; error?: undefined; response: Response }
  | { data?: undefined; error: Failure; response: Response };

/** The data that `parseAs` asks for. */
export type Parsed<Data, As> = As extends "text"
  ? string
  : As extends "blob"
    ? Blob
    : As extends "arrayBuffer"
      ? ArrayBuffer
      : As extends "stream"
        ? ReadableStream<Uint8Array> | null
        : Data;

/** Options of a call besides its parameters and body. */
export interface CallOptions<As extends ParseAs = ParseAs> {
  /** Ends the call: it rejects with the signal's reason. */
  signal?: AbortSignal | undefined;
  /** Sent in addition to the client's own headers. */
  headers?: Readonly<Record<string, string | undefined>> | undefined;
  /**
   * For a POST that honors one: with the same key, the same request acts once.
   * @default a new UUID for each call
   */
  idempotencyKey?: string | undefined;
  /**
   * How to return the body of a successful response.
   * @default "json"
   */
  parseAs?: As | undefined;
  /**
   * Time limit for one attempt, in ms.
   * @default the client's
   */
  timeoutMs?: number | undefined;
  /**
   * Time limit for the call with all its attempts and waits, in ms.
   * @default the client's
   */
  deadlineMs?: number | undefined;
  /**
   * How this call is retried; what is left out is as in the client.
   * @default the client's
   */
  retry?: Partial<RetryPolicy> | false | undefined;
}

/** What a call takes: the parameters of its operation, and its options. */
export type OptionsOf<Call extends { request?: unknown }, As extends ParseAs = "json"> = Call["request"] &
  CallOptions<As>;

/** What follows the path. Does not distribute, so that a function can be generic over the path and hand its options on. */
export type OptionsAt<Request, As extends ParseAs> = undefined extends Request
  ? [options?: Request & CallOptions<As>]
  : [options: Request & CallOptions<As>];

/** What follows the path of a call that needs options, so that a message says which ones are missing. */
export type OptionsMissing<Options> = [options: never] | [options: Options];

/** What follows the other arguments of a job: options that may be left out where all of them may. */
export type OptionalIfEmpty<Options> = object extends Options ? [options?: Options] : [options: Options];

/** The same type without these properties. Unlike Omit, it keeps the named ones of a type that takes others as well. */
export type Without<T, Name extends PropertyKey> = { [K in keyof T as K extends Name ? never : K]: T[K] };

/** The same type, with these properties left to be filled in. */
export type Optional<T, Name extends keyof T> = Without<T, Name> & { [K in Name]?: T[K] | undefined };

/** Of a union, each form for itself: a form without any of these properties stays as it is. */
export type Unscoped<T, Name extends string> = T extends unknown
  ? Name & keyof T extends never
    ? T
    : Optional<T, Name & keyof T>
  : never;

/** Middleware that returns nothing changes nothing. */
// biome-ignore lint/suspicious/noConfusingVoidType: a hook without a return statement returns void
type Nothing = undefined | void;
type MaybePromise<T> = T | Promise<T>;

/** Sees and may replace requests and responses. Credentials are added after it, so it never sees them. */
export interface Middleware {
  onRequest?(context: MiddlewareContext): MaybePromise<Request | Response | Nothing>;
  onResponse?(context: MiddlewareContext & { response: Response }): MaybePromise<Response | Nothing>;
  onError?(context: MiddlewareContext & { error: unknown }): MaybePromise<Response | Error | Nothing>;
}

/** The call that a middleware sees. */
export interface MiddlewareContext {
  readonly request: Request;
  /** The path as the document has it, with its placeholders. */
  readonly schemaPath: string;
  readonly params: {
    query?: Record<string, unknown>;
    header?: Record<string, unknown>;
    path?: Record<string, unknown>;
    cookie?: Record<string, unknown>;
  };
  /** The same for all hooks of one call. */
  readonly id: string;
  /** The same object for all hooks of one call. */
  readonly options: { readonly baseUrl: string; readonly fetch: (request: Request) => Promise<Response> };
}
