import { describe, expect, it, vi } from "vitest";
import { createOttimateFetch, startOttimate } from "../../src/testing/index.ts";
import { clientOf, hours, setUp, vendorInput } from "./support.ts";

describe("The default data", () => {
  it("is the restaurant group of the document's examples, and an account with what they lack", () => {
    const records = setUp().double.data();
    const counts = Object.fromEntries(Object.entries(records).map(([name, rows]) => [name, rows.length]));
    expect(counts).toEqual({
      accounts: 2,
      companies: 4,
      locations: 6,
      vendors: 4,
      dimensions: 5,
      purchase_orders: 2,
      receipts: 1,
      invoices: 5,
      uploads: 0,
      catalog_entries: 2,
      catalog_prices: 1,
      catalog_allowances: 1,
      variance_batches: 2,
      batches: 3,
    });
    expect(records.locations.map(({ ottimate_company_id }) => ottimate_company_id)).toEqual([
      123, 123, 124, 124, 789, 101,
    ]);
    expect(records.invoices).toMatchObject([
      { id: "9182737", ottimate_location_id: 457, ottimate_vendor_id: 790 },
      { id: "9182736", ottimate_location_id: 456, ottimate_vendor_id: 789, items: [{}, {}] },
      { id: "9182738", ottimate_location_id: 456, ottimate_vendor_id: 791 },
      { id: "9182701", ottimate_location_id: 401, type: "credit_memo", currency: "CHF" },
      { id: "9182702", ottimate_location_id: 401, type: "credit_memo", currency: "EUR" },
    ]);
  });

  it("has names with outer and inner white space, and accents in both Unicode forms", async () => {
    const { accounts, companies, locations, invoices } = setUp().double.data();
    const names = [...accounts, ...companies, ...locations].map(({ name }) => name);
    names.push(...invoices.map(({ ottimate_vendor_name: name = "" }) => name));
    const some = (is: (name: string) => boolean) => names.some(is);
    expect(some((name) => name !== name.trim())).toBe(true);
    expect(some((name) => /\S {2,}\S/.test(name))).toBe(true);
    expect(some((name) => name !== name.normalize("NFC"))).toBe(true);
    expect(some((name) => name !== name.normalize("NFD"))).toBe(true);
  });

  it("has credit memos with amounts of either sign, because their sign is not documented", () => {
    const memos = setUp()
      .double.data()
      .invoices.filter(({ type }) => type === "credit_memo");
    expect(memos.map(({ total_amount = 0 }) => Math.sign(total_amount)).sort()).toEqual([-1, 1]);
  });

  it("shows companies and locations only under their own account", async () => {
    const { send } = setUp();
    const { results } = (await send("GET", "/accounts")).body;
    const shown = await Promise.all(
      results.map(async ({ id, company_count, location_count }: Record<string, string>) => {
        const [companies, locations] = await Promise.all([
          send("GET", `/accounts/${id}/companies`),
          send("GET", `/accounts/${id}/locations`),
        ]);
        expect([companies.body.count, locations.body.count]).toEqual([company_count, location_count]);
        return companies.body.results.map((company: { id: number }) => company.id);
      }),
    );
    expect(shown).toEqual([[123, 124, 789], [101]]);
  });

  it("is consistent: the counts of every account, company and location are correct", async () => {
    const { double, send } = setUp();
    double.seed({
      companies: [{ id: 900, name: "New Bar LLC" }],
      locations: [{ id: 901, name: "Bar", ottimate_company_id: 900 }],
    });
    expect((await send("GET", "/accounts")).body.results[0]).toMatchObject({
      company_count: 4,
      location_count: 6,
    });
    const path = "/accounts/racc_48210593716604825137";
    const { body } = await send("GET", `${path}/companies`, { query: { search: "new" } });
    expect(body.results).toEqual([{ id: 900, name: "New Bar LLC", location_count: 1 }]);
    const locations = await send("GET", `${path}/locations`, { query: { ottimate_company_id: 900 } });
    const found = await send("GET", `${path}/locations`, { query: { search: "pier" } });
    expect(found.body.results).toMatchObject([{ name: "Oyster Bar Pier 7" }]);
    expect((await send("GET", "/accounts", { query: { search: "nobody" } })).body.count).toBe(0);
    expect(locations.body.results).toEqual([{ id: 901, name: "Bar", company: "New Bar LLC" }]);
  });

  it("can be empty, or the caller's own", async () => {
    expect(Object.values(setUp({ data: {} }).double.data()).flat()).toEqual([]);
    const { send } = setUp({
      data: {
        companies: [{ id: 7, name: "One" }],
        locations: [{ id: 8, name: "Bar" }],
        vendors: [{ erp_vendor_name: "Farm" }],
      },
    });
    expect((await send("GET", "/vendors", { query: { ottimate_company_id: 7 } })).body.vendors).toMatchObject(
      [{ erp_vendor_name: "Farm", company_name: "One" }],
    );
  });
});

