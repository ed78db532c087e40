import type { ParseAs, RetryPolicy } from "./types.ts";

/** Either `data` or `error` is set, never both. `data` is undefined if the response has no body, as with 208. */
export type Result<Data, Failure> =
  | { data: Data; error?: undefined; response: Response }
  | { data?: undefined; error: Failure; response: Response };

/** The type of the data for this `parseAs`. */
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
  /** Cancels the call, which then rejects with the signal's reason. */
  signal?: AbortSignal | undefined;
  /** Sent in addition to the client's own headers. */
  headers?: Readonly<Record<string, string | undefined>> | undefined;
  /**
   * For a POST that honors idempotency keys: the same request with the same key acts only once.
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
   * How this call is retried; anything left out is as in the client.
   * @default the client's
   */
  retry?: Partial<RetryPolicy> | false | undefined;
}

/** The arguments of a call: the parameters of its operation, and its options. */
export type OptionsOf<Call extends { request?: unknown }, As extends ParseAs = "json"> = Call["request"] &
  CallOptions<As>;

/** The arguments after the path. Not distributive, so that a generic function can pass its options on. */
export type OptionsAt<Request, As extends ParseAs> = undefined extends Request
  ? [options?: Request & CallOptions<As>]
  : [options: Request & CallOptions<As>];

/** The arguments after the path if options are required, so that the compiler names the missing ones. */
export type OptionsMissing<Options> = [options: never] | [options: Options];

/** The last argument of a job: optional if all its options are. */
export type OptionalIfEmpty<Options> = object extends Options ? [options?: Options] : [options: Options];

/** The type without these properties. Unlike Omit, it keeps the named properties of a type with an index signature. */
export type Without<T, Name extends PropertyKey> = { [K in keyof T as K extends Name ? never : K]: T[K] };

/** The type with these properties made optional. */
export type Optional<T, Name extends keyof T> = Without<T, Name> & { [K in Name]?: T[K] | undefined };

/** For a union, applied to each member: members without any of these properties stay unchanged. */
export type Unscoped<T, Name extends string> = T extends unknown
  ? Name & keyof T extends never
    ? T
    : Optional<T, Name & keyof T>
  : never;

/** Middleware that returns nothing leaves the request or response unchanged. */
// biome-ignore lint/suspicious/noConfusingVoidType: a hook without a return statement returns void
type Nothing = undefined | void;
type MaybePromise<T> = T | Promise<T>;

/** Sees requests and responses, and may replace them. Credentials are added after it runs, so it never sees them. */
export interface Middleware {
  onRequest?(context: MiddlewareContext): MaybePromise<Request | Response | Nothing>;
  onResponse?(context: MiddlewareContext & { response: Response }): MaybePromise<Response | Nothing>;
  onError?(context: MiddlewareContext & { error: unknown }): MaybePromise<Response | Error | Nothing>;
}

/** The call that a middleware sees. */
export interface MiddlewareContext {
  readonly request: Request;
  /** The path as in the document, with placeholders. */
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
