import { describe, expect, it } from "vitest";
import { setUp } from "./support.ts";

const [oysters, salmon] = ["cte_7h2k9x4m1q8z", "cte_3f6v0b5n8w2y"];
const company = { ottimate_company_id: 123 };
const entry = { erp_vendor_id: "V-1002", item_name: "Romaine hearts", size: "48 CT", uom: "CS", price: 26 };

describe("Catalog entries: /catalog/catalog-entries", () => {
  it("are created with prices and allowances; requests have numbers, responses decimal strings", async () => {
    const { send } = setUp();
    const prices = [{ price: 26, unit_price: 0.54, start_date: "2026-11-01T00:00:00Z", reference_id: "p-1" }];
    const allowances = [
      { allowance: 1.5, start_date: "2026-11-01T00:00:00Z", target: "location", ottimate_location_id: 457 },
    ];
    const body = {
      ...company,
      ...entry,
      dimensions: [{ DEPARTMENT: "Produce", code: "120" }],
      prices,
      allowances,
    };
    const created = await send("POST", "/catalog/entries", { body });
    expect(created).toMatchObject({
      status: 201,
      body: {
        price: "26.00",
        pack_size: "48 CT",
        erp_vendor_name: "Golden Gate Produce",
        dimensions: { DEPARTMENT: "Produce" },
        prices: [{ price: "26.00", unit_price: "0.54", price_type: 10, price_type_display: "company" }],
        allowances: [{ amount: "1.50", target: 20, target_type: "location", allowance_type: "allowance" }],
      },
    });
    expect(created.body).not.toHaveProperty("warnings");
    expect(created.body.id).toMatch(/^cte_/);
    expect((await send("GET", `/catalog/entries/${created.body.id}`)).body.prices).toHaveLength(1);
  });

  it("get a warning, not a rejection, if `prices` or `allowances` are missing", async () => {
    const { double, send } = setUp();
    const answer = await send("POST", "/catalog/entries", { body: { ...company, ...entry, prices: null } });
    expect(answer).toMatchObject({
      status: 201,
      body: { warnings: [{ message: expect.stringContaining("allowances") }] },
    });
    expect(() => double.assertNoViolations()).toThrow("body.allowances is required");
    const wrong = { ...company, ...entry, prices: 1, allowances: null };
    expect((await send("POST", "/catalog/entries", { body: wrong })).status).toBe(400);
  });

  it("are upserted on the key, or on vendor, name, size, unit and UPC: keep them constant, or duplicates appear", async () => {
    const { double, send } = setUp();
    const create = async (change: object) =>
      (
        await send("POST", "/catalog/entries", {
          body: { ...company, ...entry, prices: null, allowances: null, ...change },
        })
      ).body.id;
    const first = await create({});
    expect(await create({ price: 28 })).toBe(first);
    expect(await create({ size: "24 CT" })).not.toBe(first);
    expect(await create({ item_name: "Oysters", catalog_unique_key: "9f2c47d1a8e35b60" })).toBe(oysters);
    expect(double.data().catalog_entries).toHaveLength(4);
  });

  it("are rejected for a vendor that does not exist", async () => {
    const { send } = setUp();
    const body = { ...company, ...entry, erp_vendor_id: "V-9999", prices: null, allowances: null };
    expect((await send("POST", "/catalog/entries", { body })).body.message).toHaveProperty("erp_vendor_id");
  });

  it("change by PATCH", async () => {
    const { send } = setUp();
    const body = {
      item_name: "King salmon fillet, skin on",
      price: 18.5,
      dimensions: null,
      erp_vendor_name: "",
    };
    const patched = await send("PATCH", `/catalog/entries/${salmon}`, { body });
    expect(patched.body).toMatchObject({ item_name: body.item_name, price: "18.50", erp_vendor_name: null });
    expect((await send("PATCH", "/catalog/entries/cte_none", { body })).status).toBe(404);
  });

  it("are listed for one company, by what identifies them, with prices and allowances on demand", async () => {
    const { send } = setUp();
    const list = async (query: object) =>
      (await send("GET", "/catalog/entries", { query: { ...company, ...query } })).body.results;
    const ids = async (query: object) => (await list(query)).map(({ id }: { id: string }) => id);
    expect(await ids({})).toEqual([oysters, salmon]);
    expect(await ids({ search: "OYSTER" })).toEqual([oysters]);
    expect(await ids({ sku: "SAL-KNG-FIL" })).toEqual([salmon]);
    expect(await ids({ upc: "0851234006127" })).toEqual([oysters]);
    expect(await ids({ size: "10 DZ", uom: "BAG" })).toEqual([oysters]);
    expect(await ids({ price: 18 })).toEqual([salmon]);
    expect(await ids({ unit_price: 8.4 })).toEqual([oysters]);
    expect(await ids({ buying_format: "null" })).toHaveLength(2);
    expect(await ids({ erp_vendor_id: "V-1002" })).toEqual([]);
    for (const name of ["prices", "allowances", "dimensions", "display_name"])
      expect((await list({}))[0]).not.toHaveProperty(name);
    const [expanded] = await list({ expand: "prices" });
    expect(expanded).toMatchObject({ prices: [{ price: "84.00" }], dimensions: { DEPARTMENT: "Seafood" } });
    expect(expanded).not.toHaveProperty("allowances");
    expect((await send("GET", "/catalog/entries")).status).toBe(400);
  });

  it("are upserted in bulk, in a batch, one by one", async () => {
    const { double, send } = setUp({ batch: { polls: 1 } });
    const rest = { prices: null, allowances: null };
    const entries = [
      { ...entry, ...rest, reference_id: "r-1" },
      { ...entry, ...rest, reference_id: "r-2", price: "much" },
      { ...entry, ...rest, reference_id: "r-3", erp_vendor_id: "V-9999" },
    ];
    const { batch_id } = (await send("POST", "/catalog/entries/bulk", { body: { ...company, entries } }))
      .body;
    await send("GET", `/batch/${batch_id}/progress`);
    const { results } = (await send("GET", `/batch/${batch_id}/results`)).body;
    expect(results).toMatchObject([
      { result: { reference_id: "r-1" } },
      { result: null, message: expect.stringMatching(/^r-2: .*price/) },
      { result: null, message: expect.stringMatching(/^r-3: .*V-9999/) },
    ]);
    expect(double.data().catalog_entries).toHaveLength(3);
  });
});

