import type { operations } from "../../generated/schema.ts";
import { OttimateApiError } from "../core/api-error.ts";
import { OttimateInputError } from "../core/errors.ts";
import { sha256Hex } from "../core/redaction.ts";

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

/**
 * An idempotency key that is the same whenever the same thing is sent, after a restart too: derived from the operation
 * and from what identifies the thing in your system, such as `[companyId, erpVendorId]`. The body is not part of it, so
 * that a changed body meets 422 instead of making the thing a second time. Ottimate keeps keys for 24 hours.
 *
 * @throws OttimateInputError where the identity is empty, as all things without one would share a key
 * @see https://docs.ottimate.com/idempotency
 */
export async function idempotencyKeyFor(
  operationId: OperationId,
  identity: string | readonly (string | number)[],
): Promise<string> {
  const parts = Array.isArray(identity) ? [...identity] : [identity];
  const isNamed =
    parts.length > 0 &&
    parts.every((part) => (typeof part === "string" ? part !== "" : Number.isFinite(part)));
  if (!isNamed)
    throw new OttimateInputError(
      `idempotencyKeyFor(${operationId})`,
      "identity",
      "is empty, or a part of it is, or is neither a text nor a number",
    );
  return `${operationId}-${await sha256Hex([operationId, ...parts])}`;
}
