import { describe, expect, it } from "vitest";
import { hours, setUp } from "./support.ts";

const path = "/invoices/9182736";
const [oysters, salmon] = [55120341, 55120342];

describe("Invoices: /invoices", () => {
  it("are listed newest first, and narrowed by status, place, vendor, id, text and payment", async () => {
    const { send } = setUp();
    const list = async (query: Record<string, string | number>) =>
      (await send("GET", "/invoices", { query })).body.results.map(({ id }: { id: string }) => id);
    expect(await list({})).toEqual(["9182737", "9182736", "9182738", "9182701", "9182702"]);
    expect(await list({ status: "ready-for-export" })).toEqual(["9182736", "9182701"]);
    expect(await list({ payment_status: "paid" })).toEqual(["9182738"]);
    expect(await list({ ottimate_location_ids: "457,460" })).toEqual(["9182737"]);
    expect(await list({ ottimate_vendor_id: 789 })).toEqual(["9182736"]);
    expect(await list({ invoice_ids: "9182738, 9182736" })).toEqual(["9182736", "9182738"]);
    expect(await list({ search: "pcs-44" })).toEqual(["9182736"]);
    expect(await list({ last_modified_user_id: 5502 })).toEqual(["9182737"]);
    expect(await list({ date_from: "2026-10-08", date_to: "2026-10-09" })).toEqual(["9182736"]);
    expect(await list({ last_modified_date_from_utc: "2026-10-15T00:00:00Z" })).toEqual([
      "9182737",
      "9182738",
    ]);
  });

  it("are found by custom fields, all of them", async () => {
    const { send } = setUp();
    await send("PATCH", path, { body: { custom_fields: { cost_center: "FOH-7" } } });
    const list = (custom_fields: string) => send("GET", "/invoices", { query: { custom_fields } });
    expect((await list('{"cost_center":"FOH-7"}')).body.count).toBe(1);
    expect((await list('{"cost_center":"FOH-8"}')).body.count).toBe(0);
    expect((await list("{")).status).toBe(400);
  });

  it("are listed with lines on demand, from at most 30 days ago", async () => {
    const { send } = setUp({ now: "2026-11-02T12:00:00Z" });
    const list = (dates: object) => send("GET", "/invoices", { query: { expand: "items", ...dates } });
    expect((await send("GET", "/invoices")).body.results[1]).not.toHaveProperty("items");
    expect((await list({ date_from: "2026-10-04" })).body.results[1].items).toHaveLength(2);
    expect((await list({ last_modified_date_from: "2026-10-04" })).status).toBe(200);
    expect((await list({ date_from: "2026-09-01", date_to: "2026-10-01" })).status).toBe(200);
    expect((await list({ date_from: "2026-10-01" })).status).toBe(400);
    expect((await list({})).body.message).toBe("expand=items requires date_from or last_modified_date_from.");
  });

  it("have their number as `number` when read one by one, and what `expand` requests", async () => {
    const { send } = setUp();
    const { body } = await send("GET", path);
    expect(body).toMatchObject({ number: "PCS-44871", items: [{ id: oysters }, { id: salmon }] });
    for (const name of ["invoice_number", "history", "gl_splits", "payment_info", "has_price_variance"])
      expect(body).not.toHaveProperty(name);
    const paid = await send("GET", "/invoices/9182738", { query: { expand: "history,gl_splits" } });
    expect(paid.body).toMatchObject({
      payment_info: { reference: "WT-30911" },
      gl_splits: [{ amount: "98.20" }, { amount: "50.00" }],
      history: [{ reason: "Approved" }, { reason: "Exported" }],
    });
    expect((await send("GET", "/invoices/1")).status).toBe(404);
  });

  it("may be stale for five minutes with an option", async () => {
    const { double, send } = setUp({ staleReadsMs: hours(1) / 12 });
    expect((await send("GET", path)).body.due_date).toBe("2026-11-07");
    const patched = await send("PATCH", path, { body: { due_date: "2026-12-01" } });
    expect(patched.body.due_date).toBe("2026-12-01");
    expect((await send("GET", path)).body.due_date).toBe("2026-11-07");
    double.clock.advance(hours(1) / 12);
    expect((await send("GET", path)).body.due_date).toBe("2026-12-01");
  });

  it("are created from the body of the scoping page, within one company: /account-structure/scoping", async () => {
    const { double, send } = setUp();
    const body = { ottimate_company_id: 123, ottimate_location_id: 456, ottimate_vendor_id: 789 };
    const full = { ...body, invoice_number: "INV-001", total_amount: 1000 };
    const created = await send("POST", "/invoices", { body: full });
    expect(created).toMatchObject({ status: 201, body: { id: "9182739", status: "incomplete" } });
    expect((await send("GET", "/invoices/9182739")).body).toMatchObject({
      number: "INV-001",
      ottimate_vendor_name: "Pacific Coast Seafood Co.",
      ottimate_location_name: "Oyster Bar Pier 7",
      outstanding_balance: 1000,
    });
    const elsewhere = await send("POST", "/invoices", { body: { ...full, ottimate_location_id: 460 } });
    expect(elsewhere).toMatchObject({
      status: 400,
      body: { message: { ottimate_location_id: ["The location does not belong to this company."] } },
    });
    const vendor = await send("POST", "/invoices", { body: { ...full, ottimate_vendor_id: 1 } });
    expect(vendor.body.message).toHaveProperty("ottimate_vendor_id");
    expect(double.data().invoices).toHaveLength(6);
  });

  it("are flagged back to `incomplete`, with or without a reason", async () => {
    const { send } = setUp();
    const flagged = await send("POST", `${path}/flag`, { body: { flagging_reason: "Short by 4 lb" } });
    expect(flagged.body).toMatchObject({ success: true, invoice: { id: "9182736", status: "incomplete" } });
    const { body } = await send("GET", path, { query: { expand: "history" } });
    expect(body).toMatchObject({ status: "incomplete", history: [{ message: "Short by 4 lb" }] });
    expect((await send("POST", `${path}/flag`)).status).toBe(200);
    expect((await send("POST", "/invoices/1/flag")).status).toBe(404);
  });

  it("list their approvers, one by policy and one added manually: /invoice-approvals", async () => {
    const { send } = setUp();
    const { body } = await send("GET", "/invoices/9182737/approvers");
    expect(body.approvers).toMatchObject([{ policy: { id: "318" } }, { policy: null }]);
    expect((await send("GET", `${path}/approvers`)).body.approvers).toEqual([]);
  });
});

