import { digestOf } from "./digest.ts";
import { OttimateInputError } from "./errors/input-error.ts";
import type { OperationId } from "./errors/is-api-error.ts";

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
  return `${operationId}-${await digestOf([operationId, ...parts])}`;
}
