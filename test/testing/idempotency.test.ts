import { describe, expect, it } from "vitest";
import { hours, setUp, upload, vendorInput } from "./support.ts";

const vendors = async (send: ReturnType<typeof setUp>["send"]): Promise<number> =>
  (await send("GET", "/vendors", { query: { ottimate_company_id: 123 } })).body.count;

describe("the JSON tier: /idempotency", () => {
  it("replays the stored response verbatim for the same key and body, marked X-Idempotent-Replayed", async () => {
    const { double, send } = setUp();
    const request = { body: vendorInput(), key: "key-1" };
    const first = await send("POST", "/vendors", request);
    const second = await send("POST", "/vendors", request);
    expect(second).toMatchObject({ status: 201, body: first.body });
    expect(first.headers.get("X-Idempotent-Replayed")).toBeNull();
    expect(second.headers.get("X-Idempotent-Replayed")).toBe("true");
    expect(await vendors(send)).toBe(5);
    expect(double.requests.map(({ replayed }) => replayed)).toContain(true);
  });

  it("returns 422 for the same key with another body", async () => {
    const { send } = setUp();
    await send("POST", "/vendors", { body: vendorInput("V-1"), key: "key-1" });
    const answer = await send("POST", "/vendors", { body: vendorInput("V-2"), key: "key-1" });
    expect(answer.status).toBe(422);
    expect(await vendors(send)).toBe(5);
  });

  it("treats the same key on another path as another key", async () => {
    const { send } = setUp();
    await send("POST", "/vendors", { body: vendorInput(), key: "key-1" });
    const body = { ottimate_company_id: 123, vendors: [{ erp_vendor_id: "V-2001", email: "a@b.example" }] };
    expect((await send("POST", "/vendors/bulk", { body, key: "key-1" })).status).toBe(201);
    const flag = async (id: number) => send("POST", `/invoices/${id}/flag`, { body: {}, key: "key-2" });
    expect((await flag(9182736)).body.invoice.id).toBe("9182736");
    expect((await flag(9182737)).body.invoice.id).toBe("9182737");
  });

  it("returns 409 while the first request is running", async () => {
    const { double, send } = setUp();
    await send("GET", "/accounts");
    double.fail({ operation: "createVendor", delayMs: 5000 });
    const request = { body: vendorInput(), key: "key-1" };
    const first = send("POST", "/vendors", request);
    await expect.poll(() => double.requests.length).toBe(3);
    expect((await send("POST", "/vendors", request)).status).toBe(409);
    double.clock.advance(5000);
    expect((await first).status).toBe(201);
    expect((await send("POST", "/vendors", request)).headers.get("X-Idempotent-Replayed")).toBe("true");
  });

  it.each(["key with spaces", "k".repeat(129), "schlüssel"])(
    "returns 400 for the malformed key %s",
    async (key) => {
      const { send } = setUp();
      const answer = await send("POST", "/vendors", {
        body: vendorInput(),
        key: encodeURI(key).replaceAll("%20", " "),
      });
      expect(answer.status).toBe(400);
      expect(answer.body.message).toHaveProperty("Idempotency-Key");
    },
  );

  it("stores only 2xx responses: a rejected request is processed again", async () => {
    const { double, send } = setUp();
    const request = { body: vendorInput("V-1001"), key: "key-1" };
    expect((await send("POST", "/vendors", request)).status).toBe(400);
    expect((await send("POST", "/vendors", { ...request, body: vendorInput("V-1") })).status).toBe(201);
    double.fail({ operation: "createVendor", status: 500, when: "after acting" });
    expect((await send("POST", "/vendors", { body: vendorInput("V-2"), key: "key-2" })).status).toBe(500);
    // It acted but stored no response, so the second attempt finds the vendor.
    expect((await send("POST", "/vendors", { body: vendorInput("V-2"), key: "key-2" })).status).toBe(400);
  });

  it("keeps a response for 24 hours from the first success", async () => {
    const { double, send } = setUp();
    const request = { body: vendorInput(), key: "key-1" };
    await send("POST", "/vendors", request);
    double.clock.advance(hours(24) - 1000);
    expect((await send("POST", "/vendors", request)).status).toBe(201);
    double.clock.advance(1000);
    expect((await send("POST", "/vendors", request)).status).toBe(400);
  });

  it("returns 208 without a body if the first response was over 64 KB", async () => {
    const { send } = setUp();
    const many = (name: string) => ({
      ottimate_company_id: 123,
      vendors: Array.from({ length: 100 }, (_, i) => ({
        erp_vendor_id: `${name}-${i}`,
        erp_vendor_name: name.repeat(i === 0 ? 1 : 600),
      })),
    });
    const request = { body: many("V"), key: "key-1" };
    const first = await send("POST", "/vendors/bulk", request);
    expect(JSON.stringify(first.body).length).toBeGreaterThan(65_536);
    const second = await send("POST", "/vendors/bulk", request);
    expect(second).toMatchObject({ status: 208, body: undefined });
    expect(second.headers.get("X-Idempotent-Replayed")).toBe("true");
  });

  it("returns 208 to every repeated request if the option keeps nothing", async () => {
    const { send } = setUp({ keptAnswerBytes: 0 });
    const request = { body: vendorInput(), key: "key-1" };
    await send("POST", "/vendors", request);
    expect((await send("POST", "/vendors", request)).status).toBe(208);
  });

  it("does not protect a request without a key", async () => {
    const { send } = setUp();
    const body = { invoices: [{ invoice_id: 9182736 }] };
    expect((await send("POST", "/invoices/mark-exported", { body })).body.updated).toEqual([9182736]);
    expect((await send("POST", "/invoices/mark-exported", { body })).body.updated).toEqual([]);
  });

  it("applies to a call without a body", async () => {
    const { send } = setUp();
    const exported = () => send("POST", "/catalog/variance-batches/ctb_draft/export", { key: "key-1" });
    expect((await exported()).status).toBe(200);
    expect((await exported()).status).toBe(200);
    expect((await send("POST", "/catalog/variance-batches/ctb_draft/export")).status).toBe(400);
  });
});

