import { addBatch } from "./batches.ts";
import { addVarianceBatch, levels } from "./catalog.ts";
import { addEntry } from "./catalog-entries.ts";
import { demandValues, rule } from "./checks.ts";
import { copyOf } from "./copy.ts";
import type { OttimateData } from "./data.ts";
import { addDimension } from "./dimensions.ts";
import { addInvoice } from "./invoices.ts";
import { addOrder } from "./purchase-orders.ts";
import { addReceipt } from "./receipts.ts";
import { addUpload } from "./uploads.ts";
import { addVendor } from "./vendors.ts";
import { nextNumber, stamps, type World } from "./world.ts";

type Adders = { readonly [Name in keyof Required<OttimateData>]: (record: RecordOf<Name>) => unknown };
type RecordOf<Name extends keyof OttimateData> = NonNullable<OttimateData[Name]>[number];

/** Adds records and generates missing properties. @throws TypeError for an unknown resource, company or location, or no list */
export function addData(world: World, data: OttimateData): void {
  const adders = addersOf(world);
  const lists = Object.keys(adders).map((name) => [name, rule("a list of objects", isListOfObjects)]);
  if (typeof data !== "object" || data === null || Array.isArray(data))
    throw new TypeError("seed: pass an object with lists of records, such as { vendors: [{}] }");
  demandValues("seed", data, Object.fromEntries(lists));
  for (const name of Object.keys(data)) {
    if (!(name in adders))
      throw new TypeError(`seed: ${name} is unknown (${Object.keys(adders).join(", ")})`);
  }
  // In this order, because later ones belong to earlier ones.
  for (const [name, add] of Object.entries(adders)) {
    const records = data[name as keyof OttimateData] ?? [];
    for (const [i, record] of copyOf(records).entries()) {
      demandPlace(world, record, `${name}[${i}]`);
      (add as (record: unknown) => unknown)(record);
    }
  }
}

const isListOfObjects = (value: unknown): boolean =>
  Array.isArray(value) && value.every((each) => typeof each === "object" && each !== null);

function demandPlace({ tables }: World, record: object, where: string): void {
  const { ottimate_company_id: company, ottimate_location_id: location } = record as Record<string, unknown>;
  if (company !== undefined && !tables.companies.has(Number(company)))
    throw new TypeError(`seed: ${where} belongs to company ${company}, which does not exist`);
  if (location !== undefined && !tables.locations.has(Number(location)))
    throw new TypeError(`seed: ${where} belongs to location ${location}, which does not exist`);
}

function addersOf(world: World): Adders {
  const { tables, ids, clock } = world;
  const firstCompany = (): number => [...tables.companies.keys()][0] ?? demandCompany();
  return {
    accounts(record) {
      const row = { id: ids.short("racc_"), ...record };
      tables.accounts.set(row.id, row);
    },
    companies(record) {
      const [ottimate_account_id] = tables.accounts.keys();
      const row = { id: nextNumber(tables.companies, 101), ottimate_account_id, ...record };
      if (record.ottimate_account_id && !tables.accounts.has(record.ottimate_account_id))
        throw new TypeError(`seed: there is no account ${record.ottimate_account_id}`);
      tables.companies.set(row.id, row);
    },
    locations(record) {
      const company = record.ottimate_company_id ?? firstCompany();
      const row = { id: nextNumber(tables.locations, 401), ottimate_company_id: company, ...record };
      tables.locations.set(row.id, { ...row, company: tables.companies.get(company)?.name });
    },
    vendors: (record) => addVendor(world, { ottimate_company_id: firstCompany(), ...record }),
    dimensions: (record) => addDimension(world, { ottimate_company_id: firstCompany(), ...record }),
    purchase_orders: (record) => firstCompany() && addOrder(world, record),
    receipts: (record) => addReceipt(world, record),
    invoices: (record) => firstCompany() && addInvoice(world, record),
    uploads: (record) => firstCompany() && addUpload(world, record),
    catalog_entries: (record) => addEntry(world, { ottimate_company_id: firstCompany(), ...record }),
    catalog_prices(record) {
      const { price_type_display = "company", start_date = clock.iso() } = record;
      const price_type = levels[price_type_display as keyof typeof levels] ?? levels.company;
      const row = {
        id: ids.short("ctp_"),
        ottimate_company_id: firstCompany(),
        price_type,
        price_type_display,
        ...stamps(clock.iso()),
        ...record,
        start_date,
      };
      tables.catalog_prices.set(row.id, row);
    },
    catalog_allowances(record) {
      const { target_type = "company", start_date = clock.iso() } = record;
      const target = levels[target_type as keyof typeof levels] ?? levels.company;
      const row = {
        id: ids.short("cta_"),
        ottimate_company_id: firstCompany(),
        allowance_type: "allowance",
        target,
        target_type,
        ...stamps(clock.iso()),
        ...record,
        start_date,
      };
      tables.catalog_allowances.set(row.id, row);
    },
    variance_batches: (record) => addVarianceBatch(world, { ottimate_company_id: firstCompany(), ...record }),
    batches: (record) => addBatch(world, record),
  };
}

function demandCompany(): never {
  throw new TypeError("seed: add a company first, because everything belongs to one");
}