describe("seed", () => {
  it("generates missing properties, and every list shows the record as documented", async () => {
    const { double, send } = setUp();
    double.seed({
      accounts: [{ name: "Second" }],
      companies: [{ name: "New LLC" }],
      locations: [{ name: "New Bar" }],
      vendors: [{ erp_vendor_name: "Farm" }],
      dimensions: [{ name: "Ice", erp_dimension_id: "5999" }],
      purchase_orders: [{ po_number: "PO-1" }],
      receipts: [{ receipt_number: "GR-1", ottimate_po_id: "6a1d0c52-7f3b-4e88-9c14-2b5e8f0a7d31" }],
      invoices: [{ invoice_number: "INV-1", status: "ready-for-export" }],
      uploads: [{ filename: "a.pdf" }],
      catalog_entries: [{ item_name: "Lemons" }],
      catalog_prices: [{ catalog_entry_id: "cte_3f6v0b5n8w2y", price: "18.00" }],
      catalog_allowances: [{ catalog_entry_id: "cte_3f6v0b5n8w2y", amount: "1.00" }],
      variance_batches: [{ exported_at: "2026-11-01T00:00:00Z" }],
      batches: [{}],
    });
    const company = { query: { ottimate_company_id: 123 } };
    const counts = await Promise.all(
      [
        ["/accounts", 3],
        ["/vendors", 5],
        ["/dimensions", 6],
        ["/purchase-orders", 3],
        ["/receipts", 2],
        ["/invoices", 6],
        ["/invoices/uploads", 1],
        ["/catalog/entries", 3],
        ["/catalog/prices", 2],
        ["/catalog/allowances", 2],
        ["/catalog/variance-batches", 2],
        ["/batch", 4],
      ].map(async ([path, expected]) => {
        const { body } = await send("GET", String(path), String(path).startsWith("/catalog") ? company : {});
        return [path, expected, body.count];
      }),
    );
    expect(counts.filter(([, expected, count]) => expected !== count)).toEqual([]);
  });

  it("replaces a record with the same id, and copies its input", async () => {
    const { double, send } = setUp();
    const vendor = { id: 789, ottimate_company_id: 123, erp_vendor_name: "Renamed", erp_vendor_id: "V-1" };
    double.seed({ vendors: [vendor] });
    vendor.erp_vendor_name = "Changed later";
    const { body } = await send("GET", "/vendors/789");
    expect(body.vendor).toMatchObject({ erp_vendor_name: "Renamed", net_terms: null });
    expect(double.data().vendors).toHaveLength(4);
  });

  it.each([
    [{ vendor: [] }, "vendor is unknown"],
    [{ vendors: {} }, "seed: vendors must be a list of objects"],
    [{ vendors: ["V-1"] }, "seed: vendors must be a list of objects"],
    [[], "seed: pass an object with lists of records"],
    [null, "seed: pass an object with lists of records"],
    [{ vendors: [{ erp_vendor_name: "x", ottimate_company_id: 999 }] }, "vendors[0] belongs to company 999"],
    [{ invoices: [{}, { ottimate_location_id: 999 }] }, "invoices[1] belongs to location 999"],
  ])("rejects %o, which has no such record or place", (data, message) => {
    expect(() => setUp().double.seed(data as object)).toThrow(message);
  });

  it("requires a company", () => {
    expect(() => setUp({ data: {} }).double.seed({ vendors: [{ erp_vendor_name: "x" }] })).toThrow(
      "company first",
    );
  });
});

