import {
  type ExportReport,
  exportInvoices,
  type InvoiceWithItems,
  type Journal,
  type OttimateClient,
} from "ottimate-client";

/** What the job needs from the ERP. The invoice's id is posted as a reference, so that the ERP can find it again. */
export interface Erp {
  /** The transaction of an invoice that the ERP already has. */
  find(invoiceId: string): Promise<string | undefined>;
  post(invoice: InvoiceWithItems): Promise<string>;
}

/**
 * Posts every ready invoice to the ERP, each once, however often the job dies: with a journal such as
 * `fileJournal("export.log")` of `ottimate-client/node`.
 */
export async function exportToErp(
  ottimate: OttimateClient,
  erp: Erp,
  journal: Journal,
): Promise<ExportReport> {
  const report = await exportInvoices(ottimate, {
    journal,
    expand: "items",
    handle: (invoice) => erp.post(invoice),
    settle: ({ id }) => erp.find(id),
  });
  const { listed, exported, failed, unknown, reopened } = report.counts;
  console.log(
    `${exported} of ${listed} exported, ${failed} failed, ${unknown} unknown, ${reopened} reopened: ${report.requests} requests`,
  );
  for (const { id, reason } of [...report.failed, ...report.unknown]) console.log(`  ${id}: ${reason}`);
  return report;
}
