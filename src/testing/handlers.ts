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

/** A request that the document allows, typed by its operation. */
interface Call<Id extends OperationId> {
  readonly path: operations[Id]["parameters"] extends { path: infer Path } ? Path : object;
  readonly query: NonNullable<operations[Id]["parameters"]["query"]>;
  readonly body: BodyOf<Id>;
  /** The version of the answer. */
  readonly version: string;
  /** The whole URL, from which those of other pages are made. */
  readonly url: URL;
  /** Of a bulk call: what is wrong with single records, by their place. */
  readonly badRecords: ReadonlyMap<number, readonly Violation[]>;
}

/** A good answer, typed by its operation. */
type Reply<Id extends OperationId> = {
  [Status in keyof Responses<Id> & (200 | 201 | 202 | 207)]: {
    readonly status: Status;
    readonly body: ContentOf<Responses<Id>[Status]>;
  };
}[keyof Responses<Id> & (200 | 201 | 202 | 207)];

/** Does an operation's work on the records. It throws a `Rejection` for any other answer. */
type Handler<Id extends OperationId> = (call: Call<Id>) => Reply<Id>;
export type Handlers = { readonly [Id in OperationId]?: Handler<Id> };

export const ok = <Body>(body: Body): { status: 200; body: Body } => ({ status: 200, body });
export const created = <Body>(body: Body): { status: 201; body: Body } => ({ status: 201, body });
export const accepted = <Body>(body: Body): { status: 202; body: Body } => ({ status: 202, body });
