import { describe, expect, it } from "vitest";
import type { DoubleOptions } from "../../src/testing/index.ts";
import { exampleOrder, setUp, upload, vendorInput } from "./support.ts";

const company: DoubleOptions = { scope: { companies: [123] } };
const location: DoubleOptions = { scope: { locations: [456] } };

describe("a company's credentials: /account-structure/scoping", () => {
  it('"can only access Company 123 data"', async () => {
    const { send } = setUp(company);
    const statuses = [];
    for (const [path, id] of [
      ["/invoices", 123],
      ["/invoices", 789],
      ["/vendors", 123],
      ["/vendors", 124],
    ]) {
      const { status } = await send("GET", String(path), { query: { ottimate_company_id: Number(id) } });
      statuses.push(status);
    }
    expect(statuses).toEqual([200, 403, 200, 403]);
  });

  it("see only the companies and locations that they cover", async () => {
    const { send } = setUp(company);
    const account = "/accounts/racc_48210593716604825137";
    const companies = await send("GET", `${account}/companies`);
    const locations = await send("GET", `${account}/locations`);
    expect(companies.body.results.map(({ id }: { id: number }) => id)).toEqual([123]);
    expect(locations.body.results.map(({ id }: { id: number }) => id)).toEqual([456, 457]);
  });

  it("list only their rows if no company is requested", async () => {
    const { double, send } = setUp({ scope: { companies: [124] } });
    expect((await send("GET", "/vendors")).body.count).toBe(0);
    double.seed({ vendors: [{ ottimate_company_id: 124, erp_vendor_name: "Hill Farm" }] });
    expect((await send("GET", "/vendors")).body.count).toBe(1);
    expect((await send("GET", "/dimensions")).body.count).toBe(0);
    expect((await send("GET", "/purchase-orders")).body.count).toBe(0);
    expect((await send("GET", "/receipts")).body.count).toBe(0);
    expect((await send("GET", "/invoices")).body.count).toBe(0);
  });

  it.each([
    ["GET", "/vendors/789"],
    ["GET", "/dimensions/dim_8kq2v7x1m4np"],
    ["GET", `/purchase-orders/${exampleOrder}`],
    ["GET", "/receipts/9d0e1f34-5a6b-4c7d-8e9f-0a1b2c3d4e53"],
    ["GET", "/invoices/9182736"],
    ["GET", "/invoices/9182736/approvers"],
    ["POST", "/invoices/9182736/flag"],
    ["GET", "/catalog/entries/cte_7h2k9x4m1q8z"],
    ["POST", "/catalog/variance-batches/ctb_draft/export"],
  ])("fail with 403 at %s %s of another company", async (method, path) => {
    const { send } = setUp({ scope: { companies: [124] } });
    expect((await send(method, path)).status).toBe(403);
  });

  it("write nothing into another company", async () => {
    const { double, send } = setUp({ scope: { companies: [124] } });
    const before = double.data();
    const vendors = [{ erp_vendor_id: "V-1" }];
    expect((await send("POST", "/vendors", { body: vendorInput() })).status).toBe(403);
    expect(
      (await send("POST", "/vendors/bulk", { body: { ottimate_company_id: 123, vendors } })).status,
    ).toBe(403);
    expect((await send("POST", "/invoices/upload", { body: upload() })).status).toBe(403);
    const imports = [
      { upload_id: "a", ottimate_location_id: 460 },
      { upload_id: "b", ottimate_location_id: 456 },
    ];
    expect((await send("POST", "/invoices/import", { body: imports })).status).toBe(403);
    const marks = { invoices: [{ invoice_id: 9182736 }] };
    const marked = await send("POST", "/invoices/mark-exported", { body: marks });
    expect(marked.body).toMatchObject({ updated: [], failed: [{ id: 9182736 }] });
    expect(double.data()).toEqual(before);
  });
});

describe("a location's credentials: /account-structure/scoping", () => {
  it("cover only that location of the company", async () => {
    const { send } = setUp(location);
    const at = async (id: number) =>
      (await send("GET", "/invoices", { query: { ottimate_location_id: id } })).status;
    expect(await at(456)).toBe(200);
    expect(await at(457)).toBe(403);
    const both = await send("GET", "/invoices", { query: { ottimate_location_ids: "456,457" } });
    expect(both.status).toBe(403);
    expect(
      (await send("POST", "/invoices/upload", { body: upload("a.pdf", { location: 457 }) })).status,
    ).toBe(403);
  });

  it("list only the invoices, orders and receipts of the location", async () => {
    const { send } = setUp(location);
    const ids = async (path: string, key: string) =>
      (await send("GET", path)).body[key].map(({ id }: { id: string }) => id);
    expect(await ids("/invoices", "results")).toEqual(["9182736", "9182738"]);
    expect(await ids("/purchase-orders", "purchase_orders")).toEqual([exampleOrder]);
    expect((await send("GET", "/invoices/9182737")).status).toBe(403);
  });

  it("see the company's vendors and dimensions, which its locations share", async () => {
    const { send } = setUp(location);
    expect((await send("GET", "/vendors", { query: { ottimate_company_id: 123 } })).body.count).toBe(4);
    expect((await send("GET", "/vendors", { query: { ottimate_company_id: 124 } })).status).toBe(403);
  });
});

it("an account's credentials reach everything that exists, and get 403 for what does not", async () => {
  const { send } = setUp();
  for (const id of [123, 124, 789]) {
    expect((await send("GET", "/vendors", { query: { ottimate_company_id: id } })).status).toBe(200);
  }
  expect((await send("GET", "/vendors", { query: { ottimate_company_id: 999 } })).status).toBe(403);
  expect((await send("GET", "/accounts/racc_1/companies")).status).toBe(404);
});

describe("filters that only the scoping page shows", () => {
  const list = async (options: DoubleOptions) => {
    const { send } = setUp(options);
    const query = { ottimate_company_id: 123, ottimate_location_id: 457 };
    return (await send("GET", "/invoices", { query })).body.count;
  };

  it("narrow the list, as the page says", async () => {
    expect(await list({})).toBe(1);
  });

  it("are silently ignored with an option, as a server may ignore unknown filters", async () => {
    expect(await list({ undocumentedFilters: "ignored" })).toBe(5);
  });
});
