import { describe, expect, it } from "vitest";
import { exampleOrder, setUp } from "./support.ts";

const line = { external_id: "L-1", name: "Oysters", sku: "OYS", quantity: 2, price: 84, uom: "BAG" };
const order = {
  ottimate_location_id: 456,
  external_id: "ERP-PO-1",
  po_number: "PO-1",
  erp_vendor_id: "V-1001",
  date: "2026-11-02",
  total_amount: 168,
  items: [line],
};
const firstLine = "0f4b7c9e-3a21-4d65-8b90-1c7e5d2f6a41";

describe("Purchase orders: /purchase-orders", () => {
  it("are created pending, with the vendor's name, and can be read with their lines", async () => {
    const { send } = setUp();
    const { status, body } = await send("POST", "/purchase-orders", { body: order });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      status: "pending",
      ottimate_company_id: 123,
      erp_vendor_name: "Pacific Coast Seafood Co.",
      items_count: 1,
    });
    const read = await send("GET", `/purchase-orders/${body.id}`);
    expect(read.body.purchase_order).toMatchObject({ po_number: "PO-1", items: [line] });
    expect((await send("GET", "/purchase-orders/6a1d0c52-0000-4000-a000-2b5e8f0a7d31")).status).toBe(404);
  });

  it('are updated by a create with a known `external_id`, "not duplicated"; lines keep their ids', async () => {
    const { send } = setUp();
    const first = await send("POST", "/purchase-orders", { body: order });
    const items = [
      { ...line, quantity: 3 },
      { name: "Ice", quantity: 1, price: 5 },
    ];
    const second = await send("POST", "/purchase-orders", { body: { ...order, total_amount: 257, items } });
    expect(second).toMatchObject({ status: 201, body: { id: first.body.id, items_count: 2 } });
    expect(second.body.items[0]).toMatchObject({ id: first.body.items[0].id, quantity: 3 });
    expect((await send("GET", "/purchase-orders")).body.count).toBe(3);
    const { external_id, ...anonymous } = order;
    await send("POST", "/purchase-orders", { body: anonymous });
    await send("POST", "/purchase-orders", { body: anonymous });
    expect((await send("GET", "/purchase-orders")).body.count).toBe(5);
  });

  it("take plain ids as dimensions and show rich objects", async () => {
    const { send } = setUp();
    const items = [{ ...line, dimensions: { ACCOUNT: "5100", DEPARTMENT: "D-200" } }];
    const { body } = await send("POST", "/purchase-orders", { body: { ...order, items } });
    expect(body.items[0].dimensions).toEqual({
      ACCOUNT: { id: "dim_3tz9w5c0r8ya", erp_dimension_id: "5100", name: "Food Cost Seafood", code: "5100" },
      DEPARTMENT: { id: "dim_1fx8s3g6k0pu", erp_dimension_id: "D-200", name: "Kitchen", code: "KIT" },
    });
  });

  it('reject a dimension that is not there: "Dimensions must exist first"', async () => {
    const { double, send } = setUp();
    const items = [{ ...line, dimensions: { DEPARTMENT: "D-999" } }];
    const { status, body } = await send("POST", "/purchase-orders", { body: { ...order, items } });
    expect([status, body.code, body.message]).toEqual([
      400,
      "PO4000",
      "items[0].dimensions: No DEPARTMENT with erp_dimension_id D-999.",
    ]);
    const unknownVendor = await send("POST", "/purchase-orders", {
      body: { ...order, erp_vendor_id: "V-9999" },
    });
    expect(unknownVendor.body.message).toBe("No vendor of this company has the ERP id V-9999.");
    expect(double.data().purchase_orders).toHaveLength(2);
  });

  it("name dimensions by type and id, within their company", async () => {
    const { double, send } = setUp();
    double.seed({
      dimensions: [
        { name: "Labour", erp_dimension_id: "L-1", ottimate_type: "costtype", ottimate_company_id: 123 },
        {
          name: "Elsewhere",
          erp_dimension_id: "D-300",
          ottimate_type: "department",
          ottimate_company_id: 124,
        },
      ],
    });
    const status = async (dimensions: object) =>
      (await send("POST", "/purchase-orders", { body: { ...order, items: [{ ...line, dimensions }] } }))
        .status;
    expect(await status({ DEPARTMENT: "D-200" })).toBe(201);
    expect(await status({ ACCOUNT: "D-200" })).toBe(400);
    expect(await status({ DEPARTMENT: "D-300" })).toBe(400);
    // The guides spell it this way.
    expect(await status({ COST_TYPE: "L-1" })).toBe(201);
  });

  it("change by PATCH: lines with an id are changed, lines without are added", async () => {
    const { send } = setUp();
    const items = [
      { id: firstLine, quantity: 12 },
      { name: "Ice", quantity: 1, price: 5 },
    ];
    const patched = await send("PATCH", `/purchase-orders/${exampleOrder}`, {
      body: { invoice_number_ref: "PCS-1", items },
    });
    expect(patched).toMatchObject({ status: 200, body: { items_count: 3, status: "open" } });
    const { body } = await send("GET", `/purchase-orders/${exampleOrder}`);
    expect(body.purchase_order).toMatchObject({
      invoice_number_ref: "PCS-1",
      total_amount: 1284.5,
      items: [{ id: firstLine, quantity: 12, price: 84 }, { sku: "SAL-KNG-FIL" }, { name: "Ice" }],
    });
    const unknown = { items: [{ id: exampleOrder, quantity: 1 }] };
    const rejected = await send("PATCH", `/purchase-orders/${exampleOrder}`, { body: unknown });
    expect(rejected.body).toMatchObject({
      code: "PO4000",
      message: "items[0].id is not a line of this order.",
    });
  });

  it("replace the whole set of a line's dimensions: \"replaces the item's whole set\", /changelog", async () => {
    const { send } = setUp();
    const patch = (dimensions: object | null) =>
      send("PATCH", `/purchase-orders/${exampleOrder}`, { body: { items: [{ id: firstLine, dimensions }] } });
    const types = async () => {
      const { body } = await send("GET", `/purchase-orders/${exampleOrder}`);
      return Object.keys(body.purchase_order.items[0].dimensions);
    };
    expect(await types()).toEqual(["ACCOUNT", "DEPARTMENT"]);
    await patch(null);
    expect(await types()).toEqual(["ACCOUNT", "DEPARTMENT"]);
    await patch({ PROJECT: "PRJ-17" });
    expect(await types()).toEqual(["PROJECT"]);
  });

  it("are listed by company, location, vendor, status, date and the caller's id", async () => {
    const { send } = setUp();
    const count = async (query: Record<string, string | number>) =>
      (await send("GET", "/purchase-orders", { query })).body.count;
    expect(await count({ ottimate_company_id: 124 })).toBe(0);
    expect(await count({ ottimate_location_id: 457 })).toBe(1);
    expect(await count({ erp_vendor_id: "V-1001" })).toBe(1);
    expect(await count({ status: "pending" })).toBe(1);
    expect(await count({ external_id: "ERP-PO-20417" })).toBe(1);
    expect(await count({ date_from: "2026-10-05", date_to: "2026-10-11" })).toBe(1);
  });

  it("are listed with lines for 30 days at most, with both dates", async () => {
    const { send } = setUp();
    const list = (dates: object) => send("GET", "/purchase-orders", { query: { expand: "items", ...dates } });
    const good = await list({ date_from: "2026-10-01", date_to: "2026-10-31" });
    expect(good.body.purchase_orders[0].items).toHaveLength(2);
    expect((await send("GET", "/purchase-orders")).body.purchase_orders[0]).not.toHaveProperty("items");
    for (const dates of [{}, { date_from: "2026-10-01" }, { date_from: "2026-10-01", date_to: "2026-11-01" }])
      expect(await list(dates)).toMatchObject({
        status: 400,
        body: { message: "expand=items needs date_from and date_to, no more than 30 days apart." },
      });
  });

  it("are accepted in bulk, and stored while the batch continues: one fails, the other does not", async () => {
    const { double, send } = setUp();
    const { ottimate_location_id, ...input } = order;
    const bad = {
      ...input,
      external_id: "ERP-PO-2",
      items: [{ ...line, dimensions: { DEPARTMENT: "D-999" } }],
    };
    const odd = {
      ...input,
      external_id: "ERP-PO-3",
      items: [{ ...line, dimensions: { DEPARTMENT: { id: "x" } } }],
    };
    const request = { ottimate_company_id: 123, ottimate_location_id, purchase_orders: [input, bad, odd] };
    const { status, body } = await send("POST", "/purchase-orders/bulk", { body: request });
    expect(status).toBe(202);
    expect(body).toMatchObject({ status: "processing", summary: { count: 3, total_items: 3 } });
    expect(double.data().purchase_orders).toHaveLength(2);
    await send("GET", `/batch/${body.batch_id}/progress`);
    await send("GET", `/batch/${body.batch_id}/progress`);
    const { body: results } = await send("GET", `/batch/${body.batch_id}/results`);
    expect(results.results).toMatchObject([
      { result: { external_id: "ERP-PO-1" }, message: null },
      {
        result: null,
        message: "PO4000: ERP-PO-2: items[0].dimensions: No DEPARTMENT with erp_dimension_id D-999.",
      },
      {
        result: null,
        message: "PO4000: ERP-PO-3: items[0].dimensions.DEPARTMENT must be a string.",
      },
    ]);
    expect(double.data().purchase_orders).toHaveLength(3);
  });

  it("are rejected in bulk as a whole beyond 1,000 lines, or for a location of another company", async () => {
    const { send } = setUp();
    const { ottimate_location_id: _, ...input } = order;
    const items = Array.from({ length: 602 }, () => line);
    const purchase_orders = [
      { ...input, items },
      { ...input, items },
    ];
    const bulk = { ottimate_company_id: 123, ottimate_location_id: 456, purchase_orders };
    expect((await send("POST", "/purchase-orders/bulk", { body: bulk })).body).toMatchObject({
      code: "PO4000",
      message: "The orders have 1204 lines in total; the maximum is 1000.",
    });
    const elsewhere = { ...bulk, ottimate_location_id: 460, purchase_orders: [input] };
    expect((await send("POST", "/purchase-orders/bulk", { body: elsewhere })).body).toMatchObject({
      message: "ottimate_location_id does not belong to this company.",
    });
  });
});
