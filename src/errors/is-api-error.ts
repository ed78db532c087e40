import type { operations } from "../../generated/schema.ts";
import { OttimateApiError } from "./api-error.ts";

/** The operations of the document, by their ids. */
export type OperationId = keyof operations & string;
/** The statuses that an operation documents as failures; `5XX` stands for all of them. */
export type FailureStatus<Id extends OperationId> = {
  [S in keyof operations[Id]["responses"]]: S extends 200 | 201 | 202 | 204 | 207 | 208 | string ? never : S;
}[keyof operations[Id]["responses"]] &
  number;
type BodyAt<Id extends OperationId, Status> = Status extends keyof operations[Id]["responses"]
  ? operations[Id]["responses"][Status] extends { content: { "application/json": infer Body } }
    ? Body
    : unknown
  : unknown;

/** Whether an error is an answer of the API, to this operation, with this status. It narrows the error's type by both. */
export function isApiError(error: unknown): error is OttimateApiError;
export function isApiError<Id extends OperationId>(
  error: unknown,
  operationId: Id,
): error is OttimateApiError & { readonly operationId: Id };
export function isApiError<Id extends OperationId, Status extends FailureStatus<Id>>(
  error: unknown,
  operationId: Id,
  status: Status,
): error is OttimateApiError & {
  readonly operationId: Id;
  readonly status: Status;
  readonly body: BodyAt<Id, Status>;
};
export function isApiError(error: unknown, operationId?: string, status?: number): boolean {
  if (!(error instanceof OttimateApiError)) return false;
  return (
    (operationId ?? error.operationId) === error.operationId && (status ?? error.status) === error.status
  );
}
