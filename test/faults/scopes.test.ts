import { describe, expect, it, onTestFinished, vi } from "vitest";
import {
  createOttimateClient,
  exportInvoices,
  forCompany,
  type InvoiceSummary,
  listScopes,
  OttimateInputError,
  OttimatePermissionDeniedError,
  type Pages,
  paginate,
  unwrap,
  uploadInvoice,
  waitForUpload,
} from "../../src/index.ts";
import { createOttimateFetch, type DoubleOptions } from "../../src/testing/index.ts";
import { holdClock, ticking } from "../support/clock.ts";
import { rejection } from "../support/failure.ts";

/** A group with 50 invoices at each of its five locations. */
function setUp(options: DoubleOptions = {}) {
  const double = createOttimateFetch({ undocumentedFilters: "ignored", ...options });
  const locations = [456, 457, 460, 461, 470];
  double.seed({
    invoices: locations.flatMap((location) =>
      Array.from({ length: 50 }, (_, i) => ({
        invoice_number: `${location}-${i}`,
        ottimate_location_id: location,
        status: "ready-for-export" as const,
        total_amount: 10,
      })),
    ),
  });
  const client = createOttimateClient({
    baseUrl: double.url,
    ...double.credentials,
    fetch: double.fetch,
    retry: { baseDelayMs: 1 },
  });
  return { double, client };
}

/** Takes more than one page per company. */
const ready = { query: { status: "ready-for-export" }, pageSize: 20 } as const;

/** The location of each invoice, by number. */
const locationsOf = async (invoices: Pages<InvoiceSummary>): Promise<string[]> =>
  (await invoices.toArray()).map(({ invoice_number }) => String(invoice_number).split("-")[0] ?? "");
const counted = (values: readonly string[]): Record<string, number> =>
  Object.fromEntries(
    [...new Set(values)].map((value) => [value, values.filter((each) => each === value).length]),
  );

describe("If the server ignores filters that only a guide shows", () => {
  it("the plain client's filter by company returns every company", async () => {
    const { client } = setUp();
    const query = { ottimate_company_id: 124, status: "ready-for-export" } as const;
    const { count } = await unwrap(client.GET("/invoices", { params: { query } }));
    expect(count).toBeGreaterThan(100);
  });

  it("a client for a company reads only that company's invoices, page by page", async () => {
    const { client, double } = setUp();
    const scoped = forCompany(client, { companyId: 124 });
    expect(counted(await locationsOf(paginate(scoped, "/invoices", ready)))).toEqual({ 460: 50, 461: 50 });
    double.assertNoViolations();
  });

  it("a client for a location reads only that location's, without a lookup", async () => {
    const { client, double } = setUp();
    const scoped = forCompany(client, { companyId: 124, locationId: 461 });
    expect(counted(await locationsOf(paginate(scoped, "/invoices", ready)))).toEqual({ 461: 50 });
    expect(double.requests.filter(({ operationId }) => operationId !== "listInvoices")).toHaveLength(1);
  });

  it("an export hands over only that company's invoices", async () => {
    const { client } = setUp();
    const handled: string[] = [];
    const report = await exportInvoices(forCompany(client, { companyId: 789 }), {
      handle: async (invoice) => {
        handled.push(String(invoice.invoice_number));
      },
    });
    expect(counted(handled.map((number) => number.split("-")[0] ?? ""))).toEqual({ 470: 50 });
    expect(report.counts).toMatchObject({ exported: 50 });
  });

  it.each([{ scope: { companies: [124] } as const }, { scope: { locations: [460, 461, 470] } as const }])(
    "and does the same for credentials of $scope",
    async (options) => {
      const { client } = setUp(options);
      const scoped = forCompany(client, { companyId: 124 });
      expect(counted(await locationsOf(paginate(scoped, "/invoices", ready)))).toEqual({ 460: 50, 461: 50 });
    },
  );
});

