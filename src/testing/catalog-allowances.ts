import type {
  CatalogAllowance,
  CatalogAllowanceFields,
  CatalogEntry,
  CatalogEntryAllowance,
} from "../../generated/schema.ts";
import { startBatch } from "./batch-work.ts";
import { demandRecord, inForce, levelOf, ofCompany } from "./catalog.ts";
import { money } from "./catalog-prices.ts";
import { matches } from "./filters.ts";
import { accepted, created, type Handlers, ok } from "./handlers.ts";
import { pageOf } from "./pages.ts";
import { rejectUnknown } from "./rejection.ts";
import { changed, stamps, type World } from "./world.ts";

/** @see https://docs.ottimate.com/catalog/allowances */
export function catalogAllowanceCalls(world: World): Handlers {
  const { tables, scope, clock } = world;
  return {
    listCatalogAllowances({ query }) {
      const found = [...tables.catalog_allowances.values()].filter(
        (row) =>
          row.ottimate_company_id === query.ottimate_company_id &&
          matches(row.catalog_entry_id, query.catalog_entry_id) &&
          matches(row.ottimate_location_id, query.ottimate_location_id) &&
          inForce(row, query.effective_date),
      );
      const { rows, count } = pageOf(world, query, found);
      return ok({ count, results: rows });
    },
    createCatalogAllowance({ body }) {
      const { catalog_entry_id, ottimate_company_id, ...fields } = body;
      return created(addAllowance(world, ofCompany(world, ottimate_company_id, catalog_entry_id), fields));
    },
    updateCatalogAllowance({ path, body }) {
      const row = tables.catalog_allowances.get(path.id) ?? rejectUnknown();
      scope.demand({ ottimate_company_id: row.ottimate_company_id });
      return ok(tables.catalog_allowances.change(row.id, { ...shownFields(body), ...changed(clock.iso()) }));
    },
    bulkUpsertCatalogAllowances({ body, version, badRecords }) {
      const { ottimate_company_id: company, allowances = [] } = body;
      const tasks = allowances.map((record, index) => ({
        key: record.reference_id,
        run() {
          demandRecord(badRecords.get(index));
          const { catalog_entry_id, ...fields } = record;
          const entry = ofCompany(world, company, catalog_entry_id);
          const known = [...tables.catalog_allowances.values()].find(
            ({ ottimate_company_id, reference_id }) =>
              ottimate_company_id === company &&
              reference_id !== undefined &&
              reference_id === record.reference_id,
          );
          const { id, reference_id } = known
            ? tables.catalog_allowances.change(known.id, {
                ...shownFields(fields),
                catalog_entry_id: entry.id,
                ...changed(clock.iso()),
              })
            : addAllowance(world, entry, fields);
          return { id, reference_id };
        },
      }));
      return accepted(startBatch(world, { version, summary: { count: allowances.length }, tasks }));
    },
  };
}

/** A bulk call accepts any text where a single call has a list of values. */
interface AllowanceFields extends Omit<CatalogAllowanceFields, "allowance_type" | "target"> {
  readonly allowance_type?: string | undefined;
  readonly target?: string | undefined;
  readonly amount?: number | undefined;
}

interface AllowanceInput extends AllowanceFields {
  readonly amount: number;
  readonly start_date: string;
  readonly reference_id?: string | undefined;
}

export function addAllowance(
  { tables, ids, clock }: World,
  { id: catalog_entry_id, ottimate_company_id }: CatalogEntry,
  { reference_id, ...input }: AllowanceInput,
): CatalogAllowance {
  const { target = "company", start_date } = input;
  const row: CatalogAllowance = {
    id: ids.short("cta_"),
    catalog_entry_id,
    ottimate_company_id,
    allowance_type: "allowance",
    amount: money(input.amount),
    target: levelOf("target", target),
    target_type: target,
    start_date,
    ...shownFields(input),
    reference_id,
    ...stamps(clock.iso()),
  };
  tables.catalog_allowances.set(row.id, row);
  return row;
}

/** Allowances as an entry shows them. */
export function entryAllowances({ tables }: World, entryId: string): CatalogEntryAllowance[] {
  return [...tables.catalog_allowances.values()]
    .filter((row) => row.catalog_entry_id === entryId)
    .map(({ catalog_entry_id: _, ottimate_company_id: __, ...row }) => row);
}

/** The target is a word in requests; responses have a number and the word. Amounts are strings in responses. */
function shownFields(given: AllowanceFields): Partial<CatalogAllowance> {
  const { allowance_type, amount, unit_allowance, target, ottimate_location_id, start_date, end_date } =
    given;
  const fields = {
    allowance_type,
    amount: amount === undefined ? undefined : money(amount),
    unit_allowance: unit_allowance === undefined ? undefined : money(unit_allowance),
    target: target && levelOf("target", target),
    target_type: target,
    ottimate_location_id,
    start_date,
    start_date_utc: start_date,
    end_date,
    end_date_utc: end_date,
  };
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
