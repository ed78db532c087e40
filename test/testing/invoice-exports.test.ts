import { describe, expect, it } from "vitest";
import { setUp } from "./support.ts";

const mark = (...ids: number[]) => ({ invoices: ids.map((invoice_id) => ({ invoice_id })) });

describe("Export marks", () => {
  it("are set one by one on ready invoices; the others are listed in `failed`", async () => {
    const { double, client } = setUp();
    const body = { ...mark(9182736, 9182737, 9182738, 1), marked_reason: "Nightly run" };
    const { data } = await client.POST("/invoices/mark-exported", { body });
    expect(data).toEqual({
      updated: [9182736],
      failed: [
        { id: 9182737, error: "Invoice is pending approval." },
        { id: 9182738, error: "Invoice has been exported already." },
        { id: 1, error: "Invoice not found." },
      ],
    });
    const invoice = double.data().invoices.find(({ id }) => id === "9182736");
    expect(invoice).toMatchObject({
      status: "exported",
      history: [{ reason: "Exported", message: "Nightly run" }],
    });
    expect(invoice?.exported_date).toMatch(/^\d{4}-\d{2}-\d{2}T/);
    const ready = {
      params: { query: { status: "ready-for-export" as const, ottimate_location_ids: "456,457" } },
    };
    expect((await client.GET("/invoices", ready)).data?.count).toBe(0);
  });

  it("have their own reason, which overrides the shared one", async () => {
    const { double, send } = setUp();
    const invoices = [{ invoice_id: 9182736, marked_reason: "By hand" }];
    await send("POST", "/invoices/mark-exported", { body: { invoices, marked_reason: "Nightly run" } });
    const { history } = double.data().invoices.find(({ id }) => id === "9182736") ?? {};
    expect(history?.at(-1)?.message).toBe("By hand");
  });

  it("are removed, so that the invoice is ready again; an invoice without one is skipped", async () => {
    const { send } = setUp();
    const body = mark(9182738, 9182737, 1);
    expect((await send("POST", "/invoices/mark-unexported", { body })).body).toEqual({
      updated: [9182738],
      flagged: [],
      failed: [{ id: 1, error: "Invoice not found." }],
      skipped: [{ id: 9182737, error: "Invoice is not exported." }],
    });
    const { body: invoice } = await send("GET", "/invoices/9182738");
    expect(invoice).toMatchObject({ status: "ready-for-export", exported_date: null });
    expect((await send("POST", "/invoices/mark-exported", { body: mark(9182738) })).body.updated).toEqual([
      9182738,
    ]);
  });

  it("are removed with a flag on demand", async () => {
    const { send } = setUp();
    const body = { ...mark(9182738), flag_invoice: true };
    expect((await send("POST", "/invoices/mark-unexported", { body })).body).toMatchObject({
      flagged: [9182738],
    });
    expect((await send("GET", "/invoices/9182738")).body.status).toBe("incomplete");
  });
});

describe("The receiver export", () => {
  const query = { ottimate_company_id: 123, ottimate_location_id: 456 };

  it("has exported invoices with the lines that match the catalog, and no others", async () => {
    const { send } = setUp();
    const list = async (more = {}) =>
      (await send("GET", "/invoices/receiver-export", { query: { ...query, ...more } })).body;
    // The exported one has no line in the catalog.
    expect(await list()).toMatchObject({
      count: 0,
      next: null,
      previous: null,
      page: 1,
      per_page: 50,
      results: [],
    });
    await send("POST", "/invoices/mark-exported", { body: mark(9182736) });
    const { results } = await list();
    expect(results).toMatchObject([
      {
        ottimate_invoice_id: "9182736",
        receiver_status: "success",
        receiver_lines: [
          {
            catalog_unique_key: "9f2c47d1a8e35b60",
            upc: "0851234006127",
            quantity_received: 10,
            extended_price: 840,
          },
          { catalog_unique_key: null, upc: "", quantity_received: 20, extended_price: 360 },
        ],
      },
    ]);
    expect((await list({ exported_after: "2100-01-01T00:00:00Z" })).count).toBe(0);
    expect((await list({ ottimate_location_id: 457 })).count).toBe(0);
    expect((await list({ vendor_id: "790" })).count).toBe(0);
  });

  it("requires company and location", async () => {
    const { send } = setUp();
    const { status, body } = await send("GET", "/invoices/receiver-export");
    expect([status, Object.keys(body.message)]).toEqual([
      400,
      ["ottimate_company_id", "ottimate_location_id"],
    ]);
  });
});
