import type { CatalogEntry, CatalogLevel } from "../../generated/schema.ts";
import type { VarianceBatchRow } from "./data.ts";
import { matches } from "./filters.ts";
import { type Handlers, ok } from "./handlers.ts";
import { linksOf, pageOf } from "./pages.ts";
import { Rejection, rejectField, rejectUnknown } from "./rejection.ts";
import { momentOf, spanOf } from "./time.ts";
import type { Violation } from "./validation.ts";
import type { World } from "./world.ts";

/** The numbers in responses for the level of a price or an allowance. */
export const levels: Readonly<Record<CatalogLevel, number>> = {
  company: 10,
  location_group: 15,
  location: 20,
};

/** The number of a level, from its word. */
export function levelOf(field: string, word: string): number {
  const { [word]: level }: Readonly<Record<string, number>> = levels;
  return level ?? rejectField(field, `"${word}" is not a valid choice.`);
}

/** Batches of cost changes. A draft can be exported once, and is listed only afterwards. */
export function varianceBatchCalls(world: World): Handlers {
  const { tables, scope, clock } = world;
  return {
    listCatalogVarianceBatches({ query, url }) {
      const exported = spanOf(
        query.exported_after_utc ?? query.exported_after,
        query.exported_before_utc ?? query.exported_before,
      );
      const found = [...tables.variance_batches.values()]
        .filter(
          (row) =>
            row.ottimate_company_id === query.ottimate_company_id &&
            matches(row.batch_number, query.batch_number) &&
            exported(row.exported_at),
        )
        .flatMap((row) => (row.exported_at ? [{ ...row, exported_at: row.exported_at }] : []));
      const page = pageOf(world, query, found);
      return ok({ count: page.count, ...linksOf(url, page), results: page.rows });
    },
    exportCatalogVarianceBatch({ path }) {
      const row = tables.variance_batches.get(path.id) ?? rejectUnknown();
      scope.demand({ ottimate_company_id: row.ottimate_company_id });
      if (row.exported_at) throw new Rejection(400, "This batch has already been exported.");
      const exported_at = clock.iso();
      const fields = { export_status: "exported", exported_at, exported_at_utc: exported_at };
      return ok({ ...tables.variance_batches.change(row.id, fields), exported_at });
    },
  };
}

export function addVarianceBatch({ tables, ids }: World, seed: Partial<VarianceBatchRow>): void {
  const [firstCompany = Number.NaN] = tables.companies.keys();
  const number = tables.variance_batches.size + 1;
  const row: VarianceBatchRow = {
    id: ids.short("ctb_"),
    ottimate_company_id: firstCompany,
    batch_number: number,
    export_status: seed.exported_at ? "exported" : "draft",
    costbatch_payload: { description: `Catalog Batch ${seed.batch_number ?? number}`, catalog_items: [] },
    ...seed,
  };
  tables.variance_batches.set(row.id, row);
}

/** The entry of this company, or a rejection that names the field. */
export function ofCompany({ tables }: World, company: number, id: string | number): CatalogEntry {
  const entry = tables.catalog_entries.get(String(id));
  if (entry?.ottimate_company_id === company) return entry;
  return rejectField("catalog_entry_id", `No entry of this company has the id ${id}.`);
}

/** Whether a price or an allowance applies on the requested day, if any. */
export function inForce(
  { start_date, end_date }: { start_date: string; end_date?: string | null | undefined },
  day: string | undefined,
): boolean {
  if (day === undefined) return true;
  const [first, last] = [momentOf(day), momentOf(`${day} 23:59:59`)];
  return momentOf(start_date) <= last && (!end_date || momentOf(end_date) >= first);
}

/** A record without these gets a warning and is not rejected, although the document requires them. */
export function isOnlyWarned({ field, fault }: Violation): boolean {
  return fault === "is required" && (field === "prices" || field === "allowances");
}

/** @throws Rejection for the first issue of a record of a bulk call */
export function demandRecord(problems: readonly Violation[] = []): void {
  const [problem] = problems.filter((each) => !isOnlyWarned(each));
  if (problem) rejectField(problem.field, problem.text);
}
