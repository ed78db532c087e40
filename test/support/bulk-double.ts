import {
  createOttimateClient,
  type OttimateClient,
  type OttimateClientOptions,
  type PurchaseOrderInput,
  type VendorInput,
} from "../../src/index.ts";
import { createOttimateFetch, type DoubleOptions, type OttimateFetch } from "../../src/testing/index.ts";

/** A company and a location from the double's data. */
export const company = { ottimate_company_id: 123 };
export const place = { ottimate_company_id: 123, ottimate_location_id: 456 };

/** A double, and a client that retries without waiting. Batches are done at the first poll, unless a test says otherwise. */
export function bulkDouble(
  options: DoubleOptions = {},
  more: OttimateClientOptions = {},
): { double: OttimateFetch; ottimate: OttimateClient } {
  const double = createOttimateFetch({ batch: { polls: 1 }, ...options });
  const retry = { baseDelayMs: 1 };
  const { url: baseUrl, credentials, fetch } = double;
  const trusting = { retry, trustIdempotencyKeys: true };
  return { double, ottimate: createOttimateClient({ baseUrl, ...credentials, fetch, ...trusting, ...more }) };
}

/** Vendors of an ERP; bad ones lack the name that a new vendor needs. */
export function vendorsOf(count: number, bad: (index: number) => boolean = () => false): VendorInput[] {
  return Array.from({ length: count }, (_, i) => ({
    erp_vendor_id: `N-${i}`,
    ...(!bad(i) && { erp_vendor_name: `Vendor ${i}` }),
  }));
}

/** Orders with this many lines each; bad ones name a vendor that does not exist. */
export function ordersOf(
  count: number,
  lines: (index: number) => number = () => 2,
  bad: (index: number) => boolean = () => false,
): PurchaseOrderInput[] {
  return Array.from({ length: count }, (_, i) => ({
    external_id: `ERP-${i}`,
    po_number: `PO-${i}`,
    erp_vendor_id: bad(i) ? "V-none" : "V-1001",
    date: "2026-10-05",
    total_amount: 10,
    items: Array.from({ length: lines(i) }, (_, n) => ({ name: `Item ${n}`, quantity: 1, price: 1 })),
  }));
}

/** How often the double received calls of this operation. */
export const countOf = ({ requests }: Pick<OttimateFetch, "requests">, id: string): number =>
  requests.filter(({ operationId }) => operationId === id).length;
