import { describe, expect, expectTypeOf, it } from "vitest";
import {
  type BulkReport,
  type BulkState,
  bulk,
  type CatalogPriceInput,
  type InvoiceImport,
  type OttimateClient,
  type ReceiptCreate,
  resumeBulk,
  type ScopedPaths,
  type VendorInput,
} from "../../../src/index.ts";

/** Compiled, never run. */
const compiled = (_: (client: OttimateClient, scoped: OttimateClient<ScopedPaths>) => unknown): void =>
  expect(_).toBeTypeOf("function");

const scope = { ottimate_company_id: 1 };
const vendors: VendorInput[] = [{ erp_vendor_id: "V-1" }];

describe("The types of a bulk job", () => {
  it("follow from the path", () => {
    compiled(async (client) => {
      const report = await bulk(client, "/vendors/bulk", vendors, { scope });
      expectTypeOf(report).toEqualTypeOf<BulkReport<VendorInput, "/vendors/bulk">>();
      expectTypeOf(report.failed[0]?.record).toEqualTypeOf<VendorInput | undefined>();
      expectTypeOf(report.state).toEqualTypeOf<BulkState<"/vendors/bulk">>();
      const prices = await bulk(client, "/catalog/prices/bulk", [], { scope });
      expectTypeOf(prices).toEqualTypeOf<BulkReport<CatalogPriceInput, "/catalog/prices/bulk">>();
      const receipts = await bulk(client, "/receipts/bulk", [], { scope });
      expectTypeOf(receipts.failed[0]?.record).toExtend<ReceiptCreate | undefined>();
    });
  });

  it("reject a path that is not a bulk call", () => {
    compiled((client) => {
      // @ts-expect-error there is no such call
      bulk(client, "/vendors/bulks", vendors, { scope });
      // @ts-expect-error this one takes one record
      bulk(client, "/vendors", vendors, { scope });
    });
  });

  it("require the company, and the location for orders", () => {
    compiled((client) => {
      // @ts-expect-error the scope is missing
      bulk(client, "/vendors/bulk", vendors);
      // @ts-expect-error the company is missing
      bulk(client, "/vendors/bulk", vendors, { scope: {} });
      // @ts-expect-error the location is missing
      bulk(client, "/purchase-orders/bulk", [], { scope });
      // @ts-expect-error a company is a number
      bulk(client, "/vendors/bulk", vendors, { scope: { ottimate_company_id: "1" } });
      // @ts-expect-error the records are not part of the scope
      bulk(client, "/vendors/bulk", vendors, { scope: { ...scope, vendors } });
    });
  });

  it("take no scope if the body is the records", () => {
    compiled(async (client) => {
      const report = await bulk(client, "/invoices/import", []);
      expectTypeOf(report).toEqualTypeOf<BulkReport<InvoiceImport, "/invoices/import">>();
      await bulk(client, "/invoices/import", [], { concurrency: 2 });
      // @ts-expect-error there is none
      await bulk(client, "/invoices/import", [], { scope });
    });
  });

  it("reject a record of another shape", () => {
    compiled((client) => {
      // @ts-expect-error it lacks its id
      bulk(client, "/vendors/bulk", [{ erp_vendor_name: "A" }], { scope });
      // @ts-expect-error there is no such property
      bulk(client, "/vendors/bulk", [{ erp_vendor_id: "A", erp_name: "A" }], { scope });
      // @ts-expect-error vendors are no dimensions
      bulk(client, "/dimensions/bulk", vendors, { scope });
    });
  });

  it("reject an option that does not exist", () => {
    compiled((client) => {
      // @ts-expect-error there is no such option
      bulk(client, "/vendors/bulk", vendors, { scope, chunkSize: 10 });
    });
  });

  it("let a client of one company omit the company", () => {
    compiled(async (_, scoped) => {
      const report = await bulk(scoped, "/vendors/bulk", vendors);
      expectTypeOf(report.failed[0]?.record).toEqualTypeOf<VendorInput | undefined>();
      // @ts-expect-error the location is still missing
      await bulk(scoped, "/purchase-orders/bulk", []);
    });
  });

  it("take an async iterable of the same records", () => {
    compiled((client) => {
      async function* read(): AsyncGenerator<VendorInput> {
        yield* vendors;
      }
      async function* others(): AsyncGenerator<{ id: number }> {
        yield { id: 1 };
      }
      bulk(client, "/vendors/bulk", read(), { scope });
      // @ts-expect-error these are no vendors
      bulk(client, "/vendors/bulk", others(), { scope });
    });
  });

  it("bind a state to its records", () => {
    compiled(async (client) => {
      const state = {} as BulkState<"/vendors/bulk">;
      expectTypeOf(await resumeBulk(client, state, vendors)).toEqualTypeOf<
        BulkReport<VendorInput, "/vendors/bulk">
      >();
      // @ts-expect-error these are no vendors
      await resumeBulk(client, state, [{ upload_id: "1", ottimate_location_id: 1 }]);
      // @ts-expect-error the state has the scope
      await resumeBulk(client, state, vendors, { scope });
    });
  });
});
