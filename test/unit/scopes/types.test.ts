import { describe, expect, expectTypeOf, it } from "vitest";
import type {
  Calls,
  OptionsOf,
  OttimateClient,
  Vendor,
  VendorInput,
  VendorList,
} from "../../../src/index.ts";
import { forCompany, listScopes, paginate, type ScopedPaths, unwrap } from "../../../src/index.ts";

/** Compiled but never run: `tsc` checks it. */
const compiled = (_: (client: OttimateClient) => unknown): void => expect(_).toBeTypeOf("function");

const vendor = { erp_vendor_name: "A", erp_vendor_id: "V-1" };
const order = { po_number: "PO-1", erp_vendor_id: "V-1", order_date: "2026-11-01", items: [] };

describe("A client for a company", () => {
  it("requires no company in a body, unlike the plain client", () => {
    compiled((client) => [
      forCompany(client, { companyId: 123 }).POST("/vendors", { body: vendor }),
      forCompany(client, { companyId: 123 }).POST("/vendors", {
        body: { ottimate_company_id: 123, ...vendor },
      }),
      // @ts-expect-error: no company
      client.POST("/vendors", { body: vendor }),
    ]);
  });

  it("requires no company in a query, unlike the plain client", () => {
    compiled((client) => [
      forCompany(client, { companyId: 123 }).GET("/catalog/entries"),
      forCompany(client, { companyId: 123 }).GET("/catalog/entries", { params: { query: { page: 2 } } }),
      // @ts-expect-error: no query
      client.GET("/catalog/entries"),
      // @ts-expect-error: no company
      client.GET("/catalog/entries", { params: { query: { page: 2 } } }),
    ]);
  });

  it("requires no company in an undocumented body, and accepts any other field", () => {
    compiled((client) => {
      const { POST } = forCompany(client, { companyId: 123 });
      return [
        POST("/invoices", { body: { ottimate_location_id: 456, memo: "April" } }),
        POST("/catalog/prices/bulk", { body: { rows: [] } }),
        // @ts-expect-error: no location
        POST("/invoices", { body: { memo: "April" } }),
      ];
    });
  });

  it("requires no company in a body with several forms, and keeps the forms apart", () => {
    compiled((client) => {
      const { POST } = forCompany(client, { companyId: 123 });
      const dimension = { type: "account" as const, name: "Food", erp_dimension_id: "5010" };
      return [
        POST("/dimensions", { body: dimension }),
        // @ts-expect-error: of neither form
        POST("/dimensions", { body: { type: "account" } }),
        // @ts-expect-error: no company
        client.POST("/dimensions", { body: dimension }),
      ];
    });
  });

  it("still rejects misspelled, wrong and missing fields", () => {
    compiled((client) => {
      const { GET, POST } = forCompany(client, { companyId: 123 });
      return [
        // @ts-expect-error: a misspelled property
        POST("/vendors", { body: { ...vendor, emial: "a@b.test" } }),
        // @ts-expect-error: a misspelled company
        POST("/vendors", { body: { ...vendor, ottimate_company: 123 } }),
        // @ts-expect-error: a company that is text
        POST("/vendors", { body: { ...vendor, ottimate_company_id: "123" } }),
        // @ts-expect-error: no name
        POST("/vendors", { body: { erp_vendor_id: "V-1" } }),
        // @ts-expect-error: no body
        POST("/vendors"),
        // @ts-expect-error: a misspelled filter
        GET("/catalog/entries", { params: { query: { serach: "oil" } } }),
        // @ts-expect-error: no such path
        GET("/vendor"),
        // @ts-expect-error: no id
        GET("/vendors/{id}"),
      ];
    });
  });

  it("still requires the location if the call does", () => {
    compiled((client) => {
      const company = forCompany(client, { companyId: 123 });
      const location = forCompany(client, { companyId: 123, locationId: 456 });
      const file = new Blob();
      return [
        location.POST("/invoices/upload", { body: { file } }),
        // @ts-expect-error: no location
        company.POST("/invoices/upload", { body: { file } }),
        location.GET("/invoices/receiver-export"),
        // @ts-expect-error: no location
        company.GET("/invoices/receiver-export"),
        company.GET("/invoices/receiver-export", { params: { query: { ottimate_location_id: 456 } } }),
        // @ts-expect-error: no location, and no other field either
        company.POST("/purchase-orders", { body: order }),
      ];
    });
  });

  it("requires no location in the records of a bulk call, in a list or as the body", () => {
    compiled((client) => {
      const company = forCompany(client, { companyId: 123 });
      const location = forCompany(client, { companyId: 123, locationId: 456 });
      const receipt = {
        receipt_number: "R-1",
        date: "2026-11-02",
        po_number: "PO-1",
        erp_vendor_id: "V-1",
        total_amount: 10,
        items: [{ sku: "S-1", quantity: 1 }],
      };
      return [
        location.POST("/receipts/bulk", { body: { receipts: [receipt] } }),
        location.POST("/receipts/bulk", { body: { receipts: [{ ...receipt, ottimate_location_id: 456 }] } }),
        location.POST("/invoices/import", { body: [{ upload_id: "a" }] }),
        // @ts-expect-error: no location
        company.POST("/receipts/bulk", { body: { receipts: [receipt] } }),
        // @ts-expect-error: no location
        company.POST("/invoices/import", { body: [{ upload_id: "a" }] }),
        location.POST("/receipts/bulk", { body: { receipts: [{ ...receipt, ottimate_po_id: "p" }] } }),
        // @ts-expect-error: a misspelled property
        location.POST("/invoices/import", { body: [{ upload_id: "a", uplaod: 1 }] }),
      ];
    });
  });

  it("returns the same types, and any list can be paginated", () => {
    compiled(async (client) => {
      const company = forCompany(client, { companyId: 123 });
      expectTypeOf(await unwrap(company.GET("/vendors"))).toEqualTypeOf<VendorList>();
      for await (const row of paginate(company, "/vendors")) expectTypeOf(row).toEqualTypeOf<Vendor>();
      paginate(company, "/invoices", { query: { status: "ready-for-export" } });
      paginate(company, "/catalog/entries");
      // @ts-expect-error: no company
      paginate(client, "/catalog/entries");
      // @ts-expect-error: a misspelled filter
      paginate(company, "/vendors", { query: { compnay: 1 } });
      expectTypeOf(listScopes(company)).toEqualTypeOf<ReturnType<typeof listScopes>>();
    });
  });

  it("accepts the same records in a bulk call", () => {
    type Body = NonNullable<OptionsOf<ScopedPaths["POST"]["/vendors/bulk"]>["body"]>;
    expectTypeOf<Body["vendors"]>().toEqualTypeOf<VendorInput[]>();
    expectTypeOf<Body["ottimate_company_id"]>().toEqualTypeOf<number | undefined>();
  });

  it("leaves calls that take no scope unchanged", () => {
    expectTypeOf<ScopedPaths["GET"]["/vendors/{id}"]>().toEqualTypeOf<Calls["GET"]["/vendors/{id}"]>();
    expectTypeOf<ScopedPaths["PATCH"]>().toEqualTypeOf<Calls["PATCH"]>();
  });

  it("requires a company, and accepts no other options", () => {
    compiled((client) => [
      // @ts-expect-error: no company
      forCompany(client, { locationId: 456 }),
      // @ts-expect-error: misspelled
      forCompany(client, { companyId: 123, locationID: 456 }),
      // @ts-expect-error: text
      forCompany(client, { companyId: "123" }),
    ]);
  });
});
