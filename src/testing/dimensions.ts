import type { Dimension, DimensionFields, DimensionReference } from "../../generated/schema.ts";
import type { DimensionRow, OttimateData } from "./data.ts";
import { created, type Handlers, ok } from "./handlers.ts";
import { pageOf } from "./pages.ts";
import { rejectField, rejectUnknown } from "./rejection.ts";
import type { World } from "./world.ts";

/** @see https://docs.ottimate.com/dimensions */
export function dimensionCalls(world: World): Handlers {
  const { tables, scope } = world;
  return {
    listDimensions({ query, version }) {
      const { ottimate_company_id: company, erp_type, detail } = query;
      const found = [...tables.dimensions.values()].filter(
        (row) =>
          (company === undefined || row.ottimate_company_id === company) &&
          (erp_type === undefined || row.erp_type === erp_type) &&
          scope.sees({ ottimate_company_id: row.ottimate_company_id }),
      );
      const { rows, ...page } = pageOf(world, query, found);
      return ok({ version, ...page, dimensions: detail ? rows.map(basic) : rows });
    },
    getDimension({ path, version }) {
      const dimension = tables.dimensions.get(path.id) ?? rejectUnknown();
      scope.demand({ ottimate_company_id: dimension.ottimate_company_id });
      return ok({ version, dimension });
    },
    createDimension({ body, version }) {
      const fields = "type" in body && body.type !== undefined ? fromShortForm(body) : body;
      if (fields.reference_id && find(body.ottimate_company_id, fields.reference_id))
        rejectField("reference_id", "A dimension with this reference exists in the company.");
      // Flat, unlike a vendor, which is wrapped.
      return created({ version, ...addDimension(world, fields) });
    },
    bulkUpsertDimensions({ body, version, badRecords }) {
      const lists = {
        created: [] as DimensionReference[],
        updated: [] as DimensionReference[],
        errors: [] as DimensionReference[],
      };
      for (const [index, record] of body.dimensions.entries()) {
        const known = find(body.ottimate_company_id, record.reference_id);
        // The response does not say why a record failed.
        if (badRecords.has(index))
          lists.errors.push(typeof record.name === "string" ? { name: record.name } : {});
        else if (known) lists.updated.push(reference(tables.dimensions.change(known.id, record)));
        else lists.created.push(reference(add(record, body.ottimate_company_id)));
      }
      return created({
        version,
        success_count: lists.created.length + lists.updated.length,
        created_count: lists.created.length,
        updated_count: lists.updated.length,
        error_count: lists.errors.length,
        ...lists,
      });
    },
  };

  function find(company: number, referenceId: string): DimensionRow | undefined {
    for (const row of tables.dimensions.values()) {
      if (row.ottimate_company_id === company && row.reference_id === referenceId) return row;
    }
    return undefined;
  }
  function add(record: DimensionFields, ottimate_company_id: number): DimensionRow {
    return addDimension(world, { ...record, ottimate_company_id });
  }
}

type DimensionSeed = NonNullable<OttimateData["dimensions"]>[number];

export function addDimension({ tables, ids }: World, seed: DimensionSeed): DimensionRow {
  const [firstCompany = Number.NaN] = tables.companies.keys();
  const { ottimate_type = "account" } = seed;
  const row: DimensionRow = {
    id: ids.short("dim_"),
    ottimate_company_id: firstCompany,
    ottimate_type,
    erp_type: capitalised(ottimate_type),
    code: seed.erp_dimension_id,
    ...seed,
  };
  tables.dimensions.set(row.id, row);
  return row;
}

/** The form of the scoping page, without the type in the ERP. */
function fromShortForm({ type, ...fields }: { type: string } & Omit<DimensionSeed, "type">): DimensionSeed {
  return { ...fields, ottimate_type: type };
}

const capitalised = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1);
const reference = ({ id, name }: DimensionRow): DimensionReference => ({ id, name });

/** Which properties remain is not documented; these are required by the document. */
function basic({ id, name, erp_type, erp_dimension_id }: DimensionRow): Dimension {
  return { id, name, erp_type, erp_dimension_id };
}
