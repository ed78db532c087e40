import fc from "fast-check";
import { describe, expect, expectTypeOf, it } from "vitest";
import { inputPaths } from "../../../generated/inputs.ts";
import {
  type BulkRecord,
  type BulkReport,
  bulk,
  type InputPath,
  type OttimateClient,
  type PurchaseOrderUpdate,
  paginate,
  toInput,
  unwrap,
  type VendorCreate,
} from "../../../src/index.ts";
import { bulkDouble, company } from "../../support/bulk-double.ts";
import { always, anyJson } from "../../support/property.ts";
import { faultsAt } from "../../support/schema-check.ts";
import { exampleOrder } from "../../testing/support.ts";

/** All records, with orders and receipts including their lines. */
async function readAll(ottimate: OttimateClient) {
  const query = company;
  const vendors = await paginate(ottimate, "/vendors", { query }).toArray();
  const dimensions = await paginate(ottimate, "/dimensions", { query }).toArray();
  const orders = [];
  for await (const { id } of paginate(ottimate, "/purchase-orders", { query }))
    orders.push(
      (await unwrap(ottimate.GET("/purchase-orders/{id}", { params: { path: { id } } }))).purchase_order,
    );
  const receipts = [];
  for await (const { id } of paginate(ottimate, "/receipts", { query }))
    receipts.push((await unwrap(ottimate.GET("/receipts/{id}", { params: { path: { id } } }))).receipt);
  return { vendors, dimensions, orders: orders.filter(isThere), receipts: receipts.filter(isThere) };
}
const isThere = <T>(row: T | undefined): row is T => row !== undefined;

/** Removes the times that a write changes. */
const withoutTimes = (read: unknown): unknown =>
  JSON.parse(
    JSON.stringify(read, (name, value) =>
      /^(created|last_modified)_date(_utc)?$/.test(name) ? undefined : value,
    ),
  );

function expectStored(report: Pick<BulkReport<object>, "statuses" | "failed" | "unknown">): void {
  expect([report.failed, report.unknown]).toEqual([[], []]);
  expect(report.statuses.length).toBeGreaterThan(0);
}

describe("Rows that were read", () => {
  it("are accepted by bulk after toInput, and nothing changes", async () => {
    const { double, ottimate } = bulkDouble();
    const before = await readAll(ottimate);
    const vendors = before.vendors
      .filter(({ erp_vendor_id }) => erp_vendor_id)
      .map((row) => toInput("/vendors/bulk", row));
    const dimensions = before.dimensions.map((row) => toInput("/dimensions/bulk", row));
    const receipts = before.receipts.map((row) => toInput("/receipts/bulk", row));
    expectStored(await bulk(ottimate, "/vendors/bulk", vendors, { scope: company }));
    expectStored(await bulk(ottimate, "/dimensions/bulk", dimensions, { scope: company }));
    expectStored(await bulk(ottimate, "/receipts/bulk", receipts, { scope: company }));
    const locations = new Set(before.orders.map((row) => row.ottimate_location_id ?? 0));
    for (const ottimate_location_id of locations) {
      const orders = before.orders
        .filter((row) => row.ottimate_location_id === ottimate_location_id)
        .map((row) => toInput("/purchase-orders/bulk", row));
      const scope = { ...company, ottimate_location_id };
      expectStored(await bulk(ottimate, "/purchase-orders/bulk", orders, { scope }));
    }
    expect(locations.size).toBeGreaterThan(0);
    expect(withoutTimes(await readAll(ottimate))).toEqual(withoutTimes(before));
    double.assertNoViolations();
  });

  it("of the catalog are accepted with the value for their level", async () => {
    const { ottimate } = bulkDouble();
    const read = async () => ({
      prices: await paginate(ottimate, "/catalog/prices", { query: company }).toArray(),
      allowances: await paginate(ottimate, "/catalog/allowances", { query: company }).toArray(),
    });
    const before = await read();
    const prices = before.prices.map((row) =>
      toInput("/catalog/prices/bulk", { ...row, price_type: row.price_type_display }),
    );
    const allowances = before.allowances.map((row) =>
      toInput("/catalog/allowances/bulk", { ...row, target: row.target_type }),
    );
    expectStored(await bulk(ottimate, "/catalog/prices/bulk", prices, { scope: company }));
    expectStored(await bulk(ottimate, "/catalog/allowances/bulk", allowances, { scope: company }));
    expect(withoutTimes(await read())).toEqual(withoutTimes(before));
  });

  it("are rejected by bulk unchanged, because of null and of properties that requests do not have", async () => {
    const { ottimate } = bulkDouble();
    const { vendors } = await readAll(ottimate);
    // @ts-expect-error null is not what a write takes
    const { counts } = await bulk(ottimate, "/vendors/bulk", vendors, { scope: company });
    expect(counts.failed).toBe(vendors.length);
  });

  it("update the order they were read from, each line by its id", async () => {
    const { ottimate } = bulkDouble();
    const params = { path: { id: exampleOrder } };
    const { purchase_order: before = {} } = await unwrap(ottimate.GET("/purchase-orders/{id}", { params }));
    const body = toInput("/purchase-orders/{id}", before);
    await unwrap(ottimate.PATCH("/purchase-orders/{id}", { params, body }));
    const { purchase_order: after } = await unwrap(ottimate.GET("/purchase-orders/{id}", { params }));
    expect(withoutTimes(after)).toEqual(withoutTimes(before));
    expect(body.items?.length).toBeGreaterThan(0);
  });
});

