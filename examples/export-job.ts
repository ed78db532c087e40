import { type InvoiceSummary, type OttimateClient, unwrap } from "ottimate-client";

/** Hands every invoice that is ready to the ERP, then marks it, so that no later run hands it over again. */
export async function exportInvoices(
  ottimate: OttimateClient,
  post: (invoice: InvoiceSummary) => Promise<void>,
): Promise<number[]> {
  const query = { status: "ready-for-export" as const, limit: 100 };
  const { results } = await unwrap(ottimate.GET("/invoices", { params: { query } }));
  for (const invoice of results) await post(invoice);
  if (results.length === 0) return [];
  const body = { invoices: results.map(({ id }) => ({ invoice_id: Number(id) })) };
  const { updated } = await unwrap(ottimate.POST("/invoices/mark-exported", { body }));
  return updated;
}
