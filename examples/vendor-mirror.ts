import { type Dimension, type OttimateClient, paginate, type Vendor } from "ottimate-client";

/** A company's vendors and dimensions, by their ids in the ERP. */
export interface CompanyMirror {
  readonly vendors: Map<string, Vendor>;
  /** By type and id: `Department D-200`. */
  readonly dimensions: Map<string, Dimension>;
  /** Rows that the lists counted but did not return: a reason to read again, not a failure. */
  readonly missing: string[];
}

/** Reads all vendors and dimensions of a company, in as few requests as possible. */
export async function mirrorCompany(ottimate: OttimateClient, companyId: number): Promise<CompanyMirror> {
  const mirror: CompanyMirror = { vendors: new Map(), dimensions: new Map(), missing: [] };
  const options = {
    query: { ottimate_company_id: companyId },
    onMissing: ({ message }: { message: string }) => mirror.missing.push(message),
  };
  for await (const vendor of paginate(ottimate, "/vendors", options)) {
    // Vendors that Ottimate made from invoices have none until they are matched.
    if (vendor.erp_vendor_id) mirror.vendors.set(vendor.erp_vendor_id, vendor);
  }
  for await (const dimension of paginate(ottimate, "/dimensions", options)) {
    mirror.dimensions.set(`${dimension.erp_type} ${dimension.erp_dimension_id}`, dimension);
  }
  return mirror;
}
