import { type BulkReport, bulk, type OttimateClient, type VendorInput } from "ottimate-client";

/**
 * Sends the ERP's vendors to a company, a hundred per request, and prints the outcome. The report lists those that Ottimate
 * rejected, and why.
 */
export async function syncVendors(
  ottimate: OttimateClient,
  companyId: number,
  vendors: readonly VendorInput[],
): Promise<BulkReport<VendorInput>> {
  const report = await bulk(ottimate, "/vendors/bulk", vendors, {
    scope: { ottimate_company_id: companyId },
  });
  const { created, updated, failed, unknown } = report.counts;
  console.log(`${vendors.length} vendors in ${report.requests} requests:`);
  console.log(`${created} created, ${updated} updated, ${failed} failed, ${unknown} unknown.`);
  for (const { key, reason } of report.failed.slice(0, 10)) console.log(`Failed: ${key}: ${reason}`);
  for (const { key, hint } of report.unknown.slice(0, 10)) console.log(`Unknown: ${key}: ${hint}`);
  return report;
}
