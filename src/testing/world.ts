import type {
  Account,
  BatchTask,
  CatalogAllowance,
  CatalogEntry,
  CatalogPrice,
  Company,
} from "../../generated/schema.ts";

import type { Clock } from "./clock.ts";
import type {
  DimensionRow,
  InvoiceRow,
  LocationRow,
  PurchaseOrderRow,
  ReceiptRow,
  UploadRow,
  VarianceBatchRow,
  VendorRow,
} from "./data.ts";
import type { Ids } from "./random.ts";

import type { Settings } from "./settings.ts";

/** Every record, by resource and id. */
export interface Tables {
  readonly accounts: Map<string, Account>;
  readonly companies: Map<number, Company>;
  readonly locations: Map<number, LocationRow>;
  readonly vendors: Map<number, VendorRow>;
  readonly dimensions: Map<string, DimensionRow>;
  readonly purchase_orders: Map<string, PurchaseOrderRow>;
  readonly receipts: Map<string, ReceiptRow>;
  readonly invoices: Map<string, InvoiceRow>;
  readonly uploads: Map<string, UploadRow>;
  readonly catalog_entries: Map<string, CatalogEntry>;
  readonly catalog_prices: Map<string, CatalogPrice>;
  readonly catalog_allowances: Map<string, CatalogAllowance>;
  readonly variance_batches: Map<string, VarianceBatchRow>;
  readonly batches: Map<string, BatchRow>;
}

/** What the resources work on. */
export interface World {
  readonly settings: Settings;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly scope: Scope;
  readonly tables: Tables;
}

export function createTables(): Tables {
  return {
    accounts: new Map(),
    companies: new Map(),
    locations: new Map(),
    vendors: new Map(),
    dimensions: new Map(),
    purchase_orders: new Map(),
    receipts: new Map(),
    invoices: new Map(),
    uploads: new Map(),
    catalog_entries: new Map(),
    catalog_prices: new Map(),
    catalog_allowances: new Map(),
    variance_batches: new Map(),
    batches: new Map(),
  };
}

/** One more than the largest id; the first id where there is none. */
export function nextNumber(rows: ReadonlyMap<unknown, unknown>, first: number): number {
  let next = first;
  for (const id of rows.keys()) next = Math.max(next, Number(id) + 1);
  return next;
}

/** The company that a location belongs to. */
export function companyOf({ tables }: World, locationId: number): number {
  return tables.locations.get(locationId)?.ottimate_company_id ?? Number.NaN;
}

/** When a record was made and last changed. */
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

/** A batch, as the double keeps it. */
export interface BatchRow {
  readonly id: string;
  readonly waiting: Task[];
  readonly results: BatchTask[];
  readonly startedAt: number;
  polls: number;
  modifiedAt: string;
  completedAt: string | null;
}

/** What the credentials reach. @see https://docs.ottimate.com/account-structure/scoping */
export interface Scope {
  sees(place: Place): boolean;
  /** @throws Rejection 403 for what they do not reach */
  demand(place: Place): void;
}

/** A record of a bulk call, and what is done with it when its turn comes. */
export interface Task {
  /** The caller's own id for the record, by which a failure can be told. */
  readonly key: string | undefined;
  readonly run: () => unknown;
}

/** Where a record belongs, as far as it says so. */
export interface Place {
  readonly ottimate_company_id?: number | undefined;
  readonly ottimate_location_id?: number | undefined;
}
