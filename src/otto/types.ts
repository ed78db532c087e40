import type {
  Arguments,
  BodyOption,
  CallOptions,
  FailureOf,
  Middleware,
  OperationAt,
  ParamsOption,
  Parsed,
  PathsWith,
  Result,
  SuccessOf,
} from "../core/client-types.ts";
import type { ParseAs } from "../core/types.ts";

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

/** What is known of the paths of an API without a document: they begin with a slash. */
export interface AnyPaths {
  [path: `/${string}`]: { get: AnyRead; post: AnyWrite; put: AnyWrite; patch: AnyWrite; delete: AnyWrite };
}

/** A body is written as its value says, so a form is given as one. */
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

/** What a call takes beside its parameters and body. */
export type OttoCallOptions = Omit<CallOptions, "idempotencyKey">;

/** One HTTP method, over the paths that have it. */
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

/** The Otto API, typed by the `paths` that openapi-typescript writes; without them, any path and data of which nothing is known. */
export interface OttoClient<Paths = AnyPaths> {
  GET: OttoCall<Paths, "get">;
  POST: OttoCall<Paths, "post">;
  PUT: OttoCall<Paths, "put">;
  PATCH: OttoCall<Paths, "patch">;
  DELETE: OttoCall<Paths, "delete">;
  /** Adds middleware; the last added is the nearest to the server. */
  use(...middleware: Middleware[]): void;
}
