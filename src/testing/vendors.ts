import type { Vendor, VendorBulkResult, VendorInput } from "../../generated/schema.ts";
import type { OttimateData, VendorRow } from "./data.ts";
import { created, type Handlers, ok } from "./handlers.ts";
import { pageOf } from "./pages.ts";
import { Rejection, rejectField, rejectUnknown } from "./rejection.ts";
import { createTable, type Table } from "./table.ts";
import { spanOf } from "./time.ts";
import { changed, type World } from "./world.ts";

/** @see https://docs.ottimate.com/vendors */
export function vendorCalls(world: World): Handlers {
  const { tables, scope } = world;
  return {
    listVendors({ query, version }) {
      const { ottimate_company_id: company, detail } = query;
      const filter = company === undefined && modifiedFilterOf(query);
      if (filter) throw new Rejection(400, `ottimate_company_id is required when filtering by ${filter}`);
      const modified = spanOf(
        query.last_modified_date_from_utc ?? query.last_modified_date_from,
        query.last_modified_date_to_utc ?? query.last_modified_date_to,
      );
      const found = [...tables.vendors.values()].filter(
        (row) =>
          (company === undefined || row.ottimate_company_id === company) &&
          scope.sees({ ottimate_company_id: row.ottimate_company_id }) &&
          modified(row.last_modified_date),
      );
      const { rows, ...page } = pageOf(world, query, found);
      return ok({ version, ...page, vendors: rows.map((row) => (detail ? basic(row) : full(row))) });
    },
    getVendor({ path, version }) {
      const row = tables.vendors.get(Number(path.id)) ?? rejectUnknown();
      scope.demand({ ottimate_company_id: row.ottimate_company_id });
      // Only lists have the time of the last change.
      return ok({ version, vendor: { ...answered(row), company_name: companyName(row) } });
    },
    createVendor({ body, version }) {
      if (findVendor(world, body.ottimate_company_id, body.erp_vendor_id))
        rejectField("erp_vendor_id", "A vendor with this ERP id exists in the company.");
      return created({ version, vendor: answered(addVendor(world, body)) });
    },
    bulkUpsertVendors({ body, version, badRecords }) {
      const lists = {
        created: [] as Vendor[],
        updated: [] as Vendor[],
        errors: [] as NonNullable<VendorBulkResult["errors"]>,
      };
      for (const [index, record] of body.vendors.entries()) {
        const problem = badRecords.get(index)?.[0];
        const known = findVendor(world, body.ottimate_company_id, record.erp_vendor_id);
        if (problem) fail(index, record, problem.text, problem.field);
        else if (known) lists.updated.push(answered(updateVendor(world, known, record)));
        else if (record.erp_vendor_name === undefined)
          fail(index, record, "This field is required to create a vendor.", "erp_vendor_name");
        else
          lists.created.push(
            answered(
              addVendor(world, {
                ...record,
                erp_vendor_name: record.erp_vendor_name,
                ottimate_company_id: body.ottimate_company_id,
              }),
            ),
          );
      }
      function fail(index: number, { erp_vendor_id }: VendorInput, text: string, field: string): void {
        const name = field.split(".").at(-1);
        const error = `${text.replace(/\.$/, "")} for ${name}.`;
        lists.errors.push({ index, erp_vendor_id: erp_vendor_id ?? null, error, type: "validation_error" });
      }
      const answer = {
        version,
        success_count: lists.created.length + lists.updated.length,
        created_count: lists.created.length,
        updated_count: lists.updated.length,
        error_count: lists.errors.length,
        ...lists,
      };
      const failed = lists.errors.length > 0 && world.settings.partialStatus === 207;
      return failed ? { status: 207, body: answer } : created(answer);
    },
  };

  function companyName({ ottimate_company_id: id }: VendorRow): string | undefined {
    return tables.companies.get(id)?.name;
  }
  function full(row: VendorRow): Vendor {
    return { ...row, company_name: companyName(row) };
  }
}

/** Indexes for bulk calls with thousands of records. */
interface VendorIndex {
  readonly idByErpId: Table<string, number>;
  /** One row: the id of the next vendor. */
  readonly nextId: Table<"vendor", number>;
}

const indexes = new WeakMap<World["tables"], VendorIndex>();

function indexOf({ tables, journal }: World): VendorIndex {
  const index = indexes.get(tables) ?? {
    idByErpId: createTable<string, number>(journal),
    nextId: createTable<"vendor", number>(journal),
  };
  indexes.set(tables, index);
  return index;
}

const nameOf = (companyId: number, erpId: string | null): string => JSON.stringify([companyId, erpId]);

export function findVendor(world: World, companyId: number, erpId: string): VendorRow | undefined {
  const id = indexOf(world).idByErpId.get(nameOf(companyId, erpId));
  return id === undefined ? undefined : world.tables.vendors.get(id);
}

export function addVendor(world: World, seed: NonNullable<OttimateData["vendors"]>[number]): VendorRow {
  const { tables, clock } = world;
  const index = indexOf(world);
  const nextId = index.nextId.get("vendor") ?? 1;
  const [firstCompany = Number.NaN] = tables.companies.keys();
  const row: VendorRow = {
    id: nextId,
    ottimate_company_id: firstCompany,
    erp_vendor_id: null,
    email: null,
    phone: null,
    net_terms: null,
    payment_method: "unknown",
    address_line_1: null,
    address_line_2: null,
    city: null,
    state: null,
    zipcode: null,
    ...changed(clock.iso()),
    ...seed,
  };
  const replaced = tables.vendors.get(row.id);
  if (replaced) index.idByErpId.delete(nameOf(replaced.ottimate_company_id, replaced.erp_vendor_id ?? null));
  tables.vendors.set(row.id, row);
  index.nextId.set("vendor", Math.max(nextId, row.id + 1));
  const name = nameOf(row.ottimate_company_id, row.erp_vendor_id ?? null);
  if (!index.idByErpId.has(name)) index.idByErpId.set(name, row.id);
  return row;
}

/** Properties that are left out stay unchanged. */
function updateVendor({ tables, clock }: World, row: VendorRow, change: VendorInput): VendorRow {
  return tables.vendors.change(row.id, { ...change, ...changed(clock.iso()) });
}

/** The response to a write: without the company's name and the time of the change. */
function answered(row: VendorRow): VendorRow {
  const { last_modified_date: _, last_modified_date_utc: __, company_name: ___, ...vendor } = row;
  return vendor;
}

/** Which properties remain is not documented; these are the essential ones. */
function basic({ id, ottimate_company_id, erp_vendor_id, erp_vendor_name }: VendorRow): Vendor {
  return { id, ottimate_company_id, erp_vendor_id, erp_vendor_name };
}

const modifiedFilters = [
  "last_modified_date_from",
  "last_modified_date_from_utc",
  "last_modified_date_to",
  "last_modified_date_to_utc",
] as const;
const modifiedFilterOf = (query: { [Name in (typeof modifiedFilters)[number]]?: string | undefined }) =>
  modifiedFilters.find((name) => query[name] !== undefined);