type Change = (at: string) => "null" | "leave out" | "keep";
/** The row with some properties changed, also in its lines. */
function changed(value: unknown, change: Change, at = ""): unknown {
  if (Array.isArray(value)) return value.map((each, i) => changed(each, change, `${at}/${i}`));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, own]) => {
      const place = `${at}/${name}`;
      const what = change(place);
      if (what === "leave out") return [];
      return [[name, what === "null" ? null : changed(own, change, place)]];
    }),
  );
}
function placesIn(row: object): string[] {
  const places: string[] = [];
  changed(row, (at) => {
    places.push(at);
    return "keep";
  });
  return places;
}

describe("toInput", () => {
  it.each(["vendors", "dimensions", "orders", "receipts"] as const)(
    "treats null like a missing property, anywhere in a row of %s",
    async (kind) => {
      const rows = (await readAll(bulkDouble().ottimate))[kind];
      const path = (
        {
          vendors: "/vendors/bulk",
          dimensions: "/dimensions/bulk",
          orders: "/purchase-orders/bulk",
          receipts: "/receipts/bulk",
        } as const
      )[kind];
      const pointer = `#/components/schemas/${inputPaths[path]}`;
      const drawn = fc.constantFrom<object>(...rows).chain((row) =>
        fc.record({
          row: fc.constant(row),
          places: fc.subarray(placesIn(row)),
          more: fc.dictionary(
            fc.string().map((name) => `x_${name}`),
            anyJson,
          ),
        }),
      );
      for (const row of rows.filter((each) => !("erp_vendor_id" in each) || each.erp_vendor_id))
        expect(faultsAt(pointer, toInput(path, row))).toEqual([]);
      await always(
        drawn,
        ({ row, places, more }) => {
          // A dimension is identified by its id, so that stays.
          const isPicked = (at: string) => places.includes(at) && !at.endsWith("/erp_dimension_id");
          const nulled = Object(changed(row, (at) => (isPicked(at) ? "null" : "keep")));
          const without = Object(changed(row, (at) => (isPicked(at) ? "leave out" : "keep")));
          const input = toInput(path, { ...more, ...nulled });
          expect(faultsAt(pointer, input)).toEqual(faultsAt(pointer, toInput(path, without)));
        },
        200,
      );
    },
  );

  it("keeps null if the request accepts it, and leaves it out elsewhere", () => {
    const line = { name: "Ale", quantity: 2, price: 3.5, sku: null, custom_fields: null, dimensions: null };
    const invoice = { upload_id: "up-1", ottimate_location_id: 456, notes: null, items: [line, null] };
    const record = toInput("/invoices/import", invoice);
    expect(record).toEqual({
      upload_id: "up-1",
      ottimate_location_id: 456,
      items: [{ name: "Ale", quantity: 2, price: 3.5, custom_fields: null, dimensions: null }],
    });
    expectTypeOf(record).toEqualTypeOf<BulkRecord<"/invoices/import">>();
  });

  it("sends the ids of dimensions, whether they were read as objects or as ids, and no empty set", () => {
    const kitchen = { id: "dim_1", erp_dimension_id: "D-200", name: "Kitchen" };
    const items = [
      { id: "1", dimensions: { DEPARTMENT: kitchen, PROJECT: "PRJ-17", CLASS: null } },
      { id: "2", dimensions: {} },
    ];
    const body = toInput("/purchase-orders/{id}", { items });
    expect(body.items).toEqual([
      { id: "1", dimensions: { DEPARTMENT: "D-200", PROJECT: "PRJ-17" } },
      { id: "2" },
    ]);
    expectTypeOf(body).toEqualTypeOf<PurchaseOrderUpdate>();
  });

  it("converts the catalog's decimal strings to numbers", () => {
    const row = { catalog_entry_id: "cte_1", price: "12.50", unit_price: "-0.5", start_date: "2026-11-01" };
    expect(toInput("/catalog/prices/bulk", row)).toEqual({ ...row, price: 12.5, unit_price: -0.5 });
  });

  it("keeps custom fields and the row itself unchanged", () => {
    const custom_fields = { cost_center: null, id: 7 };
    const row = Object.freeze({ id: "x", po_number: "PO-1", custom_fields: Object.freeze(custom_fields) });
    expect(toInput("/purchase-orders/bulk", row)).toEqual({ po_number: "PO-1", custom_fields });
  });

  it("accepts the body of a create, with its company", () => {
    const row = {
      id: 1,
      ottimate_company_id: 123,
      erp_vendor_id: "V-1",
      erp_vendor_name: "Hill Farm",
      email: null,
    };
    const body = toInput("/vendors", row);
    expect(body).toEqual({ ottimate_company_id: 123, erp_vendor_id: "V-1", erp_vendor_name: "Hill Farm" });
    expectTypeOf(body).toEqualTypeOf<VendorCreate>();
  });

  it("ignores inherited properties of a row", () => {
    expect(toInput("/vendors/bulk", Object.create({ email: "a@example.com" }))).toEqual({});
  });

  it("reports every value that the request cannot express, instead of changing the record's meaning", () => {
    const row = {
      price: "twelve",
      price_type: 15,
      start_date: "2026-11-01",
      catalog_entry_id: "cte_1",
    };
    expect(() => toInput("/catalog/prices/bulk", row)).toThrow(
      expect.objectContaining({
        name: "OttimateInputError",
        issues: [
          expect.objectContaining({ path: ["row", "price"] }),
          expect.objectContaining({
            path: ["row", "price_type"],
            message: expect.stringContaining("a Number, but the request takes a string"),
          }),
        ],
      }),
    );
  });

  it.each([
    [{ items: {} }, "row.items is an Object"],
    [{ items: ["x"] }, "row.items[0] is a String"],
    [{ is_2_way: "yes" }, "row.is_2_way is a String"],
    [{ items: [{ dimensions: ["D-200"] }] }, "row.items[0].dimensions is an Array"],
    [
      { items: [{ dimensions: { CLASS: { id: "dim_1" } } }] },
      "row.items[0].dimensions.CLASS has no erp_dimension_id",
    ],
    [[], "row is an Array"],
  ])("throws for %j", (row, message) => {
    expect(() => toInput("/purchase-orders/bulk", row)).toThrow(
      expect.objectContaining({ name: "OttimateInputError", message: expect.stringContaining(message) }),
    );
  });

  it.each(["/vendor/bulk", "toString", "/invoices/upload"])("throws for the path %s", (path) => {
    // @ts-expect-error not the path of a call that writes what was read
    expect(() => toInput(path, {})).toThrow(expect.objectContaining({ name: "OttimateInputError" }));
    expectTypeOf<InputPath>().toExtend<string>();
  });
});
