import { describe, expect, it } from "vitest";
import { setUp, vendorInput } from "./support.ts";

const company = { ottimate_company_id: 123 };

describe("Vendors: /vendors", () => {
  it("are created with an id, and can then be read", async () => {
    const { client } = setUp();
    const { data } = await client.POST("/vendors", { body: { ...vendorInput(), net_terms: "Net 30" } });
    expect(data).toMatchObject({ vendor: { id: 793, erp_vendor_id: "V-2001", net_terms: "Net 30" } });
    const read = await client.GET("/vendors/{id}", { params: { path: { id: 793 } } });
    expect(read.data).toMatchObject({ vendor: { id: 793, company_name: "Harbor Oyster Bar LLC" } });
    expect((await client.GET("/vendors/{id}", { params: { path: { id: 1 } } })).response.status).toBe(404);
  });

  it("have their ERP id once in a company", async () => {
    const { send } = setUp();
    const taken = await send("POST", "/vendors", { body: vendorInput("V-1001") });
    expect(taken).toMatchObject({
      status: 400,
      body: { message: { erp_vendor_id: ["A vendor with this ERP id exists in the company."] } },
    });
    const elsewhere = { ...vendorInput("V-1001"), ottimate_company_id: 124 };
    expect((await send("POST", "/vendors", { body: elsewhere })).status).toBe(201);
  });

  it("are upserted in bulk, matched on `erp_vendor_id`; omitted fields stay unchanged", async () => {
    const { double, send } = setUp();
    const vendors = [
      { erp_vendor_id: "V-1004", erp_vendor_name: "Tomales Bay Oyster Farm" },
      { erp_vendor_id: "V-1002", payment_method: "ach" },
    ];
    const { status, body } = await send("POST", "/vendors/bulk", { body: { ...company, vendors } });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      success_count: 2,
      created_count: 1,
      updated_count: 1,
      error_count: 0,
      created: [{ id: 793, erp_vendor_id: "V-1004" }],
      updated: [
        { id: 790, erp_vendor_name: "Golden Gate Produce", net_terms: "Net 15", payment_method: "ach" },
      ],
      errors: [],
    });
    expect(double.data().vendors).toHaveLength(5);
    const again = await send("POST", "/vendors/bulk", { body: { ...company, vendors } });
    expect(again.body).toMatchObject({ created_count: 0, updated_count: 2 });
  });

  it("fail one by one in bulk, with 207 Multi-Status and an `errors` array", async () => {
    const { double, send } = setUp();
    const vendors = [
      { erp_vendor_id: "V-1", erp_vendor_name: "One" },
      { erp_vendor_id: "V-1002", payment_method: "cash" },
      { erp_vendor_id: "V-3" },
    ];
    const { status, body } = await send("POST", "/vendors/bulk", { body: { ...company, vendors } });
    expect(status).toBe(207);
    expect(body).toMatchObject({
      success_count: 1,
      error_count: 2,
      errors: [
        {
          index: 1,
          erp_vendor_id: "V-1002",
          error: '"cash" is not a valid choice for payment_method.',
          type: "validation_error",
        },
        { index: 2, erp_vendor_id: "V-3", error: expect.stringContaining("erp_vendor_name") },
      ],
    });
    expect(() => double.assertNoViolations()).toThrow("body.vendors[1].payment_method must be one of");
  });

  it("fail one by one under 201 with an option, as in the reference", async () => {
    const { send } = setUp({ partialStatus: 201 });
    const body = { ...company, vendors: [{ erp_vendor_id: "V-3" }] };
    expect(await send("POST", "/vendors/bulk", { body })).toMatchObject({
      status: 201,
      body: { error_count: 1 },
    });
  });

  it("are limited to 100 per request", async () => {
    const { double, send } = setUp();
    const vendors = Array.from({ length: 101 }, (_, i) => ({
      erp_vendor_id: `V-${i}`,
      erp_vendor_name: "x",
    }));
    const answer = await send("POST", "/vendors/bulk", { body: { ...company, vendors } });
    expect(answer).toMatchObject({ status: 400, body: { message: { vendors: [expect.any(String)] } } });
    expect(double.data().vendors).toHaveLength(4);
  });

  it("are listed by the time of their last change, for one company", async () => {
    const { double, client, send } = setUp();
    const list = (query: object) => send("GET", "/vendors", { query: { ...company, ...query } });
    expect(
      (await list({ last_modified_date_from: "2026-10-02", last_modified_date_to: "2026-10-14" })).body.count,
    ).toBe(1);
    expect((await list({ last_modified_date_to: "2026-10-14 17:05:00" })).body.count).toBe(3);
    expect((await list({ last_modified_date_from_utc: "2026-10-02T10:30:00+02:00" })).body.count).toBe(2);
    // The one in UTC wins.
    const both = { last_modified_date_from: "2026-01-01", last_modified_date_from_utc: "2026-10-14" };
    expect((await list(both)).body.count).toBe(1);
    const alone = await send("GET", "/vendors", { query: { last_modified_date_from: "2026-10-01" } });
    expect(alone).toMatchObject({
      status: 400,
      body: { message: "ottimate_company_id is required when filtering by last_modified_date_from" },
    });

    const lastAsked = double.clock.now().toISOString();
    await client.POST("/vendors", { body: vendorInput() });
    const { body } = await list({ last_modified_date_from_utc: lastAsked });
    expect(body.vendors).toMatchObject([{ erp_vendor_id: "V-2001" }]);
  });

  it("are listed with fewer properties on demand", async () => {
    const { send } = setUp();
    const { body } = await send("GET", "/vendors", { query: { detail: "basic" } });
    expect(Object.keys(body.vendors[0])).toEqual([
      "id",
      "ottimate_company_id",
      "erp_vendor_id",
      "erp_vendor_name",
    ]);
  });
});
