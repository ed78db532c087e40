import { describe, expect, it } from "vitest";
import { setUp, upload, vendorInput } from "./support.ts";

describe("the ledger", () => {
  it("records each request: operation, path, query, headers, body, response", async () => {
    const { double, client } = setUp();
    await client.GET("/vendors", { params: { query: { ottimate_company_id: 123, limit: 1 } } });
    await client.POST("/vendors", { body: vendorInput(), idempotencyKey: "key-1" });
    expect(double.requests.map(({ operationId }) => operationId)).toEqual([
      "createToken",
      "listVendors",
      "createVendor",
    ]);
    expect(double.requests[1]).toMatchObject({
      method: "GET",
      path: "/vendors",
      query: { ottimate_company_id: "123", limit: "1" },
      body: undefined,
      status: 200,
      answer: { count: 4 },
      attempt: 1,
      violations: [],
      replayed: false,
      fault: undefined,
    });
    expect(double.requests[2]).toMatchObject({
      method: "POST",
      path: "/vendors",
      headers: { "x-api-version": "1.1.0", "idempotency-key": "key-1", "content-type": "application/json" },
      body: vendorInput(),
      status: 201,
      answer: { vendor: { id: 793 } },
    });
    expect(double.requests[2]?.at).toBeInstanceOf(Date);
  });

  it("redacts the key, the secret and the tokens", async () => {
    const { double, client, send } = setUp();
    await client.GET("/vendors");
    await send("GET", "/vendors");
    const { apiKey, clientId, clientSecret } = double.credentials;
    const text = JSON.stringify(double.requests.map((record) => ({ ...record, answer: record.answer })));
    expect(text).not.toContain(apiKey);
    expect(text).not.toContain(clientSecret);
    expect(double.requests[0]?.body).toMatchObject({ client_id: clientId, client_secret: "***" });
    expect(double.requests[0]?.answer).toMatchObject({ access_token: "***", token_type: "Bearer" });
    expect(double.requests[1]?.headers).toMatchObject({ "x-api-key": "***", authorization: "Bearer ***" });
  });

  it("records files by name, type and size, not their content", async () => {
    const { double, send } = setUp();
    await send("POST", "/invoices/upload", { body: upload("pcs.pdf", { bytes: 1000 }) });
    const [, request] = double.requests;
    expect(request?.body).toEqual({
      ottimate_location_id: 456,
      file: { filename: "pcs.pdf", type: "application/octet-stream", size: 1000 },
    });
    const images = new FormData();
    for (const name of ["1.pdf", "2.pdf"]) images.append("images", new File(["%PDF"], name));
    await send("PATCH", "/invoices/9182736/images", { body: images });
    expect(double.requests.at(-1)?.body).toMatchObject({
      images: [{ filename: "1.pdf", size: 4 }, { filename: "2.pdf" }],
    });
  });

  it("counts attempts by the idempotency key, or by method, URL and body", async () => {
    const { double, send } = setUp();
    await send("GET", "/vendors");
    await send("GET", "/vendors");
    await send("GET", "/vendors", { query: { page: 2 } });
    await send("POST", "/vendors", { body: vendorInput("V-1"), key: "key-1" });
    await send("POST", "/vendors", { body: vendorInput("V-2"), key: "key-1" });
    await send("POST", "/vendors", { body: vendorInput("V-2"), key: "key-2" });
    await send("POST", "/vendors", { body: vendorInput("V-3") });
    await send("POST", "/vendors", { body: vendorInput("V-3") });
    // A form has a new boundary each time.
    await send("POST", "/invoices/upload", { body: upload() });
    await send("POST", "/invoices/upload", { body: upload() });
    await send("POST", "/invoices/upload", { body: upload("other.pdf") });
    expect(double.requests.slice(1).map(({ attempt }) => attempt)).toEqual([1, 2, 1, 1, 2, 1, 1, 2, 1, 2, 1]);
  });

  it("includes a request without a response yet", async () => {
    const { double, send } = setUp();
    await send("GET", "/accounts");
    double.fail({ delayMs: 1000 });
    const slow = send("GET", "/vendors");
    await expect
      .poll(() => double.requests.at(-1))
      .toMatchObject({ operationId: "listVendors", status: undefined });
    double.clock.advance(1000);
    await slow;
    expect(double.requests.at(-1)?.status).toBe(200);
  });
});

describe("the check", () => {
  it("passes if no request violated the document, whatever the responses were", async () => {
    const { double, client } = setUp();
    await client.GET("/vendors/{id}", { params: { path: { id: 1 } } });
    double.fail({ status: 500 });
    await client.GET("/vendors");
    expect(() => double.assertNoViolations()).not.toThrow();
  });

  it("lists each violating request, with the field and the issue", async () => {
    const { double, send } = setUp();
    await send("POST", "/vendors", {
      body: { ottimate_company_id: "123", erp_vendor_nam: "x", erp_vendor_id: "V" },
    });
    await send("GET", "/vendors", { query: { limit: "ten" } });
    await send("GET", "/purchase-orders/PO-20417");
    await send("POST", "/invoices/import", { body: [{ upload_id: "a" }] });
    expect(() => double.assertNoViolations()).toThrow(
      [
        "4 of the requests violated the document:",
        "  createVendor (POST /vendors): body.erp_vendor_name is required; body.ottimate_company_id must be an integer; body.erp_vendor_nam is not known",
        "  listVendors (GET /vendors): query.limit must be an integer",
        '  getPurchaseOrder (GET /purchase-orders/PO-20417): path.id must match format "uuid"',
        "  importInvoices (POST /invoices/import): body[0].ottimate_location_id is required",
      ].join("\n"),
    );
  });

  it("counts a request that a fault was injected into", async () => {
    const { double, send } = setUp();
    await send("GET", "/accounts");
    double.fail({ cut: "connection" });
    await expect(send("GET", "/vendors", { query: { misspelt: 1 } })).rejects.toThrow();
    expect(() => double.assertNoViolations()).toThrow("query.misspelt is not known");
  });

  it("is empty after a reset", async () => {
    const { double, send } = setUp();
    await send("GET", "/vendors", { query: { misspelt: 1 } });
    double.reset();
    expect(double.requests).toHaveLength(0);
    expect(() => double.assertNoViolations()).not.toThrow();
  });
});
