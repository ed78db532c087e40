import type {
  Account,
  BatchTask,
  CatalogAllowance,
  CatalogEntry,
  CatalogPrice,
} from "../../generated/schema.ts";

import type { Clock } from "./clock.ts";
import type {
  CompanyRow,
  DimensionRow,
  InvoiceRow,
  LocationRow,
  PurchaseOrderRow,
  ReceiptRow,
  UploadRow,
  VarianceBatchRow,
  VendorRow,
} from "./data.ts";
import type { Journal } from "./journal.ts";
import type { Ids } from "./random.ts";
import type { Settings } from "./settings.ts";
import { createTable, type Table } from "./table.ts";

/** Every record, by resource and id. */
export interface Tables {
  readonly accounts: Table<string, Account>;
  readonly companies: Table<number, CompanyRow>;
  readonly locations: Table<number, LocationRow>;
  readonly vendors: Table<number, VendorRow>;
  readonly dimensions: Table<string, DimensionRow>;
  readonly purchase_orders: Table<string, PurchaseOrderRow>;
  readonly receipts: Table<string, ReceiptRow>;
  readonly invoices: Table<string, InvoiceRow>;
  readonly uploads: Table<string, UploadRow>;
  readonly catalog_entries: Table<string, CatalogEntry>;
  readonly catalog_prices: Table<string, CatalogPrice>;
  readonly catalog_allowances: Table<string, CatalogAllowance>;
  readonly variance_batches: Table<string, VarianceBatchRow>;
  readonly batches: Table<string, BatchRow>;
}

/** The shared state of the resources. */
export interface World {
  readonly settings: Settings;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly scope: Scope;
  readonly tables: Tables;
  /** The journal that restores the tables and everything made with it. */
  readonly journal: Journal;
}

export function createTables(journal: Journal): Tables {
  return {
    accounts: createTable(journal),
    companies: createTable(journal),
    locations: createTable(journal),
    vendors: createTable(journal),
    dimensions: createTable(journal),
    purchase_orders: createTable(journal),
    receipts: createTable(journal),
    invoices: createTable(journal),
    uploads: createTable(journal),
    catalog_entries: createTable(journal),
    catalog_prices: createTable(journal),
    catalog_allowances: createTable(journal),
    variance_batches: createTable(journal),
    batches: createTable(journal),
  };
}

/** One more than the largest id, or the first id if there is none. */
export function nextNumber(rows: Pick<Table<number | string, unknown>, "keys">, first: number): number {
  let next = first;
  for (const id of rows.keys()) next = Math.max(next, Number(id) + 1);
  return next;
}

/** The company that a location belongs to. */
export function companyOf({ tables }: World, locationId: number): number {
  return tables.locations.get(locationId)?.ottimate_company_id ?? Number.NaN;
}

/** When a record was created and last changed. */
export function stamps(iso: string): {
  created_date: string;
  created_date_utc: string;
  last_modified_date: string;
  last_modified_date_utc: string;
} {
  return { created_date: iso, created_date_utc: iso, ...changed(iso) };
}

/** When a record was last changed. */
export function changed(iso: string): { last_modified_date: string; last_modified_date_utc: string } {
  return { last_modified_date: iso, last_modified_date_utc: iso };
}

/** A batch in the double. */
export interface BatchRow {
  readonly id: string;
  readonly waiting: readonly Task[];
  readonly results: readonly BatchTask[];
  readonly startedAt: number;
  readonly polls: number;
  readonly modifiedAt: string;
  readonly completedAt: string | null;
}

/** What the credentials cover. @see https://docs.ottimate.com/account-structure/scoping */
export interface Scope {
  sees(place: Place): boolean;
  /** @throws Rejection 403 for what they do not cover */
  demand(place: Place): void;
}

/** A record of a bulk call, and how it is processed. */
export interface Task {
  /** The caller's id for the record, which failures name. */
  readonly key: string | undefined;
  readonly run: () => unknown;
}

/** The company and location that a record names, if any. */
export interface Place {
  readonly ottimate_company_id?: number | undefined;
  readonly ottimate_location_id?: number | undefined;
}
