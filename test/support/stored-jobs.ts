import { company, ordersOf, place, vendorsOf } from "./bulk-double.ts";

/** The facts that `fileState` creates its stores with. */
export const stateFacts = { call: "fileState", kind: "ottimate-client/bulk-state", version: 1 };

/** Jobs to kill: one that upserts directly, one that upserts in a batch, and one that only keys protect. */
export const storedJobs = {
  vendors: { path: "/vendors/bulk", scope: company, records: vendorsOf(650, (i) => i === 333) },
  orders: { path: "/purchase-orders/bulk", scope: place, records: ordersOf(450, () => 2) },
  imports: {
    path: "/invoices/import",
    scope: {},
    records: Array.from({ length: 550 }, (_, i) => ({ upload_id: `up-${i}`, ottimate_location_id: 456 })),
  },
} as const;
