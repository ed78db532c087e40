import type { DimensionObject } from "../../generated/schema.ts";
import type { DimensionRow } from "./data.ts";
import type { World } from "./world.ts";

/** Looks up the coding of a write: dimensions must exist, and are named by type and `erp_dimension_id`. */
export function findCoding(
  { tables }: World,
  companyId: number,
  given: Readonly<Record<string, string | null>>,
): { readonly objects: Record<string, DimensionObject>; readonly unknown: readonly string[] } {
  const objects: Record<string, DimensionObject> = {};
  const unknown: string[] = [];
  for (const [type, erpId] of Object.entries(given)) {
    if (erpId === null) continue;
    const found = [...tables.dimensions.values()].find(
      (row) => row.ottimate_company_id === companyId && isOf(row, type) && row.erp_dimension_id === erpId,
    );
    if (found) objects[type] = objectOf(found);
    else unknown.push(`No ${type} with erp_dimension_id ${erpId}.`);
  }
  return { objects, unknown };
}

/** The guides' examples have types in capitals, and `costtype` for `cost_type`. */
function isOf({ ottimate_type, erp_type }: DimensionRow, type: string): boolean {
  const plain = (name: string): string => name.toLowerCase().replaceAll("_", "");
  return [ottimate_type ?? "", erp_type].map(plain).includes(plain(type));
}

function objectOf({ id, erp_dimension_id, name, code }: DimensionRow): DimensionObject {
  return { id, erp_dimension_id, name, code };
}