describe("Under faults", () => {
  it("a client for a company still looks up its locations, and returns nothing else", async () => {
    const { client, double } = setUp({ seed: 7 });
    for (const operation of ["listAccounts", "listCompanies", "listLocations", "listInvoices"] as const) {
      double.fail({ operation, status: 503, times: 2 });
      double.fail({ operation, cut: "body", times: 1 });
    }
    const scoped = forCompany(client, { companyId: 124 });
    const all = await Promise.all([1, 2, 3].map(() => locationsOf(paginate(scoped, "/invoices", ready))));
    for (const numbers of all) expect(counted(numbers)).toEqual({ 460: 50, 461: 50 });
    const lookUps = double.requests.filter(
      ({ operationId, status }) => operationId === "listAccounts" && status === 200,
    );
    expect(lookUps.length).toBeLessThanOrEqual(2);
  });

  it("the tree of scopes is still read, and shows the same", async () => {
    const { client, double } = setUp();
    const before = await listScopes(client);
    for (const operation of ["listAccounts", "listCompanies", "listLocations"] as const)
      double.fail({ operation, status: 504, times: 2 });
    expect(await listScopes(client)).toEqual(before);
  });
});

describe("Credentials that do not cover the company", () => {
  it("fail with an error that names it, and a client of another company rejects it first", async () => {
    const { client } = setUp({ scope: { companies: [123] } });
    const scoped = forCompany(client, { companyId: 789 });
    const error = await rejection(unwrap(scoped.GET("/vendors")), OttimatePermissionDeniedError);
    expect(error.message).toContain("does not cover company 789: listScopes");
    const other = forCompany(client, { companyId: 123 }).GET("/vendors", {
      params: { query: { ottimate_company_id: 789 } },
    });
    expect((await rejection(other, OttimateInputError)).argument).toBe("params.query.ottimate_company_id");
  });

  it("may still read a record by id that they cover: calls by id have no scope", async () => {
    const { client } = setUp();
    const params = { path: { id: 123 } };
    const vendors = await unwrap(client.GET("/vendors", { params: { query: { ottimate_company_id: 123 } } }));
    params.path.id = vendors.vendors[0]?.id ?? 0;
    const { vendor } = await unwrap(forCompany(client, { companyId: 789 }).GET("/vendors/{id}", { params }));
    expect(vendor.ottimate_company_id).toBe(123);
  });
});

describe("Uploads of a client with a scope", () => {
  const file = new File(["%PDF-1.7\n%%EOF"], "a.pdf", { type: "application/pdf" });

  it("go to its location, and can be waited for", async () => {
    const { client, double } = setUp({ extraction: { polls: 1, durationMs: 1 } });
    const scoped = forCompany(client, { companyId: 124, locationId: 461 });
    const upload = await uploadInvoice(scoped, { file });
    expect(upload.received).toBe("yes");
    const sent = double.requests.find(({ operationId }) => operationId === "uploadInvoice");
    expect(sent?.body).toMatchObject({ ottimate_location_id: 461 });
    holdClock();
    onTestFinished(() => void vi.useRealTimers());
    expect(await ticking(waitForUpload(scoped, upload))).toMatchObject({ seen: expect.any(Boolean) });
    const lists = double.requests.filter(({ operationId }) => operationId === "listInvoiceUploads");
    expect(lists.length).toBeGreaterThan(0);
    for (const { query } of lists) expect(query).toEqual({ ottimate_location_id: "461" });
  });

  it("go to several of its company's locations, and can be waited for together", async () => {
    const { client, double } = setUp({ extraction: { polls: 1, durationMs: 1 } });
    const scoped = forCompany(client, { companyId: 124 });
    const uploads = await Promise.all(
      [460, 461].map((location) => uploadInvoice(scoped, { file, ottimate_location_id: location })),
    );
    expect(uploads.map(({ received }) => received)).toEqual(["yes", "yes"]);
    holdClock();
    onTestFinished(() => void vi.useRealTimers());
    expect(await ticking(waitForUpload(scoped, uploads))).toHaveLength(2);
    const asked = double.requests.filter(({ operationId }) => operationId === "listInvoiceUploads");
    const locations = asked.map(({ query }) => query.ottimate_location_id);
    expect([...new Set(locations)].toSorted()).toEqual(["460", "461"]);
  });

  it("do not go to another company's location", async () => {
    const { client, double } = setUp();
    const scoped = forCompany(client, { companyId: 124 });
    const error = await rejection(
      uploadInvoice(scoped, { file, ottimate_location_id: 456 }),
      OttimateInputError,
    );
    expect(error.message).toContain("456, which is not a location of company 124");
    expect(double.requests.some(({ operationId }) => operationId === "uploadInvoice")).toBe(false);
  });
});
