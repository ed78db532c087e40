import type { operations } from "../../generated/schema.ts";
import { OttimateApiError } from "../core/api-error.ts";
import { throwIssues } from "../core/errors.ts";
import { sha256Hex } from "../core/redaction.ts";
import { issueAt } from "../core/validation.ts";

/** The operation ids of the document. */
export type OperationId = keyof operations & string;
/** The error statuses that an operation documents; `5XX` includes all of them. */
export type FailureStatus<Id extends OperationId> = {
  [S in keyof operations[Id]["responses"]]: S extends 200 | 201 | 202 | 204 | 207 | 208 | string ? never : S;
}[keyof operations[Id]["responses"]] &
  number;
type BodyAt<Id extends OperationId, Status> = Status extends keyof operations[Id]["responses"]
  ? operations[Id]["responses"][Status] extends { content: { "application/json": infer Body } }
    ? Body
    : unknown
  : unknown;

/** Whether an error is a response of the API to this operation, with this status. Narrows the error's type by both. */
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

/**
 * Derives an idempotency key from the operation and from what identifies the record in your system, such as
 * `[companyId, erpVendorId]`, so that it is the same after a restart. A number and its text give the same key, because
 * databases and CSV files differ in that: 4711 and `"4711"`, but not `"007"` and `"7"`. The body is not part of the key, so a
 * changed body fails with 422 instead of creating a second record. Ottimate keeps keys for 24 hours.
 *
 * @throws OttimateInputError if the identity is empty, because all records without one would share a key
 * @see https://docs.ottimate.com/idempotency
 */
export async function idempotencyKeyFor(
  operationId: OperationId,
  identity: string | readonly (string | number)[],
): Promise<string> {
  const parts = Array.isArray(identity) ? [...identity] : [identity];
  const path = (i: number) => (Array.isArray(identity) ? ["identity", i] : ["identity"]);
  throwIssues(`idempotencyKeyFor(${operationId})`, [
    ...issueAt(["identity"], parts.length === 0 && "is empty"),
    ...parts.flatMap((part, i) => issueAt(path(i), partMessage(part))),
  ]);
  return `${operationId}-${await sha256Hex([operationId, ...parts.map(String)])}`;
}

function partMessage(part: unknown): string | false {
  if (typeof part === "string") return part.trim() === "" && "is empty";
  return !Number.isFinite(part) && "is neither a string nor a number";
}