describe("data", () => {
  it("is a copy: changing it has no effect", () => {
    const { double } = setUp();
    double.data().vendors.pop();
    Object.assign(double.data().vendors[0] ?? {}, { erp_vendor_name: "x" });
    expect(double.data().vendors).toHaveLength(4);
    expect(double.data().vendors[0]?.erp_vendor_name).toBe("Pacific Coast Seafood Co.");
  });
});

describe("reset", () => {
  it("restores the start, except tokens and credentials", async () => {
    const { double, send } = setUp({ limits: { perDay: 5 }, now: "2026-11-02T12:00:00Z" });
    const request = { body: vendorInput(), key: "key-1" };
    const first = await send("POST", "/vendors", request);
    const { credentials } = double;
    double.fail({ status: 503, times: Infinity });
    double.clock.advance(hours(3));
    await send("GET", "/accounts");
    double.reset();
    expect(double.data().vendors).toHaveLength(4);
    expect(double.requests).toEqual([]);
    expect(double.tokens.issued).toBe(0);
    expect(double.clock.now().toISOString()).toMatch(/^2026-11-02T12:0/);
    expect(double.credentials).toBe(credentials);
    const again = await send("POST", "/vendors", request);
    expect(again).toMatchObject({ status: 201, body: first.body });
    expect(again.headers.has("X-Idempotent-Replayed")).toBe(false);
    for (let i = 0; i < 4; i += 1) expect((await send("GET", "/accounts")).status).toBe(200);
    expect(double.tokens.issued).toBe(0);
  });

  it("cuts a running request, so that it changes nothing afterwards", async () => {
    const { double, send } = setUp();
    await send("GET", "/accounts");
    double.fail({ operation: "createVendor", delayMs: 20_000 });
    const slow = send("POST", "/vendors", { body: vendorInput() });
    await expect.poll(() => double.requests.length).toBe(3);
    double.reset();
    await expect(slow).rejects.toThrow("fetch failed");
    expect(double.data().vendors).toHaveLength(4);
  });

  it("generates the same ids again", async () => {
    const { double, send } = setUp();
    const body = { ottimate_company_id: 123, type: "account", name: "Ice", erp_dimension_id: "5999" };
    const first = (await send("POST", "/dimensions", { body })).body.id;
    expect((await send("POST", "/dimensions", { body })).body.id).not.toBe(first);
    double.reset();
    expect((await send("POST", "/dimensions", { body })).body.id).toBe(first);
  });
});

describe("The clock", () => {
  it("runs in real time from the given start", () => {
    expect(Math.abs(setUp().double.clock.now().getTime() - Date.now())).toBeLessThan(1000);
    const { double } = setUp({ now: new Date("2026-12-31T23:59:00Z") });
    expect(double.clock.now().toISOString()).toMatch(/^2026-12-31T23:59:0/);
    double.clock.advance(60_000);
    expect(double.clock.now().getUTCFullYear()).toBe(2027);
    double.clock.set("2027-06-01T00:00:00Z");
    expect(double.clock.now().toISOString()).toMatch(/^2027-06-01T00:00:0/);
  });

  it("does not run back", () => {
    const { clock } = setUp({ now: "2026-11-02T12:00:00Z" }).double;
    expect(() => clock.advance(-1)).toThrow(RangeError);
    expect(() => clock.advance(Number.NaN)).toThrow(RangeError);
    expect(() => clock.set("2026-11-02T11:00:00Z")).toThrow(RangeError);
    expect(() => clock.set("noon")).toThrow(RangeError);
  });

  it("follows the test's fake timers", () => {
    vi.useFakeTimers({ toFake: ["Date"], now: new Date("2030-01-01T00:00:00Z") });
    try {
      const { clock } = setUp().double;
      vi.setSystemTime(new Date("2030-01-02T00:00:00Z"));
      expect(clock.now().toISOString()).toBe("2030-01-02T00:00:00.000Z");
    } finally {
      vi.useRealTimers();
    }
  });

  it("dates new records", async () => {
    const { double, client } = setUp({ now: "2026-11-02T12:00:00Z" });
    await client.POST("/vendors", { body: vendorInput() });
    expect(double.data().vendors.at(-1)?.last_modified_date).toMatch(/^2026-11-02T12:00:0/);
  });
});

