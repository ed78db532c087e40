import {
  type ExportReport,
  exportInvoices,
  type InvoiceWithItems,
  type OttimateClient,
} from "ottimate-client";
import { openJournal } from "./export-journal.ts";

/** What the job needs of the ERP. The invoice's id goes along as a reference, so that it can be found by it. */
export interface Erp {
  /** The transaction of an invoice that it has already. */
  find(invoiceId: string): Promise<string | undefined>;
  post(invoice: InvoiceWithItems): Promise<string>;
}

/** Posts every invoice that is ready to the ERP, each once however often the job dies on the way. */
export async function exportToErp(
  ottimate: OttimateClient,
  erp: Erp,
  journalPath: string,
): Promise<ExportReport> {
  const journal = openJournal(journalPath);
  try {
    const report = await exportInvoices(ottimate, {
      expand: "items",
      async handle(invoice) {
        const { id } = invoice;
        const known = journal.get(id);
        if (known?.transactionId) return known.transactionId;
        // Begun and not ended: the job died while it posted, and only the ERP knows how far that came.
        const found = known && (await erp.find(id));
        if (!known) journal.add({ id });
        const transactionId = found ?? (await erp.post(invoice));
        journal.add({ id, transactionId });
        return transactionId;
      },
    });
    const { listed, exported, failed, unknown } = report.counts;
    console.log(
      `${exported} of ${listed} exported, ${failed} failed, ${unknown} unknown: ${report.requests} requests`,
    );
    for (const { id, reason } of [...report.failed, ...report.unknown]) console.log(`  ${id}: ${reason}`);
    return report;
  } finally {
    journal.close();
  }
}
