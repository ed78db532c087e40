import {
  type BulkReport,
  type BulkScope,
  bulk,
  type OttimateClient,
  type PurchaseOrderInput,
} from "ottimate-client";
import { fileState } from "ottimate-client/node";

/**
 * Sends a location's purchase orders with their lines, and prints the outcome. The state is in a file: started again after a
 * crash with the same orders, it resumes from there and does nothing twice.
 */
export async function syncPurchaseOrders(
  ottimate: OttimateClient,
  scope: BulkScope<"/purchase-orders/bulk">,
  orders: readonly PurchaseOrderInput[],
  stateFile: string,
): Promise<BulkReport<PurchaseOrderInput>> {
  const store = fileState(stateFile);
  const report = await bulk(ottimate, "/purchase-orders/bulk", orders, { scope, store });

  const { stored, failed, unknown } = report.counts;
  console.log(`${orders.length} purchase orders in ${report.requests} requests, including polls of batches:`);
  console.log(`${stored} created or updated, ${failed} failed, ${unknown} unknown.`);
  for (const { key, reason } of report.failed.slice(0, 10)) console.log(`Failed: ${key}: ${reason}`);
  for (const { key, hint } of report.unknown.slice(0, 10)) console.log(`Unknown: ${key}: ${hint}`);
  return report;
}
