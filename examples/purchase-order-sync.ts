import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import {
  type BulkReport,
  type BulkScope,
  type BulkState,
  bulk,
  type OttimateClient,
  type PurchaseOrderInput,
  resumeBulk,
} from "ottimate-client";

/**
 * Sends a location's purchase orders with their lines, and prints what became of them. How far it has come is in a file:
 * started again after a crash with the same orders, it goes on from there, and does nothing twice.
 */
export async function syncPurchaseOrders(
  ottimate: OttimateClient,
  scope: BulkScope<"/purchase-orders/bulk">,
  orders: readonly PurchaseOrderInput[],
  stateFile: string,
): Promise<BulkReport<PurchaseOrderInput>> {
  function onState(state: BulkState): void {
    // Whole or not at all, should the program end in the middle.
    writeFileSync(`${stateFile}.new`, JSON.stringify(state));
    renameSync(`${stateFile}.new`, stateFile);
  }
  const report = existsSync(stateFile)
    ? await resumeBulk<"/purchase-orders/bulk">(
        ottimate,
        JSON.parse(readFileSync(stateFile, "utf8")),
        orders,
        {
          onState,
        },
      )
    : await bulk(ottimate, "/purchase-orders/bulk", orders, { scope, onState });

  const { stored, failed, unknown } = report.counts;
  console.log(`${orders.length} purchase orders in ${report.requests} requests, looks at batches included:`);
  console.log(`${stored} created or updated, ${failed} failed, ${unknown} unknown.`);
  for (const { key, reason } of report.failed.slice(0, 10)) console.log(`Failed: ${key}: ${reason}`);
  for (const { key, hint } of report.unknown.slice(0, 10)) console.log(`Unknown: ${key}: ${hint}`);
  // While an outcome is unknown, another run may still learn it.
  if (unknown === 0) rmSync(stateFile);
  return report;
}
