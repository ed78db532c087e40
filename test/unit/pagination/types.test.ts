import { describe, expectTypeOf, it } from "vitest";
import {
  type Dimension,
  type InvoiceApprover,
  type InvoiceSummary,
  type ListItem,
  type ListPath,
  type OttimateClient,
  type Page,
  type Pages,
  paginate,
  type ReceiverExport,
  type ScopedPaths,
  type Vendor,
} from "../../../src/index.ts";

/** Compiled, never run. */
function reading(client: OttimateClient, scoped: OttimateClient<ScopedPaths>) {
  const company = { ottimate_company_id: 123 };
  const path = { id: "racc_1" };
  return {
    vendors: paginate(client, "/vendors"),
    dimensions: paginate(client, "/dimensions", { query: company }),
    approvers: paginate(client, "/invoices/{id}/approvers", { path }),
    exports: paginate(client, "/invoices/receiver-export", {
      query: { ...company, ottimate_location_id: 456 },
    }),
    entries: paginate(client, "/catalog/entries", { query: company }),
    scopedEntries: paginate(scoped, "/catalog/entries"),
    scopedVendors: paginate(scoped, "/vendors", { query: { detail: "basic" }, concurrency: 2 }),

    wrong: [
      // @ts-expect-error no such path
      () => paginate(client, "/vendor"),
      // @ts-expect-error not a list
      () => paginate(client, "/vendors/{id}", { path }),
      // @ts-expect-error catalogs are of one company
      () => paginate(client, "/catalog/entries"),
      // @ts-expect-error catalogs are of one company
      () => paginate(client, "/catalog/entries", { query: {} }),
      // @ts-expect-error no such parameter
      () => paginate(client, "/vendors", { query: { company_id: 123 } }),
      // @ts-expect-error a number is wanted
      () => paginate(client, "/vendors", { query: { ottimate_company_id: "123" } }),
      // @ts-expect-error pages are counted by paginate
      () => paginate(client, "/vendors", { query: { page: 2 } }),
      // @ts-expect-error the size is an option
      () => paginate(client, "/vendors", { query: { limit: 100 } }),
      // @ts-expect-error which account?
      () => paginate(client, "/accounts/{id}/companies"),
      // @ts-expect-error which account?
      () => paginate(client, "/accounts/{id}/companies", { path: {} }),
      // @ts-expect-error the placeholder is called id
      () => paginate(client, "/accounts/{id}/companies", { path: { account: "racc_1" } }),
      // @ts-expect-error there is no placeholder
      () => paginate(client, "/vendors", { path }),
      // @ts-expect-error no such option
      () => paginate(client, "/vendors", { perPage: 10 }),
      // @ts-expect-error an array has no rows to come
      () => paginate(client, "/vendors").map(String),
    ],
  };
}

describe("The types of paginate", () => {
  type Read = ReturnType<typeof reading>;

  it("give the rows of the path", () => {
    expectTypeOf<Read["vendors"]>().toEqualTypeOf<Pages<Vendor>>();
    expectTypeOf<Read["dimensions"]>().toEqualTypeOf<Pages<Dimension>>();
    expectTypeOf<Read["approvers"]>().toEqualTypeOf<Pages<InvoiceApprover>>();
    expectTypeOf<Read["exports"]>().toEqualTypeOf<Pages<ReceiverExport>>();
    expectTypeOf<ListItem<"/invoices">>().toEqualTypeOf<InvoiceSummary>();
    expectTypeOf<Awaited<ReturnType<Read["vendors"]["toArray"]>>>().toEqualTypeOf<Vendor[]>();
    expectTypeOf<ReturnType<Read["vendors"]["pages"]>>().toEqualTypeOf<AsyncIterable<Page<Vendor>>>();
  });

  it("have the rows of every list", () => {
    type Unknown = { [P in ListPath]: [ListItem<P>] extends [never] ? P : never }[ListPath];
    expectTypeOf<Unknown>().toEqualTypeOf<never>();
  });

  it("follow the client's own paths", () => {
    expectTypeOf<Read["scopedEntries"]>().toEqualTypeOf<Read["entries"]>();
    expectTypeOf<Read["scopedVendors"]>().toEqualTypeOf<Read["vendors"]>();
  });
});
