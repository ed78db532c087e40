import { describe, expect, it } from "vitest";
import { checkOf } from "../../src/testing/ajv.ts";
import { explain } from "../../src/testing/explain.ts";
import { type RawRequest, setUp } from "./support.ts";

/** The rejection of a request, without what differs each time. */
async function rejection(method: string, path: string, request: RawRequest) {
  const { send } = setUp();
  const { status, body } = await send(method, path, request);
  expect(body).toMatchObject({ request_id: expect.any(String), timestamp: expect.stringMatching(/^\d{4}-/) });
  return [status, body.code, body.message];
}

const order = {
  ottimate_location_id: 456,
  po_number: "PO-1",
  erp_vendor_id: "V-1001",
  date: "2026-11-02",
  total_amount: 84,
};

describe("A request that breaks the document", () => {
  it("fails with the envelope, which names each field", async () => {
    const body = { erp_vendor_name: 7, erp_vendor_id: "V-1", payment_method: "cash" };
    expect(await rejection("POST", "/vendors", { body })).toEqual([
      400,
      "Bad Request",
      {
        ottimate_company_id: ["This field is required."],
        erp_vendor_name: ["Not a valid string."],
        payment_method: ['"cash" is not a valid choice.'],
      },
    ]);
  });

  it("names the field of the nearest form", async () => {
    const body = { receipt_number: "GR-1", date: "2026-11-02", total_amount: 1, items: [{ quantity: 1 }] };
    expect(await rejection("POST", "/receipts", { body: { ...body, ottimate_po_id: "x" } })).toEqual([
      400,
      "Bad Request",
      { "items[0].ottimate_po_item_id": ["This field is required."] },
    ]);
  });

  it("that matches several forms instead of one is also rejected", () => {
    const check = checkOf({ oneOf: [{ type: "object" }, { required: [] }] });
    expect(explain(check, {})).toMatchObject([
      { field: "", fault: "must match exactly one schema in oneOf" },
    ]);
    expect(explain(check, "text")).toEqual([]);
  });

  it("names a field that another value requires", async () => {
    const body = {
      ottimate_company_id: 123,
      catalog_entry_id: "cte_7h2k9x4m1q8z",
      price: 1,
      start_date: "2026-11-02T00:00:00Z",
      price_type: "location",
    };
    expect(await rejection("POST", "/catalog/prices", { body })).toEqual([
      400,
      "Bad Request",
      { ottimate_location_id: ["This field is required when price_type is location."] },
    ]);
  });

  it("fails with PO4000 on a purchase order whose dimension is an object: /purchase-orders", async () => {
    const dimensions = { DEPARTMENT: { id: "dim_1fx8s3g6k0pu", erp_dimension_id: "D-200" } };
    const body = { ...order, items: [{ name: "Oysters", quantity: 1, price: 84, dimensions }] };
    expect(await rejection("POST", "/purchase-orders", { body })).toEqual([
      400,
      "PO4000",
      "items[0].dimensions.DEPARTMENT must be a string.",
    ]);
    const { send } = setUp();
    const path = "/purchase-orders/6a1d0c52-7f3b-4e88-9c14-2b5e8f0a7d31";
    const items = [{ id: "0f4b7c9e-3a21-4d65-8b90-1c7e5d2f6a41", dimensions }];
    const patched = await send("PATCH", path, { body: { items } });
    expect(patched.body).toMatchObject({
      code: "PO4000",
      message: "items[0].dimensions.DEPARTMENT must be a string.",
    });
  });

  it("fails with PO4000 for a line that would lose all its dimensions", async () => {
    const body = { ...order, items: [{ name: "Oysters", quantity: 1, price: 84, dimensions: {} }] };
    expect(await rejection("POST", "/purchase-orders", { body })).toEqual([
      400,
      "PO4000",
      "items[0].dimensions must not be empty; leave it out to keep what is there.",
    ]);
  });

  it.each(["status", "po_number", "external_id", "erp_vendor_id", "ottimate_location_id"])(
    "fails with PO4000 for %s in a PATCH: /purchase-orders",
    async (field) => {
      const path = "/purchase-orders/6a1d0c52-7f3b-4e88-9c14-2b5e8f0a7d31";
      const answer = await rejection("PATCH", path, { body: { [field]: "open" } });
      expect(answer).toEqual([400, "PO4000", `${field} is not known.`]);
    },
  );

  it.each(["status", "receipt_number", "external_id", "ottimate_po_id"])(
    "fails with 400 for %s in a PATCH: /purchase-receipts",
    async (field) => {
      const path = "/receipts/9d0e1f34-5a6b-4c7d-8e9f-0a1b2c3d4e53";
      const answer = await rejection("PATCH", path, { body: { [field]: "open" } });
      expect(answer).toEqual([400, "Bad Request", { [field]: ["This field is not known."] }]);
    },
  );

  it.each([
    ["no body", undefined, "body is required"],
    ["no JSON", "{", "body is not JSON"],
  ])("with %s fails with 400", async (_, body, message) => {
    const headers = { "Content-Type": "application/json" };
    expect(await rejection("POST", "/vendors", { body, headers })).toEqual([400, "Bad Request", message]);
  });

  it("with another content type fails with 400", async () => {
    const request = { body: "{}", headers: { "Content-Type": "text/plain" } };
    expect((await rejection("POST", "/vendors", request))[2]).toBe("body must be sent as application/json");
    const form = { body: "x", headers: { "Content-Type": "multipart/form-data; boundary=x" } };
    expect((await rejection("POST", "/invoices/upload", form))[2]).toBe("body is not a multipart form");
  });

  it("with an unexpected body fails with 400", async () => {
    const path = "/catalog/variance-batches/ctb_draft/export";
    expect((await rejection("POST", path, { body: {} }))[2]).toBe("body is not part of this call");
  });

  it("fails with 400 for an id of another form", async () => {
    expect((await rejection("GET", "/purchase-orders/PO-20417", {}))[0]).toBe(400);
  });

  it("with text instead of a file, or a file instead of text, is rejected", async () => {
    const text = new FormData();
    text.append("ottimate_location_id", "456");
    text.append("file", "%PDF");
    expect((await rejection("POST", "/invoices/upload", { body: text }))[2]).toHaveProperty("file");
    const file = new FormData();
    file.append("file", new File(["%PDF"], "a.pdf"));
    file.append("ottimate_location_id", new File(["456"], "456"));
    expect((await rejection("POST", "/invoices/upload", { body: file }))[2]).toHaveProperty(
      "ottimate_location_id",
    );
  });

  it("with a form field that the document does not have is rejected", async () => {
    const form = new FormData();
    form.append("ottimate_location_id", "456");
    form.append("file", new File(["%PDF"], "a.pdf"));
    form.append("url", "https://files.example/a.pdf");
    expect((await rejection("POST", "/invoices/upload", { body: form }))[2]).toEqual({
      url: ["This field is not known."],
    });
  });

  it("with a repeated parameter is rejected", async () => {
    const answer = await rejection("GET", "/vendors?limit=1&limit=2", {});
    expect(answer).toEqual([400, "Bad Request", { limit: ["Pass this once."] }]);
  });
});
