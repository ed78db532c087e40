import type { CatalogEntry, CatalogEntryCreate, CatalogEntryInput } from "../../generated/schema.ts";
import { startBatch } from "./batch-work.ts";
import { demandRecord } from "./catalog.ts";
import { addAllowance, entryAllowances } from "./catalog-allowances.ts";
import { entryFields, recipeOf } from "./catalog-fields.ts";
import { addPrice, entryPrices, money } from "./catalog-prices.ts";
import type { OttimateData } from "./data.ts";
import { isIn, matches } from "./filters.ts";
import { accepted, created, type Handlers, ok } from "./handlers.ts";
import { pageOf } from "./pages.ts";
import { rejectField, rejectUnknown } from "./rejection.ts";
import { findVendor } from "./vendors.ts";
import { changed, stamps, type World } from "./world.ts";

/** @see https://docs.ottimate.com/catalog/catalog-entries */
export function catalogEntryCalls(world: World): Handlers {
  const { tables, scope, clock } = world;
  return {
    listCatalogEntries({ query }) {
      const { expand, size, buying_format: format, price, unit_price } = query;
      const found = [...tables.catalog_entries.values()].filter(
        (row) =>
          row.ottimate_company_id === query.ottimate_company_id &&
          matches(row.erp_vendor_id, query.erp_vendor_id) &&
          matches(row.sku, query.sku) &&
          matches(row.upc, query.upc) &&
          matches(row.pack_size, size) &&
          matches(row.uom, query.uom) &&
          // This word finds entries without one.
          matches(row.buying_format ?? "null", format) &&
          matches(row.price, price === undefined ? undefined : money(price)) &&
          matches(row.unit_price, unit_price === undefined ? undefined : money(unit_price)) &&
          isIn(`${row.item_name} ${row.description ?? ""}`, query.search),
      );
      const { rows, count, page, limit } = pageOf(world, query, found);
      return ok({ count, page, per_page: limit, results: rows.map((row) => shown(row, expand)) });
    },
    getCatalogEntry({ path }) {
      return ok(shown(entryAt(path.id), "prices,allowances"));
    },
    createCatalogEntry({ body }) {
      const row = storeEntry(body, body.ottimate_company_id);
      const warnings = (["prices", "allowances"] as const)
        .filter((name) => !(name in body))
        .map((name) => ({ message: `The field ${name} is missing. Send null if there are no ${name}.` }));
      return created({
        ...shown(row, "prices,allowances"),
        ...(warnings.length > 0 && { warnings }),
      });
    },
    updateCatalogEntry({ path, body }) {
      const { id } = entryAt(path.id);
      const { erp_vendor_name: name } = body;
      const row = tables.catalog_entries.change(id, {
        ...entryFields(body),
        ...changed(clock.iso()),
        // An empty text clears it.
        ...(name !== undefined && { erp_vendor_name: name || null }),
      });
      return ok(shown(row, "prices,allowances"));
    },
    bulkUpsertCatalogEntries({ body, version, badRecords }) {
      const { ottimate_company_id: company, entries = [] } = body;
      const tasks = entries.map((record, index) => ({
        key: record.reference_id,
        run() {
          demandRecord(badRecords.get(index));
          const { id, reference_id, item_name } = storeEntry(record, company);
          return { id, reference_id, item_name };
        },
      }));
      return accepted(startBatch(world, { version, summary: { count: entries.length }, tasks }));
    },
  };

  function entryAt(id: string): CatalogEntry {
    const row = tables.catalog_entries.get(id) ?? rejectUnknown();
    scope.demand({ ottimate_company_id: row.ottimate_company_id });
    return row;
  }

  /** An entry with the same key is updated; without a key, the fields that identify an item are used. */
  function storeEntry(record: CatalogEntryCreate | CatalogEntryInput, company: number): CatalogEntry {
    const vendor = findVendor(world, company, record.erp_vendor_id);
    if (!vendor)
      rejectField("erp_vendor_id", `No vendor of this company has the ERP id ${record.erp_vendor_id}.`);
    const key = record.catalog_unique_key;
    const known = [...tables.catalog_entries.values()].find(
      (row) =>
        row.ottimate_company_id === company &&
        (key === undefined
          ? recipeOf(row) === recipeOf({ ...record, pack_size: record.size })
          : row.catalog_unique_key === key),
    );
    const name = vendor.erp_vendor_name;
    const fields = { ...entryFields(record), erp_vendor_name: name, ottimate_vendor_name: name };
    const { item_name, reference_id = known?.reference_id } = record;
    const catalog_unique_key = key ?? known?.catalog_unique_key ?? world.ids.short("", 16);
    const names = { item_name, reference_id, catalog_unique_key, ottimate_company_id: company };
    const row = known
      ? tables.catalog_entries.change(known.id, { ...fields, ...names, ...changed(clock.iso()) })
      : addEntry(world, { ...fields, ...names });
    for (const price of record.prices ?? []) addPrice(world, row, price);
    for (const { allowance, ...rest } of record.allowances ?? [])
      addAllowance(world, row, { ...rest, amount: allowance });
    return row;
  }

  /** In a list without `expand`, these are missing. */
  function shown(row: CatalogEntry, expand: string | undefined): CatalogEntry {
    const { dimensions, display_name, ...entry } = row;
    if (expand === undefined) return entry;
    return {
      ...entry,
      dimensions: dimensions ?? null,
      display_name: display_name ?? row.item_name,
      ...(isIn(expand, "prices") && { prices: entryPrices(world, row.id) }),
      ...(isIn(expand, "allowances") && { allowances: entryAllowances(world, row.id) }),
    };
  }
}

export function addEntry(
  { tables, ids, clock }: World,
  seed: NonNullable<OttimateData["catalog_entries"]>[number],
): CatalogEntry {
  const [firstCompany = Number.NaN] = tables.companies.keys();
  const row: CatalogEntry = {
    id: ids.short("cte_"),
    ottimate_company_id: firstCompany,
    buying_format: null,
    is_split_case: false,
    ...stamps(clock.iso()),
    ...seed,
  };
  tables.catalog_entries.set(row.id, row);
  return row;
}
