import type { CallOptions, Middleware, Parsed, Result } from "../core/client-types.ts";
import type { ParseAs } from "../core/types.ts";

type SuccessStatus = 200 | 201 | 202 | 203 | 204 | 205 | 206 | 207 | 208 | "2XX";
type ContentOf<Response> = Response extends { content: infer Content }
  ? [Content] extends [never]
    ? undefined
    : Content[keyof Content]
  : undefined;
type ResponsesOf<Operation> = Operation extends { responses: infer Responses } ? Responses : never;

/** The responses of an operation that succeeded. */
type SuccessOf<Operation> = {
  [S in keyof ResponsesOf<Operation>]: S extends SuccessStatus ? ContentOf<ResponsesOf<Operation>[S]> : never;
}[keyof ResponsesOf<Operation>];
/** The responses of an operation that failed. */
type FailureOf<Operation> = {
  [S in keyof ResponsesOf<Operation>]: S extends SuccessStatus ? never : ContentOf<ResponsesOf<Operation>[S]>;
}[keyof ResponsesOf<Operation>];

/** The required keys of a type. */
type RequiredKeys<T> = { [K in keyof T]-?: object extends Pick<T, K> ? never : K }[keyof T];
/** The option for an operation's parameters. */
type ParamsOption<Operation> = Operation extends { parameters: infer Parameters }
  ? RequiredKeys<Parameters> extends never
    ? { params?: Parameters | undefined }
    : { params: Parameters }
  : { params?: undefined };
/** The option for an operation's body. */
type BodyOption<Operation> = Operation extends { requestBody: { content: infer Content } }
  ? { body: Content[keyof Content] }
  : Operation extends { requestBody?: infer Body }
    ? [NonNullable<Body>] extends [{ content: infer Content }]
      ? [NonNullable<Body>] extends [never]
        ? { body?: undefined }
        : { body?: Content[keyof Content] | undefined }
      : { body?: undefined }
    : { body?: undefined };

/** The arguments after the path. Distributive, so that a wrong path is reported as such and not as a missing argument. */
type Arguments<Options> = Options extends unknown
  ? RequiredKeys<Options> extends never
    ? [options?: Options]
    : [options: Options]
  : never;
/** The paths that have this method. */
type PathsWith<Paths, Method extends string> = {
  [P in keyof Paths]: Paths[P] extends { [M in Method]: unknown } ? P : never;
}[keyof Paths];
/** The operation of a path and a method. */
type OperationAt<Paths, Path extends keyof Paths, Method> = Method extends keyof Paths[Path]
  ? Paths[Path][Method]
  : never;

interface AnyBody {
  content: { "*/*": unknown };
}
interface AnyRead {
  parameters: {
    path?: Readonly<Record<string, string | number>> | undefined;
    query?: Readonly<Record<string, unknown>> | undefined;
    header?: Readonly<Record<string, string | undefined>> | undefined;
  };
  responses: { 200: AnyBody; default: AnyBody };
}
interface AnyWrite extends AnyRead {
  requestBody?: { content: { "*/*": object } };
}

/** The paths of an API without a document: they begin with a slash. */
export interface AnyPaths {
  [path: `/${string}`]: { get: AnyRead; post: AnyWrite; put: AnyWrite; patch: AnyWrite; delete: AnyWrite };
}

/** The type of a body follows its content type: a form is given as FormData or URLSearchParams. */
type Given<Content> = {
  [Type in keyof Content]: Type extends "application/x-www-form-urlencoded"
    ? URLSearchParams
    : Type extends `multipart/${string}`
      ? FormData
      : Content[Type];
};
type WithForms<Operation> = Operation extends { requestBody: { content: infer Content } }
  ? { requestBody: { content: Given<Content> } }
  : Operation extends { requestBody?: { content: infer Content } }
    ? { requestBody?: { content: Given<Content> } }
    : Operation;

/** Options of a call besides its parameters and body. */
export type OttoCallOptions = Omit<CallOptions, "idempotencyKey">;

/** One HTTP method, for the paths that have it. */
export type OttoCall<Paths, Method extends string> = <
  Path extends PathsWith<Paths, Method>,
  As extends ParseAs = "json",
>(
  path: Path,
  ...options: Arguments<
    ParamsOption<OperationAt<Paths, Path, Method>> &
      BodyOption<WithForms<OperationAt<Paths, Path, Method>>> &
      OttoCallOptions & { parseAs?: As | undefined }
  >
) => Promise<
  Result<Parsed<SuccessOf<OperationAt<Paths, Path, Method>>, As>, FailureOf<OperationAt<Paths, Path, Method>>>
>;

/** The Otto API, typed by the `paths` that openapi-typescript generates; without them, any path, and data of type `unknown`. */
export interface OttoClient<Paths = AnyPaths> {
  GET: OttoCall<Paths, "get">;
  POST: OttoCall<Paths, "post">;
  PUT: OttoCall<Paths, "put">;
  PATCH: OttoCall<Paths, "patch">;
  DELETE: OttoCall<Paths, "delete">;
  /** Adds middleware; the last one added is closest to the server. */
  use(...middleware: Middleware[]): void;
}
