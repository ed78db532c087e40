import { accountCalls } from "./accounts.ts";
import { batchCalls } from "./batches.ts";
import { varianceBatchCalls } from "./catalog.ts";
import { catalogAllowanceCalls } from "./catalog-allowances.ts";
import { catalogEntryCalls } from "./catalog-entries.ts";
import { catalogPriceCalls } from "./catalog-prices.ts";
import { dimensionCalls } from "./dimensions.ts";
import type { Handlers } from "./handlers.ts";
import { invoiceExports } from "./invoice-exports.ts";
import { invoiceWrites } from "./invoice-writes.ts";
import { invoiceCalls } from "./invoices.ts";
import { purchaseOrderCalls } from "./purchase-orders.ts";
import { receiptCalls } from "./receipts.ts";
import { uploadCalls } from "./uploads.ts";
import { vendorCalls } from "./vendors.ts";
import type { World } from "./world.ts";

/** Every operation with records; the others return the document's example. */
export function callsOf(world: World): Handlers {
  return {
    ...accountCalls(world),
    ...vendorCalls(world),
    ...dimensionCalls(world),
    ...purchaseOrderCalls(world),
    ...receiptCalls(world),
    ...invoiceCalls(world),
    ...invoiceWrites(world),
    ...invoiceExports(world),
    ...uploadCalls(world),
    ...catalogEntryCalls(world),
    ...catalogPriceCalls(world),
    ...catalogAllowanceCalls(world),
    ...varianceBatchCalls(world),
    ...batchCalls(world),
  };
}