describe("An update of an invoice", () => {
  const patch = async (body: object) => {
    const set = setUp();
    const answer = await set.send("PATCH", path, { body });
    return { ...set, ...answer };
  };

  it("changes what it names, and leaves the rest", async () => {
    const { double, body } = await patch({
      due_date: "2026-12-01",
      invoice_number: "PCS-1",
      type: "credit_memo",
    });
    expect(body).toMatchObject({
      number: "PCS-1",
      due_date: "2026-12-01",
      type: "credit_memo",
      total_amount: 1284.5,
      status: "ready-for-export",
    });
    expect(Date.parse(body.last_modified_date)).toBeGreaterThan(double.clock.now().getTime() - 60_000);
    expect(body).not.toHaveProperty("items_processing_result");
  });

  it("replaces the header's dimensions, and clears them with {}", async () => {
    expect((await patch({ dimensions: { PROJECT: "PRJ-17" } })).body.dimensions).toEqual({
      PROJECT: expect.objectContaining({ erp_dimension_id: "PRJ-17", name: "Pier 7 Refit" }),
    });
    expect((await patch({ dimensions: {} })).body.dimensions).toEqual({});
    expect((await patch({ dimensions: { DEPARTMENT: "D-999" } })).body.message).toEqual({
      dimensions: ["No DEPARTMENT with erp_dimension_id D-999."],
    });
  });

  it("merges a line's dimensions, removes one with null, and changes nothing with {}", async () => {
    const typesAfter = async (dimensions: object) => {
      const { body } = await patch({ items: [{ id: oysters, dimensions }] });
      return Object.keys(body.items[0].dimensions);
    };
    expect(await typesAfter({})).toEqual(["ACCOUNT", "DEPARTMENT"]);
    expect(await typesAfter({ PROJECT: "PRJ-17", DEPARTMENT: null })).toEqual(["ACCOUNT", "PROJECT"]);
  });

  it("changes lines with an id, adds lines without, and leaves the others", async () => {
    const items = [
      { id: salmon, quantity: 18 },
      { name: "Freight", quantity: 1, price: 60 },
    ];
    const { body } = await patch({ items });
    expect(body.items_processing_result).toEqual({
      success: { 0: salmon, 1: 55120343 },
      failure: {},
      status: "success",
    });
    expect(body.items).toMatchObject([
      { id: oysters, quantity: 10 },
      { id: salmon, quantity: 18, price: 18 },
      { id: 55120343, name: "Freight" },
    ]);
  });

  it("accepts lines one by one, under 200, and names those that were rejected", async () => {
    const items = [
      { id: salmon, quantity: 18 },
      { name: "Freight", quantity: 1 },
      { id: 1, quantity: 1 },
      { id: oysters, dimensions: { DEPARTMENT: "D-999" } },
    ];
    const { status, body } = await patch({ items });
    expect(status).toBe(200);
    expect(body.items_processing_result).toEqual({
      success: { 0: salmon },
      failure: {
        1: "price is required for a new item",
        2: "no line has the id 1",
        3: "No DEPARTMENT with erp_dimension_id D-999.",
      },
      status: "partial_success",
    });
    const none = await patch({ items: [{ name: "Freight" }] });
    expect(none.body.items_processing_result.status).toBe("failure");
  });

  it("replaces all custom fields, and rejects a name that was not set up", async () => {
    const { double, send } = await patch({ custom_fields: { cost_center: "FOH-7" } });
    const stored = () => double.data().invoices.find(({ id }) => id === "9182736")?.custom_fields;
    expect(stored()).toEqual({ cost_center: "FOH-7" });
    await send("PATCH", path, { body: { notes: "x" } });
    expect(stored()).toEqual({ cost_center: "FOH-7" });
    await send("PATCH", path, { body: { custom_fields: {} } });
    expect(stored()).toEqual({});
    const unknown = await send("PATCH", path, {
      body: { items: [{ id: salmon, custom_fields: { cost_centre: 1 } }] },
    });
    expect(unknown).toMatchObject({
      status: 400,
      body: { message: { custom_fields: ["Unknown key cost_centre."] } },
    });
    const other = setUp({ customFields: ["region"] });
    const region = await other.send("PATCH", path, { body: { custom_fields: { region: "west" } } });
    expect(region.status).toBe(200);
  });

  it("creates a vendor that does not exist, given its name, and moves to another location", async () => {
    const { double, body } = await patch({ erp_vendor_id: "V-1004", erp_vendor_name: "Tomales Bay" });
    expect(body.ottimate_vendor_name).toBe("Tomales Bay");
    expect(double.data().vendors).toHaveLength(5);
    expect((await patch({ erp_vendor_id: "V-1004" })).body.message).toHaveProperty("erp_vendor_id");
    expect((await patch({ erp_vendor_id: "V-1002" })).body.ottimate_vendor_name).toBe("Golden Gate Produce");
    expect((await patch({ ottimate_location_id: 457 })).body.ottimate_location_name).toBe(
      "Oyster Bar Market Hall",
    );
  });

  it("replaces all images, and removes them with []", async () => {
    const urls = ["https://files.example/1.pdf"];
    expect((await patch({ image_urls: urls })).body.images).toMatchObject([{ url: urls[0] }]);
    expect((await patch({ image_urls: [] })).body.images).toEqual([]);
    const raw = await patch({ raw_images: [{ filename: "scan.pdf", data: "JVBERi0xLjcK" }] });
    expect(raw.body.images).toMatchObject([{ url: expect.stringContaining("scan.pdf") }]);
  });
});
