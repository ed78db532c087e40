import type { InvoiceImport } from "../../src/index.ts";
import { json } from "../support/answers.ts";
import { vendorsOf } from "../support/bulk-double.ts";
import type { Sent } from "../support/fake-api.ts";

/** The jobs whose states are kept, with the records that they were begun with. */
export const vendors = vendorsOf(350);
export const invoices: InvoiceImport[] = Array.from({ length: 350 }, (_, i) => ({
  upload_id: `up-${i}`,
  ottimate_location_id: 456,
}));

interface VendorRequest {
  readonly vendors: readonly { readonly erp_vendor_id: string }[];
}

export const vendorResponse = async (sent: Sent): Promise<Response> =>
  json(200, { created: (JSON.parse(await sent.text()) as VendorRequest).vendors, updated: [], errors: [] });

/** Imports are batches, named by the first record of each. */
export async function importResponse(sent: Sent): Promise<Response> {
  if (sent.method === "GET") return json(200, progressOf(batchOf(sent)));
  const [first] = JSON.parse(await sent.text()) as InvoiceImport[];
  return json(202, { status: "processing", batch_id: `batch-of-${first?.upload_id}` });
}
function progressOf(batch_id: string) {
  const count = batch_id.endsWith("-300") ? 50 : 100;
  const tasks = { tasks_count: count, tasks_completed: count, tasks_failed: 0 };
  return { batch_id, status: "completed", progress: 1, error: null, ...tasks };
}
const batchOf = ({ url }: Sent) => new URL(url).pathname.split("/").at(-2) ?? "";

export const keyOf = ({ headers }: Sent): string => headers.get("idempotency-key") ?? "none";
