import type { DimensionIds, PurchaseOrderItem } from "../../generated/schema.ts";
import { OttimateInputError, throwIssues } from "../core/errors.ts";
import { describeType, isRecord, issueAt, ownProperties } from "../core/validation.ts";

/**
 * Converts the dimensions of a purchase order line from the form in responses to the form in requests: from type names to
 * `erp_dimension_id`. Dimensions sent back unchanged fail with 400 and the code `PO4000`.
 *
 * ```ts
 * const dimensions = { ...toDimensionIds(line.dimensions), PROJECT: "PRJ-17" };
 * ```
 *
 * @returns undefined for a line without dimensions, because a write rejects an empty set
 * @throws OttimateInputError that names the type of each dimension without an `erp_dimension_id`
 * @see https://docs.ottimate.com/purchase-orders
 */
export function toDimensionIds(dimensions: PurchaseOrderItem["dimensions"]): DimensionIds | undefined {
  if (dimensions === undefined || dimensions === null) return undefined;
  const call = "toDimensionIds";
  if (!isRecord(dimensions))
    throw new OttimateInputError(call, [
      { path: ["dimensions"], message: `is ${describeType(dimensions)}, not a map by type` },
    ]);
  const all = Object.entries(dimensions);
  throwIssues(
    call,
    all.flatMap(([type, dimension]) => issueAt(["dimensions", type], dimensionMessage(dimension))),
  );
  const ids = all.map(([type, dimension]): [string, string] => [type, String(dimension.erp_dimension_id)]);
  return ids.length > 0 ? Object.fromEntries(ids) : undefined;
}

/** Why a dimension from a response cannot be written. */
export function dimensionMessage(dimension: unknown): string | false {
  if (!isRecord(dimension)) return `is ${describeType(dimension)}, not a dimension of a purchase order`;
  const { erp_dimension_id: id } = ownProperties(dimension);
  const isNamed = typeof id === "string" && id.trim() !== "";
  return !isNamed && "has no erp_dimension_id, which a write requires";
}
