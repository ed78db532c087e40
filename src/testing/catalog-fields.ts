import type { CatalogEntry, CatalogEntryUpdate } from "../../generated/schema.ts";
import { money } from "./catalog-prices.ts";

type Identity = Pick<CatalogEntry, "erp_vendor_id" | "item_name" | "pack_size" | "uom" | "upc">;

/** "Keep `erp_vendor_id, item_name, size, uom, upc` constant, or duplicates appear": /catalog/catalog-entries. */
export function recipeOf({ erp_vendor_id, item_name, pack_size, uom, upc }: Identity): string {
  return JSON.stringify([erp_vendor_id, item_name, pack_size, uom, upc]);
}

/** Requests have numbers, responses decimal strings; `size` becomes `pack_size`, and dimensions are a map. */
export function entryFields(
  given: CatalogEntryUpdate & { last_purchased_price?: number | undefined },
): Partial<CatalogEntry> {
  const { price, unit_price, last_purchased_price, size, dimensions, ...rest } = given;
  const { erp_vendor_id, item_name, description, sku, upc, buying_format, uom, is_split_case } = rest;
  const named = dimensions?.map(({ code: _, ...type }) => type);
  const fields = {
    erp_vendor_id,
    item_name,
    display_name: item_name,
    description,
    sku,
    upc,
    buying_format,
    pack_size: size,
    uom,
    is_split_case,
    price: price === undefined ? undefined : money(price),
    unit_price: unit_price === undefined ? undefined : money(unit_price),
    last_purchased_price: last_purchased_price === undefined ? undefined : money(last_purchased_price),
    dimensions: named && Object.assign({}, ...named),
  };
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined),
  ) as Partial<CatalogEntry>;
}
