import type {
  CatalogEntry,
  CatalogEntryPrice,
  CatalogEntryPriceInput,
  CatalogPrice,
} from "../../generated/schema.ts";
import { startBatch } from "./batch-work.ts";
import { demandRecord, inForce, levelOf, ofCompany } from "./catalog.ts";
import { matches } from "./filters.ts";
import { accepted, created, type Handlers, ok } from "./handlers.ts";
import { pageOf } from "./pages.ts";
import { stamps, type World } from "./world.ts";

/** Prices are created but never changed. */
export function catalogPriceCalls(world: World): Handlers {
  const { tables } = world;
  return {
    listCatalogPrices({ query }) {
      const found = [...tables.catalog_prices.values()].filter(
        (row) =>
          row.ottimate_company_id === query.ottimate_company_id &&
          matches(row.catalog_entry_id, query.catalog_entry_id) &&
          matches(row.ottimate_location_id, query.ottimate_location_id) &&
          matches(row.price_type_display, query.price_type) &&
          inForce(row, query.effective_date),
      );
      const { rows, count, page, limit } = pageOf(world, query, found);
      return ok({ count, page, per_page: limit, results: rows });
    },
    createCatalogPrice({ body }) {
      const { catalog_entry_id, ottimate_company_id, ...price } = body;
      return created(addPrice(world, ofCompany(world, ottimate_company_id, catalog_entry_id), price));
    },
    bulkCreateCatalogPrices({ body, version, badRecords }) {
      const { ottimate_company_id: company, prices = [] } = body;
      const tasks = prices.map((record, index) => ({
        key: record.reference_id,
        run() {
          demandRecord(badRecords.get(index));
          const { catalog_entry_id, ...price } = record;
          const entry = ofCompany(world, company, catalog_entry_id);
          // How the API detects a duplicate is not documented; here, by all fields except the price.
          const known = [...tables.catalog_prices.values()].find((row) => isSame(row, entry, price));
          if (known) return { id: known.id, reference_id: known.reference_id, skipped: true };
          const { id, reference_id } = addPrice(world, entry, price);
          return { id, reference_id };
        },
      }));
      return accepted(startBatch(world, { version, summary: { count: prices.length }, tasks }));
    },
  };
}

/** Amounts are decimal strings in responses. */
export const money = (amount: number): string => amount.toFixed(2);

/** A bulk call accepts any text where a single call has a list of values. */
interface PriceInput extends Omit<CatalogEntryPriceInput, "price_type"> {
  readonly price_type?: string | undefined;
}

export function addPrice(
  { tables, ids, clock }: World,
  { id: catalog_entry_id, ottimate_company_id }: CatalogEntry,
  { price, unit_price, price_type = "company", data: _, ...fields }: PriceInput,
): CatalogPrice {
  const row: CatalogPrice = {
    id: ids.short("ctp_"),
    catalog_entry_id,
    ottimate_company_id,
    price: money(price),
    unit_price: unit_price === undefined ? undefined : money(unit_price),
    price_type: levelOf("price_type", price_type),
    price_type_display: price_type,
    ...fields,
    start_date: fields.start_date ?? clock.iso(),
    ...stamps(clock.iso()),
  };
  tables.catalog_prices.set(row.id, row);
  return row;
}

/** Prices as an entry shows them. */
export function entryPrices({ tables }: World, entryId: string): CatalogEntryPrice[] {
  return [...tables.catalog_prices.values()]
    .filter((row) => row.catalog_entry_id === entryId)
    .map(({ catalog_entry_id: _, ottimate_company_id: __, ...row }) => ({
      ...row,
      start_date_utc: row.start_date,
      end_date_utc: row.end_date ?? null,
    }));
}

interface PriceTarget {
  readonly price_type?: string | undefined;
  readonly ottimate_location_id?: number | undefined;
  readonly ottimate_group_id?: number | undefined;
  readonly start_date?: string | undefined;
}

function isSame(row: CatalogPrice, { id }: CatalogEntry, given: PriceTarget): boolean {
  const { price_type = "company", ottimate_location_id, ottimate_group_id, start_date } = given;
  return (
    row.catalog_entry_id === id &&
    row.price_type_display === price_type &&
    row.ottimate_location_id === ottimate_location_id &&
    row.ottimate_group_id === ottimate_group_id &&
    row.start_date === start_date
  );
}
