import { type OttimateClient, unwrap, type VendorInput } from "ottimate-client";

/** Brings a company's vendors into line with the ERP's. Returns those that Ottimate refused, and why. */
export async function syncVendors(
  ottimate: OttimateClient,
  companyId: number,
  vendors: readonly VendorInput[],
): Promise<string[]> {
  const refused: string[] = [];
  for (let start = 0; start < vendors.length; start += 100) {
    const body = { ottimate_company_id: companyId, vendors: vendors.slice(start, start + 100) };
    const { errors = [] } = await unwrap(ottimate.POST("/vendors/bulk", { body }));
    refused.push(...errors.map(({ erp_vendor_id, error }) => `${erp_vendor_id}: ${error}`));
  }
  return refused;
}
