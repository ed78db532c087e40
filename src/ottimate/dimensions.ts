import type { DimensionIds, PurchaseOrderItem } from "../../generated/schema.ts";
import { refuserOf } from "../core/options.ts";
import { describeType, isRecord } from "../core/validation.ts";

/**
 * The dimensions of a purchase order's line, as they were read, in the form that a write takes: from the type to the
 * `erp_dimension_id`. Sent back as they were read, they meet 400 with the code `PO4000`.
 *
 * ```ts
 * const dimensions = { ...toDimensionIds(line.dimensions), PROJECT: "PRJ-17" };
 * ```
 *
 * @returns undefined for a line without any, as a write refuses an empty set
 * @throws OttimateInputError that names the type of a dimension without an `erp_dimension_id`
 * @see https://docs.ottimate.com/purchase-orders
 */
export function toDimensionIds(dimensions: PurchaseOrderItem["dimensions"]): DimensionIds | undefined {
  if (dimensions === undefined || dimensions === null) return undefined;
  const refuse = refuserOf("toDimensionIds");
  if (!isRecord(dimensions)) return refuse("dimensions", `is ${describeType(dimensions)}, not a map by type`);
  const ids = Object.entries(dimensions).map(([type, dimension]): [string, string] => {
    const argument = `dimensions.${type}`;
    if (!isRecord(dimension))
      return refuse(argument, `is ${describeType(dimension)}, not a dimension as a purchase order shows it`);
    const id = dimension.erp_dimension_id;
    if (typeof id !== "string" || id === "")
      return refuse(argument, "has no erp_dimension_id, and a write names dimensions by nothing else");
    return [type, id];
  });
  return ids.length > 0 ? Object.fromEntries(ids) : undefined;
}
