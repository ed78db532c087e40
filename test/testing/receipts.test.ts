import { describe, expect, it } from "vitest";
import { exampleOrder, setUp } from "./support.ts";

const receipt = { external_id: "ERP-GR-1", receipt_number: "GR-1", date: "2026-11-02", total_amount: 84 };
const byLookup = { ...receipt, ottimate_location_id: 456, erp_vendor_id: "V-1001" };
const oysters = "0f4b7c9e-3a21-4d65-8b90-1c7e5d2f6a41";
const exampleReceipt = "/receipts/9d0e1f34-5a6b-4c7d-8e9f-0a1b2c3d4e53";

describe("Receipts: /purchase-receipts", () => {
  it.each([
    ["its id", { ...receipt, ottimate_po_id: exampleOrder }],
    ["its number, with vendor and location", { ...byLookup, po_number: "PO-20417" }],
    ["the caller's own id, with vendor and location", { ...byLookup, po_external_id: "ERP-PO-20417" }],
  ])("find their order by %s", async (_, body) => {
    const { send } = setUp();
    const items = [{ sku: "OYS-MIY-120", quantity: 1 }];
    const created = await send("POST", "/receipts", { body: { ...body, items } });
    expect(created).toMatchObject({ status: 201, body: { ottimate_po_id: exampleOrder, items_count: 1 } });
  });

  it.each([
    ["its id", { ottimate_po_item_id: oysters }],
    ["the caller's own id", { po_external_item_id: "ERP-PO-20417-1" }],
    ["an article number that only one line has", { sku: "OYS-MIY-120" }],
    ["the first of several ways", { ottimate_po_item_id: oysters, sku: "SAL-KNG-FIL" }],
  ])("find the order's line by %s", async (_, way) => {
    const { send } = setUp();
    const body = { ...receipt, ottimate_po_id: exampleOrder, items: [{ ...way, quantity: 1 }] };
    const { id } = (await send("POST", "/receipts", { body })).body;
    const read = await send("GET", `/receipts/${id}`);
    expect(read.body.receipt.items).toMatchObject([
      { ottimate_po_item_id: oysters, name: "Miyagi oysters, 10 dozen bag", price: 84, quantity: 1 },
    ]);
  });

  it("are rejected for an order or a line that does not exist, or for an ambiguous line", async () => {
    const { double, send } = setUp();
    const message = async (body: object) => (await send("POST", "/receipts", { body })).body.message;
    const items = [{ sku: "OYS-MIY-120", quantity: 1 }];
    expect(await message({ ...byLookup, po_number: "PO-20471", items })).toEqual({
      po_number: ["No purchase order of this vendor and location has the number PO-20471."],
    });
    expect(await message({ ...receipt, ottimate_po_id: "none", items })).toHaveProperty("ottimate_po_id");
    const known = { ...receipt, ottimate_po_id: exampleOrder };
    expect(await message({ ...known, items: [{ sku: "NONE", quantity: 1 }] })).toEqual({
      items: ["No item of the purchase order has the SKU NONE."],
    });
    const twice = [{ name: "Oysters", sku: "OYS-MIY-120", quantity: 1, price: 1 }];
    await send("PATCH", `/purchase-orders/${exampleOrder}`, { body: { items: twice } });
    expect(await message({ ...known, items })).toEqual({
      items: ["SKU OYS-MIY-120 matches 2 items of the purchase order."],
    });
    expect(double.data().receipts).toHaveLength(1);
  });

  it('are updated by a create with a known `external_id`: "the same upsert-on-create as POs"', async () => {
    const { double, send } = setUp();
    const body = { ...receipt, ottimate_po_id: exampleOrder, items: [{ sku: "OYS-MIY-120", quantity: 1 }] };
    const first = await send("POST", "/receipts", { body });
    const second = await send("POST", "/receipts", { body: { ...body, total_amount: 168 } });
    expect(second.body).toMatchObject({ id: first.body.id, total_amount: 168 });
    expect(double.data().receipts).toHaveLength(2);
  });

  it('change by PATCH: "to update an existing line give its `id` in `items`"', async () => {
    const { send } = setUp();
    const items = [
      { id: "e5f6a7b8-c9d0-4e1f-8a2b-3c4d5e6f7a85", quantity: 18 },
      { po_external_item_id: "ERP-PO-20417-1", quantity: 1 },
    ];
    const patched = await send("PATCH", exampleReceipt, { body: { note: "Weighed again", items } });
    expect(patched.body).toMatchObject({ receipt_number: "GR-8801", items_count: 3 });
    const { body } = await send("GET", exampleReceipt);
    expect(body.receipt).toMatchObject({
      note: "Weighed again",
      items: [{ quantity: 10 }, { quantity: 18, price: 18 }, { quantity: 1 }],
    });
    const unknown = await send("PATCH", exampleReceipt, { body: { items: [{ id: "none", quantity: 1 }] } });
    expect(unknown.body.message).toEqual({ items: ["No line of this receipt has the id none."] });
  });

  it("are listed by order, place, status, date and the caller's id, with lines on demand", async () => {
    const { send } = setUp();
    const list = async (query: Record<string, string | number>) =>
      (await send("GET", "/receipts", { query })).body;
    expect((await list({ ottimate_po_id: exampleOrder, ottimate_company_id: 123 })).count).toBe(1);
    expect((await list({ ottimate_location_id: 457 })).count).toBe(0);
    expect((await list({ status: "closed" })).count).toBe(0);
    expect((await list({ external_id: "ERP-GR-8801" })).receipts[0]).not.toHaveProperty("items");
    const dates = { date_from: "2026-10-01", date_to: "2026-10-31" };
    expect((await list({ ...dates, expand: "items" })).receipts[0].items).toHaveLength(2);
    expect(await list({ expand: "items", date_from: "2026-10-01" })).toMatchObject({ code: "Bad Request" });
  });

  it("are accepted in bulk, for one company, with 1,000 lines at most", async () => {
    const { send } = setUp();
    const items = [{ sku: "OYS-MIY-120", quantity: 1 }];
    const good = { ...receipt, ottimate_po_id: exampleOrder, items };
    const bad = { ...byLookup, external_id: "ERP-GR-2", po_number: "PO-20471", items };
    const body = { ottimate_company_id: 123, receipts: [good, bad] };
    const { batch_id } = (await send("POST", "/receipts/bulk", { body })).body;
    for (let i = 0; i < 2; i += 1) await send("GET", `/batch/${batch_id}/progress`);
    const { results } = (await send("GET", `/batch/${batch_id}/results`)).body;
    expect(results).toMatchObject([
      { result: { external_id: "ERP-GR-1" } },
      { result: null, message: expect.stringMatching(/^ERP-GR-2: .*PO-20471/) },
    ]);
    const elsewhere = { ottimate_company_id: 124, receipts: [good] };
    const other = (await send("POST", "/receipts/bulk", { body: elsewhere })).body.batch_id;
    for (let i = 0; i < 2; i += 1) await send("GET", `/batch/${other}/progress`);
    expect((await send("GET", `/batch/${other}/results`)).body.results).toMatchObject([{ result: null }]);
    const many = Array.from({ length: 1001 }, () => items[0]);
    const tooMany = { ottimate_company_id: 123, receipts: [{ ...good, items: many }] };
    expect((await send("POST", "/receipts/bulk", { body: tooMany })).body.message).toBe(
      "The receipts have 1001 lines in total; the maximum is 1000.",
    );
  });
});
