import { describe, expect, inject, it } from "vitest";
import { createOttimateClient, type OttimateClient, type ReceiptCreate } from "../../src/index.ts";

/** The calls on Ottimate's own pages, written as a program would: each compiles and passes the mock. */
function client(): OttimateClient {
  const baseUrl = inject("prism");
  return createOttimateClient({
    baseUrl,
    apiKey: "guide-key",
    clientId: "guide",
    clientSecret: "guide-secret",
    retry: false,
  });
}

async function passes(call: Promise<{ error?: unknown; response: Response }>): Promise<void> {
  const { error, response } = await call;
  expect(response.headers.get("sl-violations")).toBeNull();
  expect(error).toBeUndefined();
}

describe("The authentication page", () => {
  it("shows the token call", async () => {
    const body = {
      grant_type: "client_credentials",
      client_id: "YOUR_CLIENT_ID",
      client_secret: "YOUR_CLIENT_SECRET",
      scope: "accounts.can_access_dashboard",
    } as const;
    await passes(client().POST("/oauth/token", { body }));
  });

  it("shows a call with both headers", async () => {
    await passes(client().GET("/vendors"));
  });
});

describe("The scoping page", () => {
  it.each([123, 789])("lists the invoices and vendors of company %i", async (ottimate_company_id) => {
    const params = { query: { ottimate_company_id } };
    await passes(client().GET("/invoices", { params }));
    await passes(client().GET("/vendors", { params }));
  });

  it("lists the invoices of a location, alone and with its company", async () => {
    await passes(client().GET("/invoices", { params: { query: { ottimate_location_id: 456 } } }));
    const query = { ottimate_company_id: 123, ottimate_location_id: 456 };
    await passes(client().GET("/invoices", { params: { query } }));
  });

  it("creates a dimension by its type", async () => {
    const body = {
      ottimate_company_id: 123,
      type: "account",
      name: "Office Supplies",
      erp_dimension_id: "5010",
    } as const;
    await passes(client().POST("/dimensions", { body }));
  });

  it("creates an invoice of a location", async () => {
    const body = {
      ottimate_company_id: 123,
      ottimate_location_id: 456,
      ottimate_vendor_id: 789,
      invoice_number: "INV-001",
      total_amount: 1000.0,
    };
    await passes(client().POST("/invoices", { body }));
  });

  it("finds companies and locations by the account", async () => {
    const params = { path: { id: "racc_48210593716604825137" } };
    await passes(client().GET("/accounts/{id}/companies", { params }));
    await passes(client().GET("/accounts/{id}/locations", { params }));
  });
});

describe("The guides", () => {
  it("upsert vendors in bulk", async () => {
    const vendors = [{ erp_vendor_id: "V-1", erp_vendor_name: "A vendor", net_terms: "Net 30" }];
    await passes(client().POST("/vendors/bulk", { body: { ottimate_company_id: 123, vendors } }));
  });

  it("code the lines of a purchase order by dimension ids, and update it by the same external id", async () => {
    const items = [
      { name: "Flour", quantity: 2, price: 5, dimensions: { DEPARTMENT: "D-200", CLASS: "C-1" } },
    ];
    const body = {
      ottimate_location_id: 456,
      external_id: "ERP-1",
      po_number: "PO-1",
      erp_vendor_id: "V-1001",
      date: "2026-11-02",
      total_amount: 10,
      items,
      custom_fields: { cost_center: "FOH-7" },
    };
    await passes(client().POST("/purchase-orders", { body }));
  });

  it("identify a receipt's order by its id, by its number, or by its external id", async () => {
    const receipt = { receipt_number: "GR-1", date: "2026-11-03", total_amount: 10 };
    const items = [{ sku: "FLR-1", quantity: 2 }];
    await passes(
      client().POST("/receipts", {
        body: { ...receipt, items, ottimate_po_id: "6a1d0c52-7f3b-4e88-9c14-2b5e8f0a7d31" },
      }),
    );
    const place = { ottimate_location_id: 456, erp_vendor_id: "V-1001" };
    await passes(client().POST("/receipts", { body: { ...receipt, items, ...place, po_number: "PO-1" } }));
    await passes(
      client().POST("/receipts", { body: { ...receipt, items, ...place, po_external_id: "ERP-1" } }),
    );
    // Whether one excludes the other is not documented.
    const twoWays = { ...receipt, items, ...place, po_number: "PO-1", po_external_id: "ERP-1" };
    await passes(client().POST("/receipts", { body: twoWays }));
    // @ts-expect-error An order that is not named at all.
    const unnamed: ReceiptCreate = { ...receipt, items };
    expect(unnamed.ottimate_po_id).toBe(undefined);
  });

  it("upload a document to a location", async () => {
    const file = new File(["%PDF-1.7"], "invoice.pdf", { type: "application/pdf" });
    await passes(client().POST("/invoices/upload", { body: { ottimate_location_id: 456, file } }));
  });

  it("filter invoices by status, and mark them exported", async () => {
    await passes(client().GET("/invoices", { params: { query: { status: "ready-for-export" } } }));
    const body = { invoices: [{ invoice_id: 9182736 }], export_transaction_id: "JE-1" };
    await passes(client().POST("/invoices/mark-exported", { body }));
  });

  it("read an entry of the catalog with its prices and allowances, and list by the day", async () => {
    const query = { ottimate_company_id: 123, expand: "prices,allowances" } as const;
    await passes(client().GET("/catalog/entries", { params: { query } }));
    const day = { ottimate_company_id: 123, effective_date: "2026-11-01" };
    await passes(client().GET("/catalog/allowances", { params: { query: day } }));
  });
});
