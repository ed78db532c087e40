import {
  bulk,
  clientCredentials,
  createOttimateClient,
  exportInvoices,
  OttimateNotFoundError,
  paginate,
  unwrap,
  uploadInvoice,
} from "ottimate-client";

/** Every job of the client once, in the same words on every runtime; returns what came of each. */
export async function scenario({ url, credentials }) {
  const { getToken } = clientCredentials({ tokenUrl: `${url}/oauth/token`, ...credentials });
  const ottimate = createOttimateClient({ baseUrl: url, ...credentials, maxConcurrency: 4 });
  const scope = { ottimate_company_id: 123 };

  const { vendors } = await unwrap(ottimate.GET("/vendors", { params: { query: { ...scope, limit: 2 } } }));
  const missing = await unwrap(ottimate.GET("/vendors/{id}", { params: { path: { id: 1 } } })).catch(
    (error) => error,
  );
  const aborted = await ottimate.GET("/accounts", { signal: AbortSignal.abort() }).catch((error) => error);
  const harbor = { ...scope, erp_vendor_id: "V-2001", erp_vendor_name: "Harbor Fish & Öysters" };
  const { vendor } = await unwrap(ottimate.POST("/vendors", { body: harbor }));
  const file = new File(["%PDF-1.7 one page"], "harbor-1.pdf", { type: "application/pdf" });
  const { received } = await uploadInvoice(ottimate, { file, ottimate_location_id: 456 });
  const rows = Array.from({ length: 150 }, (_, i) => ({
    erp_vendor_id: `B-${i}`,
    erp_vendor_name: `Stall ${i}`,
  }));
  const { counts } = await bulk(ottimate, "/vendors/bulk", rows, { scope });
  const list = await paginate(ottimate, "/vendors", { query: scope, pageSize: 50 }).toArray();
  const report = await exportInvoices(ottimate, { handle: async ({ id }) => `ERP-${id}` });
  return {
    token: typeof (await getToken()),
    read: vendors.map(({ erp_vendor_id }) => erp_vendor_id),
    missing: [missing instanceof OttimateNotFoundError, missing.status, typeof missing.requestId],
    aborted: aborted.name,
    written: vendor.erp_vendor_name,
    uploaded: received,
    bulk: [counts.created, counts.failed, counts.unknown],
    pages: list.length,
    exported: [report.counts.exported, report.counts.failed, report.counts.unknown],
  };
}

/** A write to a port where nothing listens, with a token from `url`; returns the error and how often it was tried. */
export async function refusedWrite({ url, credentials, refused }) {
  const ottimate = createOttimateClient({
    baseUrl: refused,
    tokenUrl: `${url}/oauth/token`,
    ...credentials,
    retry: { attempts: 3, baseDelayMs: 1 },
  });
  // A PATCH has no idempotency key: it is sent again only where the first attempt surely did not arrive.
  const path = { id: "9182736" };
  const error = await ottimate
    .PATCH("/invoices/{id}", { params: { path }, body: { invoice_number: "HF-2" } })
    .catch((reason) => reason);
  return { name: error.name, attempts: error.attempts?.length };
}
