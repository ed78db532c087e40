import { describe, expect, it } from "vitest";
import { setUp } from "./support.ts";

const rawBar = {
  erp_type: "Department",
  ottimate_type: "department",
  name: "Raw Bar",
  code: "RAW",
  reference_id: "dept-rawbar",
  erp_dimension_id: "D-210",
};

describe("Dimensions: /dimensions", () => {
  it("are created flat, in both forms, and can then be read", async () => {
    const { send } = setUp();
    const full = await send("POST", "/dimensions", { body: { ottimate_company_id: 123, ...rawBar } });
    expect(full).toMatchObject({ status: 201, body: { ...rawBar, version: "1.1.0" } });
    expect(full.body.id).toMatch(/^dim_[0-9a-z]{11,12}$/);
    const short = { ottimate_company_id: 123, type: "account", name: "Ice", erp_dimension_id: "5999" };
    const made = await send("POST", "/dimensions", { body: short });
    expect(made.body).toMatchObject({ ottimate_type: "account", erp_type: "Account", name: "Ice" });
    expect(made.body).not.toHaveProperty("type");
    const read = await send("GET", `/dimensions/${made.body.id}`);
    expect(read.body.dimension).toMatchObject({ erp_dimension_id: "5999" });
    expect((await send("GET", "/dimensions/dim_none")).status).toBe(404);
  });

  it("are upserted in bulk, matched on `reference_id`, formerly `unique_key`", async () => {
    const { double, send } = setUp();
    const office = {
      erp_type: "Account",
      ottimate_type: "account",
      name: "Office and Printing",
      code: "5010",
    };
    const dimensions = [rawBar, { ...office, reference_id: "gl-5010", erp_dimension_id: "5010" }];
    const request = { body: { ottimate_company_id: 123, dimensions } };
    const { status, body } = await send("POST", "/dimensions/bulk", request);
    expect(status).toBe(201);
    expect(body).toMatchObject({
      created_count: 1,
      updated_count: 1,
      created: [{ name: "Raw Bar" }],
      updated: [{ id: "dim_8kq2v7x1m4np", name: "Office and Printing" }],
    });
    expect(double.data().dimensions).toHaveLength(6);
    expect((await send("POST", "/dimensions/bulk", request)).body).toMatchObject({ updated_count: 2 });
  });

  it("fail one by one in bulk, identified only by name", async () => {
    const { send } = setUp();
    const dimensions = [rawBar, { ...rawBar, reference_id: "x", name: "Odd", ottimate_type: "cost_type" }];
    const { status, body } = await send("POST", "/dimensions/bulk", {
      body: { ottimate_company_id: 123, dimensions },
    });
    expect([status, body.error_count, body.errors]).toEqual([201, 1, [{ name: "Odd" }]]);
  });

  it("belong to one company: /account-structure/overview", async () => {
    const { send } = setUp();
    const body = { ottimate_company_id: 124, dimensions: [{ ...rawBar, reference_id: "gl-5010" }] };
    expect((await send("POST", "/dimensions/bulk", { body })).body).toMatchObject({ created_count: 1 });
    expect((await send("GET", "/dimensions", { query: { ottimate_company_id: 124 } })).body.count).toBe(1);
    expect((await send("GET", "/dimensions", { query: { ottimate_company_id: 123 } })).body.count).toBe(5);
  });

  it("are listed by the ERP's own name of their type", async () => {
    const { send } = setUp();
    expect((await send("GET", "/dimensions", { query: { erp_type: "Account" } })).body.count).toBe(3);
    expect((await send("GET", "/dimensions", { query: { detail: "basic" } })).body.dimensions[0]).toEqual({
      id: "dim_8kq2v7x1m4np",
      name: "Office Supplies",
      erp_type: "Account",
      erp_dimension_id: "5010",
    });
  });
});