describe("Options", () => {
  it.each([
    [{ scop: "account" }, "options: scop is unknown"],
    [{ dta: {} }, /options: dta is unknown \(.*\blimits\b.*\bdata\b/],
    ["account", "options: pass an object"],
    [null, "options: pass an object"],
    [{ batch: [] }, "batch: pass an object"],
    [{ limits: { perHour: 1 } }, "limits: perHour is unknown"],
    [{ batch: { seconds: 1 } }, "batch: seconds is unknown"],
    [{ extraction: { polls: 1, ocr: true } }, "extraction: ocr is unknown"],
    [{ pages: { max: 1 } }, "pages: max is unknown"],
    [{ now: "noon" }, "now: noon is not a time"],
  ])("that do not exist, %o, are rejected, by a server too", async (options, message) => {
    expect(() => createOttimateFetch(options as object)).toThrow(message);
    await expect(startOttimate(options as object)).rejects.toThrow(message);
  });

  it.each([
    [{ scope: "x" }, 'options: scope must be "account", { companies: [ids] } or { locations: [ids] }'],
    [{ scope: { companies: 123 } }, "options: scope must be"],
    [{ scope: {} }, "options: scope must be"],
    [{ apiVersion: "9" }, "options: apiVersion must be 1.1.0 or 1.0.0"],
    [{ seed: "1" }, "options: seed must be a number"],
    [{ partialStatus: 200 }, "options: partialStatus must be 201 or 207"],
    [{ customFields: "po" }, "options: customFields must be a list of names"],
    [{ checkAnswers: "yes" }, "options: checkAnswers must be true or false"],
    [{ pages: { size: -1 } }, "pages: size must be a whole number from 1 up"],
    [{ pages: { beyond: "cut" } }, "pages: beyond must be reject or clamp"],
    [{ limits: { perDay: -1 } }, "limits: perDay must be a number from 0 up"],
    [{ batch: { polls: "2" } }, "batch: polls must be a number from 0 up"],
    [{ extraction: { read: "all" } }, "extraction: read must be a function"],
  ])("with invalid values, %o, are rejected", (options, message) => {
    expect(() => createOttimateFetch(options as object)).toThrow(message);
  });

  it("that are undefined count as missing", async () => {
    const { send } = setUp({
      scope: undefined,
      limits: { perDay: undefined },
      batch: undefined,
      data: undefined,
    });
    expect((await send("GET", "/vendors")).body.count).toBe(4);
  });
});

it("an invalid response is detected with checkAnswers, and ignored without it", async () => {
  const extraction = { polls: 0, read: () => ({ invoice_number: 7 as never }) };
  const list = async (checkAnswers: boolean) => {
    const { double, send } = setUp({ checkAnswers, extraction });
    double.seed({ uploads: [{ filename: "a.pdf" }] });
    return send("GET", "/invoices");
  };
  expect(await list(true)).toMatchObject({
    status: 500,
    body: {
      message:
        "The double's response is invalid: listInvoices 200: results[0].invoice_number must be a string",
    },
  });
  expect(await list(false)).toMatchObject({ status: 200 });
});

it("two doubles share nothing", async () => {
  const [one, other] = [setUp(), setUp({ seed: 2 })];
  await one.client.POST("/vendors", { body: vendorInput() });
  expect(other.double.data().vendors).toHaveLength(4);
  expect(other.double.requests).toEqual([]);
  const mixed = createOttimateFetch({ seed: 3 });
  const foreign = { ...mixed, credentials: one.double.credentials } as typeof mixed;
  await expect(clientOf(foreign).GET("/vendors")).rejects.toThrow();
});