describe("the tier of forms: /idempotency", () => {
  it("returns 422 to any second request with the key, whatever its body", async () => {
    const { send } = setUp();
    expect((await send("POST", "/invoices/upload", { body: upload("a.pdf"), key: "key-1" })).status).toBe(
      200,
    );
    expect((await send("POST", "/invoices/upload", { body: upload("a.pdf"), key: "key-1" })).status).toBe(
      422,
    );
    expect((await send("POST", "/invoices/upload", { body: upload("b.pdf"), key: "key-1" })).status).toBe(
      422,
    );
    expect((await send("POST", "/invoices/upload", { body: upload("b.pdf"), key: "key-2" })).status).toBe(
      200,
    );
  });

  it("uses up the key on arrival, even after a rejection", async () => {
    const { send } = setUp();
    expect((await send("POST", "/invoices/upload", { body: upload("a.docx"), key: "key-1" })).status).toBe(
      400,
    );
    expect((await send("POST", "/invoices/upload", { body: upload("a.pdf"), key: "key-1" })).status).toBe(
      422,
    );
  });

  it("uses up the key on success if the option says so, because only 2xx responses are stored", async () => {
    const { send } = setUp({ uploadKey: "on success" });
    expect((await send("POST", "/invoices/upload", { body: upload("a.docx"), key: "key-1" })).status).toBe(
      400,
    );
    expect((await send("POST", "/invoices/upload", { body: upload("a.pdf"), key: "key-1" })).status).toBe(
      200,
    );
    expect((await send("POST", "/invoices/upload", { body: upload("a.pdf"), key: "key-1" })).status).toBe(
      422,
    );
  });

  it("returns 409 while the first request is running", async () => {
    const { double, send } = setUp();
    await send("GET", "/accounts");
    double.fail({ operation: "uploadInvoice", delayMs: 5000 });
    const first = send("POST", "/invoices/upload", { body: upload(), key: "key-1" });
    await expect.poll(() => double.requests.length).toBe(3);
    expect((await send("POST", "/invoices/upload", { body: upload(), key: "key-1" })).status).toBe(409);
    double.clock.advance(5000);
    expect((await first).status).toBe(200);
  });

  it.each([401, 429, 503])("does not use up the key if %i shows that nothing arrived", async (status) => {
    const { double, send } = setUp();
    double.fail({ operation: "uploadInvoice", status });
    expect((await send("POST", "/invoices/upload", { body: upload(), key: "key-1" })).status).toBe(status);
    expect((await send("POST", "/invoices/upload", { body: upload(), key: "key-1" })).status).toBe(200);
  });
});
