import { type InvoiceDocument, type OttimateClient, uploadInvoice, waitForUpload } from "ottimate-client";

/**
 * Uploads a document, waits until it has been read, and returns the ids of the invoices that may be its result: the API does
 * not say which one is.
 */
export async function uploadAndWait(
  ottimate: OttimateClient,
  document: InvoiceDocument,
  timeoutMs: number,
): Promise<string[]> {
  const upload = await uploadInvoice(ottimate, document);
  if (upload.received === "unknown") throw new Error("Check whether it arrived.", { cause: upload.reason });
  const outcome = await waitForUpload(ottimate, upload, { timeoutMs });
  if (!outcome.finished) throw new Error(outcome.seen ? "Not read yet." : "Not in the uploads list.");
  return outcome.candidates.map(({ id }) => id);
}
