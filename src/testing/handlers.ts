import type { operations } from "../../generated/schema.ts";
import type { OperationId } from "./document.ts";
import type { Violation } from "./validation.ts";

type Responses<Id extends OperationId> = operations[Id]["responses"];
type ContentOf<Response> = Response extends { content: infer Content } ? Content[keyof Content] : undefined;
type BodyOf<Id extends OperationId> = operations[Id] extends { requestBody: { content: infer Content } }
  ? Content[keyof Content]
  : operations[Id] extends { requestBody?: { content: infer Content } | undefined }
    ? Content[keyof Content] | undefined
    : undefined;

/** A valid request, typed by its operation. */
interface Call<Id extends OperationId> {
  readonly path: operations[Id]["parameters"] extends { path: infer Path } ? Path : object;
  readonly query: NonNullable<operations[Id]["parameters"]["query"]>;
  readonly body: BodyOf<Id>;
  /** The version of the response. */
  readonly version: string;
  /** The full URL, from which the URLs of other pages are derived. */
  readonly url: URL;
  /** For a bulk call: the issues of single records, by position. */
  readonly badRecords: ReadonlyMap<number, readonly Violation[]>;
}

/** A successful response, typed by its operation. */
type Reply<Id extends OperationId> = {
  [Status in keyof Responses<Id> & (200 | 201 | 202 | 207)]: {
    readonly status: Status;
    readonly body: ContentOf<Responses<Id>[Status]>;
  };
}[keyof Responses<Id> & (200 | 201 | 202 | 207)];

/** Carries out an operation. It throws a `Rejection` for an error response. */
type Handler<Id extends OperationId> = (call: Call<Id>) => Reply<Id>;
export type Handlers = { readonly [Id in OperationId]?: Handler<Id> };

export const ok = <Body>(body: Body): { status: 200; body: Body } => ({ status: 200, body });
export const created = <Body>(body: Body): { status: 201; body: Body } => ({ status: 201, body });
export const accepted = <Body>(body: Body): { status: 202; body: Body } => ({ status: 202, body });
