import { join } from "node:path";
import type { BulkPath, BulkRecord } from "ottimate-client";
import { pool } from "../database.ts";
import type { Erp } from "../erp.ts";

/** A factor for the number of records; some accounts have more. */
export type SizeOf = (account: string) => number;

/** Simulates the accounts' ERPs: a few records of each kind, and a table of posted invoices. */
export function sampleErp(folder: string, sizeOf: SizeOf): Erp {
  const count = (each: number, account: string) =>
    Array.from({ length: each * sizeOf(account) }, (_, i) => i);
  const vendor = (i: number) => `V-${i % 5}`;
  const line = (i: number) => ({ external_id: `PO-${i}-1`, name: "Oysters", quantity: 8, price: 84 });
  const records: Readonly<Record<string, (account: string, locationId: number) => object[]>> = {
    "/vendors/bulk": (account) =>
      count(5, account).map((i) => ({ erp_vendor_id: `V-${i}`, erp_vendor_name: `Vendor ${i}` })),
    "/dimensions/bulk": (account) =>
      count(3, account).map((i) => ({
        ...{ erp_type: "department", ottimate_type: "department", name: `Department ${i}` },
        ...{ code: `${i}`, erp_dimension_id: `D-${i}`, reference_id: `D-${i}` },
      })),
    "/purchase-orders/bulk": (account) =>
      count(4, account).map((i) => ({
        ...{ external_id: `PO-${i}`, po_number: `PO-${i}`, erp_vendor_id: vendor(i), date: "2026-11-02" },
        ...{ total_amount: 672, items: [line(i)] },
      })),
    "/receipts/bulk": (account, ottimate_location_id) =>
      count(4, account).map((i) => ({
        ...{ external_id: `R-${i}`, receipt_number: `R-${i}`, date: "2026-11-03", total_amount: 672 },
        ...{ po_external_id: `PO-${i}`, erp_vendor_id: vendor(i), ottimate_location_id },
        items: [{ po_external_item_id: `PO-${i}-1`, quantity: 8 }],
      })),
  };
  return {
    async records<Path extends BulkPath>(
      account: string,
      path: Path,
      { locationId }: { locationId: number },
    ) {
      return (records[path]?.(account, locationId) ?? []) as BulkRecord<Path>[];
    },
    inbox: (account) => join(folder, account),
    async post(account, { id }) {
      const { rows } = await pool.query(
        "insert into postings (account, invoice) values ($1, $2) returning transaction",
        [account, id],
      );
      return `T-${rows[0].transaction}`;
    },
    async find(account, invoice) {
      const { rows } = await pool.query(
        "select transaction from postings where account = $1 and invoice = $2",
        [account, invoice],
      );
      return rows[0] && `T-${rows[0].transaction}`;
    },
  };
}
