import { describe, expect, expectTypeOf, it } from "vitest";
import {
  type ExportReport,
  exportInvoices,
  type InvoiceSummary,
  type InvoiceWithItems,
  type OttimateClient,
} from "../../../src/index.ts";

/** Compiled, never run. */
const compiled = (_: (client: OttimateClient) => unknown): void => expect(_).toBeTypeOf("function");

const handle = async () => {};

describe("The types of an export", () => {
  it("give handle a row of the list, and return a report", () => {
    compiled(async (client) => {
      const work = exportInvoices(client, {
        handle: async (invoice) => {
          expectTypeOf(invoice).toEqualTypeOf<InvoiceSummary>();
          return invoice.invoice_number;
        },
      });
      expectTypeOf(work).toEqualTypeOf<Promise<ExportReport>>();
    });
  });

  it("give it the lines on request", () => {
    compiled((client) =>
      exportInvoices(client, {
        expand: "items",
        handle: async (invoice) => {
          expectTypeOf(invoice).toEqualTypeOf<InvoiceWithItems>();
          return invoice.items[0]?.sku ?? undefined;
        },
      }),
    );
  });

  it("let handle return a transaction's id or nothing", () => {
    compiled(async (client) => {
      await exportInvoices(client, { handle: async () => "T-1" });
      await exportInvoices(client, { handle: async ({ id }) => (id ? "T-1" : undefined) });
      await exportInvoices(client, { handle: async () => {} });
      await exportInvoices(client, { handle: async () => 17 });
      await exportInvoices(client, { handle: () => "T-1" });
      await exportInvoices(client, { handle: () => 17 });
      await exportInvoices(client, { handle: () => {} });
      await exportInvoices(client, { handle: ({ id }) => (id ? 17 : null) });
      await exportInvoices(client, { handle: ({ id }) => (id ? Promise.resolve(17) : undefined) });
      // @ts-expect-error: no id of a transaction
      await exportInvoices(client, { handle: () => new Date() });
      // @ts-expect-error: no id of a transaction
      await exportInvoices(client, { handle: async () => ({ id: 17 }) });
    });
  });

  it("take the filters of the list, without those that the export sets or cannot rely on", () => {
    compiled(async (client) => {
      await exportInvoices(client, {
        query: { ottimate_location_ids: "456", ottimate_vendor_id: 789 },
        handle,
      });
      // @ts-expect-error: misspelt
      await exportInvoices(client, { query: { otimate_location_ids: "456" }, handle });
      // @ts-expect-error: the export reads what is ready
      await exportInvoices(client, { query: { status: "exported" }, handle });
      // @ts-expect-error: the export reads all pages
      await exportInvoices(client, { query: { page: 1 }, handle });
      // @ts-expect-error: the export reads all pages
      await exportInvoices(client, { query: { limit: 10 }, handle });
      // @ts-expect-error: an option beside query
      await exportInvoices(client, { query: { expand: "items" }, handle });
      // @ts-expect-error: a server may drop it
      await exportInvoices(client, { query: { ottimate_company_id: 123 }, handle });
      // @ts-expect-error: a server may drop it
      await exportInvoices(client, { query: { ottimate_location_id: 456 }, handle });
    });
  });

  it("reject options that do not exist", () => {
    compiled(async (client) => {
      // @ts-expect-error: nothing to hand an invoice to
      await exportInvoices(client, {});
      // @ts-expect-error: misspelt
      await exportInvoices(client, { handle, exportBatchID: "x" });
      // @ts-expect-error: lines are all that a list can add
      await exportInvoices(client, { handle, expand: "history" });
    });
  });
});
