import type { InvoiceSummary } from "../../generated/schema.ts";
import { reasonOf } from "../errors/reason-of.ts";
import { atMost } from "../jobs/at-most.ts";
import { countRequests, unscoped } from "../jobs/calls.ts";
import type { OttimateClient } from "../ottimate-client.ts";
import { safeEmit } from "../transport/events.ts";
import { checkExport } from "./check.ts";
import { settleDoubts } from "./doubts.ts";
import { createMarker } from "./marker.ts";
import type { ExportOptions } from "./options.ts";
import { readyInvoices } from "./ready.ts";
import { countsOf, type ExportReport, newTally, reportOf } from "./report.ts";
import { transactionIdOf } from "./transaction-id.ts";

/** Who stops a run waits for its end: so long it may look for what became of marks in doubt. */
const longestAfterStopMs = 30_000;

/**
 * Hands each invoice that is ready for export to `handle`, and marks those that it took as exported, a hundred at a time.
 *
 * All invoices are listed before the first is handed over, each once. An invoice whose `handle` throws stays ready and is
 * in the report, and the others go on. A mark whose answer was lost is looked at again at the end. If no marks can be set
 * at all, no further invoice is handed over.
 *
 * Within a run each invoice is handed over once. If the program dies, those handed over since the last mark come again:
 * `handle` has to know what it did, by the invoice's id.
 *
 * @returns what has become of every invoice that was ready
 * @throws OttimateInputError before anything is sent
 * @throws OttimateError where the invoices cannot be listed; none has been handed over then
 * @throws the signal's reason, once those that were handed over are marked
 * @see https://docs.ottimate.com/invoices
 */
export async function exportInvoices<Paths, Expand extends "items" | undefined = undefined>(
  client: OttimateClient<Paths>,
  options: ExportOptions<Paths, Expand>,
): Promise<ExportReport> {
  checkExport(options);
  const { concurrency = 4, exportBatchId = crypto.randomUUID(), signal } = options;
  const tell = safeEmit(options.onProgress);
  let requests = 0;
  const ottimate = countRequests(unscoped(client), (count) => {
    requests += count;
  });
  const { handle, ...wanted } = options as ExportOptions & { expand?: "items" };
  const tally = newTally();
  const invoices = await readyInvoices(ottimate, wanted, tally);
  const marker = createMarker(ottimate, exportBatchId, tally);
  tell?.(countsOf(tally));

  async function handOver(invoice: InvoiceSummary): Promise<void> {
    const id = String(invoice.id);
    if (marker.isStuck) {
      tally.left.push(id);
      return;
    }
    let transactionId: string | undefined;
    try {
      transactionId = transactionIdOf(await handle(invoice));
    } catch (error) {
      tally.failed.push({ id, stage: "handle", reason: reasonOf(error), error });
      tell?.(countsOf(tally));
      return;
    }
    tally.handedOver += 1;
    await marker.add({ id, transactionId });
    tell?.(countsOf(tally));
  }

  let isStopped = true;
  try {
    await atMost(concurrency, invoices, handOver, signal);
    isStopped = false;
  } finally {
    await marker.flush();
    await settleDoubts(ottimate, marker, tally, isStopped ? longestAfterStopMs : undefined);
  }
  tell?.(countsOf(tally));
  return reportOf(tally, { exportBatchId, requests });
}
