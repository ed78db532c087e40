import type { BatchProgress, CatalogEntry, Invoice, operations, VendorList } from "../../generated/schema.ts";
import type { OttimateData } from "./data.ts";
import { readExample } from "./document.ts";

type Answer<Id extends keyof operations> = operations[Id]["responses"] extends {
  200: { content: { "application/json": infer Body } };
}
  ? Body
  : never;

let examples: OttimateData | undefined;

/** The restaurant group of the document's examples, with all their properties. No uploads are in progress. */
export function readExampleData(): OttimateData {
  examples ??= gatherExamples();
  return examples;
}

function gatherExamples(): OttimateData {
  const { results: accounts } = example<Answer<"listAccounts">>("AccountList");
  const { results: companies = [] } = example<Answer<"listCompanies">>("CompanyList");
  const { results: locations = [] } = example<Answer<"listLocations">>("LocationList");
  const { vendors } = example<VendorList>("VendorList");
  const { dimensions } = example<Answer<"listDimensions">>("DimensionList");
  return {
    accounts,
    companies,
    locations: locations.map((location) => ({
      ...location,
      ottimate_company_id: companies.find(({ name }) => name === location.company)?.id ?? Number.NaN,
    })),
    vendors: vendors.map((vendor) => ({ ...vendor, ottimate_company_id: vendor.ottimate_company_id ?? 0 })),
    dimensions: dimensions.map((each) => ({ ...each, ottimate_company_id: each.ottimate_company_id ?? 0 })),
    ...documents(),
    invoices: invoices(locations, vendors),
    ...catalog(),
    batches: batches(),
  };
}

const example = <T>(name: string): T => readExample(name) as T;

function documents(): Pick<OttimateData, "purchase_orders" | "receipts"> {
  const { purchase_orders = [] } = example<Answer<"listPurchaseOrders">>("PurchaseOrderListExpanded");
  const { purchase_order: whole } = example<Answer<"getPurchaseOrder">>("PurchaseOrder");
  const { receipt } = example<Answer<"getReceipt">>("Receipt");
  return {
    purchase_orders: purchase_orders.map((row) => ({
      ...row,
      ...(row.id === whole.id && whole),
      po_number: row.po_number ?? "",
    })) as OttimateData["purchase_orders"],
    receipts: [receipt as NonNullable<OttimateData["receipts"]>[number]],
  };
}

function invoices(
  locations: NonNullable<Answer<"listLocations">["results"]>,
  vendors: VendorList["vendors"],
): OttimateData["invoices"] {
  const details = [example<Invoice>("Invoice"), example<Invoice>("InvoiceExpanded")];
  const { approvers } = example<Answer<"listInvoiceApprovers">>("InvoiceApproverList");
  return example<Answer<"listInvoices">>("InvoiceList").results.map((row) => {
    const { items, gl_splits, history, payment_info } = details.find(({ id }) => id === row.id) ?? {};
    const location = locations.find(({ name }) => name === row.ottimate_location_name);
    return {
      ...row,
      ottimate_company_id: vendors[0]?.ottimate_company_id ?? 0,
      ottimate_location_id: location?.id ?? 0,
      ottimate_vendor_id: vendors.find(({ erp_vendor_name: name }) => name === row.ottimate_vendor_name)?.id,
      items: items ?? [],
      gl_splits,
      history: history ?? [],
      payment_info,
      approvers: row.status === "pending-approval" ? approvers : [],
    };
  });
}

function catalog(): Pick<
  OttimateData,
  "catalog_entries" | "catalog_prices" | "catalog_allowances" | "variance_batches"
> {
  const { prices: _, allowances: __, ...whole } = example<CatalogEntry>("CatalogEntry");
  const lines =
    example<Answer<"listReceiverExports">>("ReceiverExportList").results?.[0]?.receiver_lines ?? [];
  const keyOf = (id: string): string | undefined =>
    lines.find(({ ottimate_catalog_id }) => ottimate_catalog_id === id)?.catalog_unique_key ?? undefined;
  const { results: entries } = example<Answer<"listCatalogEntries">>("CatalogEntryList");
  const { results: exported = [] } =
    example<Answer<"listCatalogVarianceBatches">>("CatalogVarianceBatchList");
  const [last] = exported;
  return {
    catalog_entries: entries.map((row) => ({
      ...row,
      ...(row.id === whole.id && whole),
      catalog_unique_key: keyOf(row.id),
    })),
    catalog_prices: example<Answer<"listCatalogPrices">>("CatalogPriceList").results,
    catalog_allowances: example<Answer<"listCatalogAllowances">>("CatalogAllowanceList").results,
    variance_batches: [
      ...exported,
      // No example can be exported.
      {
        id: "ctb_draft",
        ottimate_company_id: last?.ottimate_company_id ?? 0,
        batch_number: (last?.batch_number ?? 0) + 1,
        costbatch_payload: last?.costbatch_payload ?? {},
      },
    ],
  };
}

function batches(): OttimateData["batches"] {
  const known = example<Answer<"getBatchResults">>("BatchResults");
  const failed = example<BatchProgress>("BatchFailed");
  return example<Answer<"listBatches">>("BatchList").results?.map((batch) => ({
    ...batch,
    ...(batch.batch_id === known.batch_id && { results: known.results }),
    ...(batch.batch_id === failed.batch_id && failed.error && { error: failed.error }),
  }));
}
