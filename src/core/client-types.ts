import type { ParseAs, RetryPolicy } from "./types.ts";

type SuccessStatus = 200 | 201 | 202 | 203 | 204 | 205 | 206 | 207 | 208 | "2XX";
type ContentOf<Response> = Response extends { content: infer Content }
  ? [Content] extends [never]
    ? undefined
    : Content[keyof Content]
  : undefined;
type ResponsesOf<Operation> = Operation extends { responses: infer Responses } ? Responses : never;

/** What a call answers with where it succeeds. */
export type SuccessOf<Operation> = {
  [S in keyof ResponsesOf<Operation>]: S extends SuccessStatus ? ContentOf<ResponsesOf<Operation>[S]> : never;
}[keyof ResponsesOf<Operation>];
/** What a call answers with where it fails. */
export type FailureOf<Operation> = {
  [S in keyof ResponsesOf<Operation>]: S extends SuccessStatus ? never : ContentOf<ResponsesOf<Operation>[S]>;
}[keyof ResponsesOf<Operation>];

/** Exactly one of `data` and `error`. Data is undefined where the answer has no body, as with 208. */
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

/** What a call takes beside its parameters and body. */
export interface CallOptions {
  /** Ends the call: it rejects with the signal's reason. */
  signal?: AbortSignal | undefined;
  /** Sent beside those that the client sets itself. */
  headers?: Readonly<Record<string, string | undefined>> | undefined;
  /**
   * For a POST that honors one; the same key makes the same request act once.
   * @default a new UUID for each call
   */
  idempotencyKey?: string | undefined;
  /**
   * How to hand on the body of a good answer.
   * @default "json"
   */
  parseAs?: ParseAs | undefined;
  /**
   * How long one attempt may take, in ms.
   * @default the client's
   */
  timeoutMs?: number | undefined;
  /**
   * How long the call may take with all its attempts and waits, in ms.
   * @default the client's
   */
  deadlineMs?: number | undefined;
  /**
   * How this call is repeated; what is left out is as the client has it.
   * @default the client's
   */
  retry?: Partial<RetryPolicy> | false | undefined;
}

/** The members that a caller may not leave out. */
export type RequiredKeys<T> = { [K in keyof T]-?: object extends Pick<T, K> ? never : K }[keyof T];
/** The parameters of an operation, as an option of its call. */
export type ParamsOption<Operation> = Operation extends { parameters: infer Parameters }
  ? RequiredKeys<Parameters> extends never
    ? { params?: Parameters | undefined }
    : { params: Parameters }
  : { params?: undefined };
/** The body of an operation, as an option of its call. */
export type BodyOption<Operation> = Operation extends { requestBody: { content: infer Content } }
  ? { body: Content[keyof Content] }
  : Operation extends { requestBody?: infer Body }
    ? [NonNullable<Body>] extends [{ content: infer Content }]
      ? [NonNullable<Body>] extends [never]
        ? { body?: undefined }
        : { body?: Content[keyof Content] | undefined }
      : { body?: undefined }
    : { body?: undefined };

/** Everything that a call to this operation may be given. */
export type OptionsOf<Operation> = ParamsOption<Operation> & BodyOption<Operation> & CallOptions;

/** What follows the path. Distributes, so that a wrong path is reported as such and not as a missing argument. */
export type Arguments<Options> = Options extends unknown
  ? RequiredKeys<Options> extends never
    ? [options?: Options]
    : [options: Options]
  : never;
/** The paths that have this method. */
export type PathsWith<Paths, Method extends string> = {
  [P in keyof Paths]: Paths[P] extends { [M in Method]: unknown } ? P : never;
}[keyof Paths];
/** The operation of a path and a method. */
export type OperationAt<Paths, Path extends keyof Paths, Method> = Method extends keyof Paths[Path]
  ? Paths[Path][Method]
  : never;

/** One HTTP method, over the paths that have it. */
export type Call<Paths, Method extends string> = <
  Path extends PathsWith<Paths, Method>,
  As extends ParseAs = "json",
>(
  path: Path,
  ...options: Arguments<OptionsOf<OperationAt<Paths, Path, Method>> & { parseAs?: As | undefined }>
) => Promise<
  Result<Parsed<SuccessOf<OperationAt<Paths, Path, Method>>, As>, FailureOf<OperationAt<Paths, Path, Method>>>
>;

/** Middleware that returns nothing leaves things as they are. */
// biome-ignore lint/suspicious/noConfusingVoidType: a hook without a return statement returns void
type Nothing = undefined | void;
type MaybePromise<T> = T | Promise<T>;

/** Sees, and may replace, what goes out and what comes in. Credentials are added after it, so it never sees them. */
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