describe("Catalog prices", () => {
  const price = { catalog_entry_id: oysters, price: 85.5, start_date: "2026-11-01T00:00:00Z" };

  it("are created for an entry of the company, and listed by entry, level, location and day", async () => {
    const { send } = setUp();
    const body = {
      ...company,
      ...price,
      price_type: "location",
      ottimate_location_id: 457,
      end_date: "2026-12-31T00:00:00Z",
    };
    expect(await send("POST", "/catalog/prices", { body })).toMatchObject({
      status: 201,
      body: { price: "85.50", price_type: 20, price_type_display: "location" },
    });
    const count = async (query: object) =>
      (await send("GET", "/catalog/prices", { query: { ...company, ...query } })).body.count;
    expect(await count({})).toBe(2);
    expect(await count({ price_type: "location" })).toBe(1);
    expect(await count({ ottimate_location_id: 457 })).toBe(1);
    expect(await count({ catalog_entry_id: salmon })).toBe(0);
    expect(await count({ effective_date: "2026-10-15" })).toBe(1);
    expect(await count({ effective_date: "2027-01-15" })).toBe(1);
    const unknown = { ...company, ...price, catalog_entry_id: "cte_none" };
    expect((await send("POST", "/catalog/prices", { body: unknown })).body.message).toHaveProperty(
      "catalog_entry_id",
    );
  });

  it("are only created in bulk: a duplicate is skipped", async () => {
    const { double, send } = setUp({ batch: { polls: 0 } });
    const body = {
      ...company,
      prices: [price, price, { ...price, price_type: "location_group", ottimate_group_id: 31 }],
    };
    expect((await send("POST", "/catalog/prices/bulk", { body })).status).toBe(202);
    expect(double.data().catalog_prices).toHaveLength(3);
    await send("POST", "/catalog/prices/bulk", { body });
    expect(double.data().catalog_prices).toHaveLength(3);
  });
});

describe("Catalog allowances: /catalog/allowances", () => {
  const allowance = { catalog_entry_id: salmon, amount: 0.5, start_date: "2026-11-01T00:00:00Z" };

  it("are created, changed and listed by entry and day", async () => {
    const { send } = setUp();
    const body = { ...company, ...allowance, allowance_type: "rebate", end_date: "2026-11-30T00:00:00Z" };
    const created = await send("POST", "/catalog/allowances", { body });
    expect(created.body).toMatchObject({ amount: "0.50", allowance_type: "rebate", target: 10 });
    const changed = await send("PATCH", `/catalog/allowances/${created.body.id}`, { body: { amount: 0.75 } });
    expect(changed.body).toMatchObject({ amount: "0.75", allowance_type: "rebate", target: 10 });
    const count = async (query: object) =>
      (await send("GET", "/catalog/allowances", { query: { ...company, ...query } })).body.count;
    expect(await count({})).toBe(2);
    expect(await count({ catalog_entry_id: salmon })).toBe(1);
    expect(await count({ effective_date: "2026-12-15" })).toBe(1);
    expect((await send("PATCH", "/catalog/allowances/cta_none", { body: {} })).status).toBe(404);
  });

  it("are upserted in bulk on `reference_id`", async () => {
    const { double, send } = setUp({ batch: { polls: 0 } });
    const allowances = [
      { ...allowance, catalog_entry_id: oysters, reference_id: "allow-oys-q4", amount: 3 },
      allowance,
    ];
    await send("POST", "/catalog/allowances/bulk", { body: { ...company, allowances } });
    expect(double.data().catalog_allowances).toMatchObject([{ amount: "3.00" }, { amount: "0.50" }]);
  });
});

describe("Variance batches", () => {
  it("are exported once, are then listed, and fail with 400 the second time", async () => {
    const { send } = setUp();
    const list = async (query = {}) =>
      (await send("GET", "/catalog/variance-batches", { query: { ...company, ...query } })).body;
    expect(await list()).toMatchObject({ count: 1, results: [{ batch_number: 14 }] });
    const exported = await send("POST", "/catalog/variance-batches/ctb_draft/export");
    expect(exported.body).toMatchObject({ batch_number: 15, export_status: "exported" });
    expect((await list()).count).toBe(2);
    expect((await list({ batch_number: 15 })).count).toBe(1);
    expect(
      (await list({ exported_before: "2026-10-31T23:05:00Z", exported_after: "2026-10-31T00:00:00Z" })).count,
    ).toBe(1);
    const again = await send("POST", "/catalog/variance-batches/ctb_draft/export");
    expect(again).toMatchObject({ status: 400, body: { message: "This batch has already been exported." } });
    expect((await send("POST", "/catalog/variance-batches/ctb_none/export")).status).toBe(404);
  });
});
