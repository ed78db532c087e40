import { describe, expect, it } from "vitest";
import { bulk, createOttimateClient } from "../../../src/index.ts";
import { recordsFrom, validateRecords } from "../../../src/node/index.ts";
import { createOttimateFetch } from "../../../src/testing/index.ts";

type Path = Parameters<typeof validateRecords>[0];

/** The issues as `path message`, for records that no compiler has checked. */
async function look(path: Path, records: readonly unknown[]) {
  const found = await validateRecords(path, records as readonly never[]);
  const said = (list: typeof found.issues) =>
    list.map((each) => `${each.path.slice(1).join(".")} ${each.message}`);
  return { issues: said(found.issues), notes: said(found.notes) };
}

const vendor = { erp_vendor_id: "V-1", erp_vendor_name: "Pacific" };
const line = { name: "Oysters", quantity: 1.125, price: 8.4375 };
const order = {
  external_id: "PO-1",
  po_number: "1",
  erp_vendor_id: "V-1",
  date: "2026-11-16",
  total_amount: 84,
  items: [line],
};
const receipt = {
  external_id: "R-1",
  receipt_number: "1",
  po_external_id: "PO-1",
  erp_vendor_id: "V-1",
  ottimate_location_id: 456,
  date: "2026-11-16",
  total_amount: 84,
  items: [{ sku: "a", quantity: 1 }],
};

describe("validateRecords", () => {
  it("finds no issues in valid records", async () => {
    for (const [path, record] of [
      ["/vendors/bulk", vendor],
      ["/purchase-orders/bulk", order],
      ["/receipts/bulk", receipt],
    ] as const)
      expect(await look(path, [record])).toEqual({ issues: [], notes: [] });
  });

  it("reports unknown and misspelled properties, also in lines", async () => {
    const { issues } = await look("/purchase-orders/bulk", [
      { ...order, po_nummber: "1", totally: 1, items: [{ ...line, qantity: 2 }], unset: undefined },
    ]);
    expect(issues).toEqual([
      "0.po_nummber is not a property of a record, did you mean po_number?",
      "0.totally is not a property of a record",
      "0.items.0.qantity is not a property of a line, did you mean quantity?",
    ]);
  });

  it("notes the undocumented properties of a record that accepts them", async () => {
    const entry = { erp_vendor_id: "V-1", item_name: "a", prices: [], allowances: [], reference_id: "r" };
    expect(await look("/catalog/entries/bulk", [{ ...entry, item_nam: "b" }])).toEqual({
      issues: [],
      notes: ["0.item_nam is not a property of a record, did you mean item_name?"],
    });
  });

  it("reports missing properties, wrong types, and invalid enums and dates", async () => {
    const { issues } = await look("/purchase-orders/bulk", [
      {
        ...order,
        external_id: 7,
        po_number: undefined,
        date: "2026-02-30",
        total_amount: "84",
        is_2_way: "yes",
      },
      {
        ...order,
        external_id: "PO-2",
        date: new Date("2026-11-16T12:00:00Z"),
        items: [{ name: "x", price: null, quantity: 1, dimensions: {} }],
      },
    ]);
    expect(issues.toSorted()).toEqual([
      "0.date is not a date such as 2026-11-16",
      "0.external_id is a number, not a text: write it in quotes",
      "0.is_2_way is a String, not true or false",
      "0.po_number is missing",
      "0.total_amount is a string, not a number: write it without quotes",
      expect.stringMatching(/^1\.date is a Date: write "2026-11-16"/),
      "1.items.0.dimensions is empty: leave it out",
      "1.items.0.price is null, not a number",
    ]);
    const choices = await look("/vendors/bulk", [{ ...vendor, payment_method: "Chek" }]);
    expect(choices.issues).toEqual([
      "0.payment_method is not one of credit_card, ach, check, wire_transfer, unknown, did you mean check?",
    ]);
    const place = await look("/receipts/bulk", [{ ...receipt, ottimate_location_id: 1.5 }]);
    expect(place.issues).toEqual(["0.ottimate_location_id is not a whole number"]);
  });

  it("reports what the closest of several forms lacks, or which properties to choose from", async () => {
    const { po_external_id: _, ...orderless } = receipt;
    const { issues } = await look("/receipts/bulk", [
      { ...orderless, date: "?" },
      {
        ...receipt,
        external_id: "R-2",
        erp_vendor_id: undefined,
        ottimate_location_id: undefined,
        items: [{ quantity: 1 }],
      },
    ]);
    expect(issues.toSorted()).toEqual([
      "0 has none of ottimate_po_id, po_number, po_external_id: one of them is required",
      "0.date is not a date such as 2026-11-16",
      "1.items.0 has none of ottimate_po_item_id, po_external_item_id, sku: one of them is required",
      "1.ottimate_po_id is missing",
    ]);
  });

  it("reports blank identifiers, duplicates and near duplicates", async () => {
    const { issues } = await validateRecords("/vendors/bulk", [
      vendor,
      { ...vendor, erp_vendor_id: " " },
      { ...vendor, erp_vendor_id: "v-1" },
      vendor,
      { ...vendor, erp_vendor_id: "007" },
      { ...vendor, erp_vendor_id: "7" },
      { ...vendor, erp_vendor_id: "v-1" },
      { ...vendor, erp_vendor_id: "\u200b" },
    ]);
    expect(issues.map(({ path, code, message }) => [path[1], code, message])).toEqual([
      [1, undefined, "is empty, but identifies the record: leave it out"],
      [2, "near-identifier", 'is nearly the same as that of records[0], "V-1": they may be treated as one'],
      [3, "equal-identifier", "is the same as in records[0], so one would overwrite the other"],
      [6, "equal-identifier", "is the same as in records[2], so one would overwrite the other"],
      [7, undefined, "is empty, but identifies the record: leave it out"],
    ]);
  });

  it("reports records that are the same in several identifying fields", async () => {
    const entry = { erp_vendor_id: "V-1", item_name: "a", size: "1", prices: null, allowances: null };
    const { issues } = await look("/catalog/entries/bulk", [
      entry,
      { ...entry, size: "2" },
      { ...entry, reference_id: "r" },
    ]);
    expect(issues).toEqual([
      "2.erp_vendor_id with erp_vendor_id, item_name, size, uom, upc is the same as in records[0], so one would overwrite the other",
    ]);
  });

  it("notes unusual decimals, names of new records, identifiers and dates", async () => {
    const { issues, notes } = await look("/vendors/bulk", [
      { erp_vendor_id: " V-1" },
      { ...vendor, erp_vendor_id: "1.23E+11" },
    ]);
    expect(issues).toEqual([]);
    expect(notes).toEqual([
      "0.erp_vendor_id begins or ends with white space",
      "0.erp_vendor_name is missing, and a new record needs it",
      "1.erp_vendor_id looks like a long number shortened by a spreadsheet",
    ]);
    const { external_id: _, ...nameless } = order;
    expect(
      (await look("/purchase-orders/bulk", [{ ...nameless, total_amount: 84.005, tax: 0.07, freight: 1.1 }]))
        .notes,
    ).toEqual([
      "0.external_id is missing: if the record is sent again, a second one may be created",
      "0.total_amount has fractions of a cent",
    ]);
    const price = { reference_id: "p", catalog_entry_id: "c", price: 1.2345, start_date: "03/04/2026" };
    expect((await look("/catalog/prices/bulk", [price])).notes).toEqual([
      "0.start_date is not a date such as 2026-11-16",
    ]);
  });

  it("counts the requests that bulk needs", async () => {
    const vendors = Array.from({ length: 250 }, (_, i) => ({ ...vendor, erp_vendor_id: `V-${i}` }));
    expect((await validateRecords("/vendors/bulk", vendors)).requests).toBe(3);
    const orders = Array.from({ length: 30 }, (_, i) => ({
      ...order,
      external_id: `${i}`,
      items: Array(100).fill(line),
    }));
    expect(await validateRecords("/purchase-orders/bulk", orders)).toMatchObject({
      records: 30,
      requests: 3,
    });
    const long = { ...order, items: Array(1001).fill(line) };
    expect(await look("/purchase-orders/bulk", [long])).toMatchObject({
      issues: ["0.items has 1001 lines; one request takes at most 1000"],
    });
    expect((await validateRecords("/vendors/bulk", [])).requests).toBe(0);

    const double = createOttimateFetch();
    let sent = 0;
    const ottimate = createOttimateClient({
      baseUrl: double.url,
      ...double.credentials,
      fetch: (input, init) => {
        if (String(input).includes("/vendors/bulk")) sent += 1;
        return double.fetch(input, init);
      },
    });
    const near = [...vendors, { ...vendor, erp_vendor_id: "v-249" }];
    const report = await bulk(ottimate, "/vendors/bulk", near, { scope: { ottimate_company_id: 123 } });
    expect(report.counts.created).toBe(251);
    expect((await validateRecords("/vendors/bulk", near)).requests).toBe(sent);
  });

  it("reports file, line and column for recordsFrom, and issues of the file itself", async () => {
    async function* text() {
      yield "external_id;po_number;vendor;date;total_amount;items.name;items.quantity;items.price\n";
      yield "1;1;V-1;2026-11-16;8;a;1;8\n1;1;V-1;2026-11-16;8;b;1;\n2;2;V-1;2026-11-16;x;a;1;8\n3;3;;2026-11-16;8;a;1;8\n";
    }
    const records = recordsFrom(text(), "/purchase-orders/bulk", {
      format: "csv",
      mapping: { vendor: "erp_vendor_id" },
    });
    const found = await validateRecords("/purchase-orders/bulk", records);
    expect(found).toMatchObject({ records: 2, requests: 1, issueCount: 3 });
    expect(
      found.issues.map(({ path, line: at, column, message }) => [path.join("."), at, column, message]),
    ).toEqual([
      ["records.0.items.1.price", 3, 8, "is missing (line 3, column 8)"],
      ["total_amount", 4, 5, '"x" is not a number (line 4, column 5)'],
      ["records.1.erp_vendor_id", 5, 3, "is missing (line 5, column 3)"],
    ]);
  });

  it("reports an unreadable file as an issue", async () => {
    const found = await validateRecords("/vendors/bulk", recordsFrom("/none/vendors.csv", "/vendors/bulk"));
    expect(found).toMatchObject({ records: 0, issueCount: 1 });
    expect(found.issues[0]?.message).toBe("/none/vendors.csv does not exist: check the path");
  });

  it("keeps at most maxIssues issues and notes, and counts all", async () => {
    const found = await validateRecords(
      "/vendors/bulk",
      Array.from({ length: 9 }, (_, i) => ({ erp_vendor_id: `V-${i}` })),
      { maxIssues: 2 },
    );
    expect([found.notes.length, found.noteCount]).toEqual([2, 9]);
  });

  it("accepts any async iterable, and throws its error", async () => {
    async function* rows() {
      yield vendor;
      throw new Error("The ERP is down.");
    }
    await expect(validateRecords("/vendors/bulk", rows())).rejects.toThrow("The ERP is down.");
  });

  it("throws for invalid records, paths and options", async () => {
    await expect(validateRecords("/vendor/bulk" as "/vendors/bulk", [])).rejects.toThrow(
      "validateRecords: path is not a bulk call",
    );
    await expect(validateRecords("/vendors/bulk", {} as never)).rejects.toThrow(
      "records is neither an array nor an async iterable",
    );
    for (const options of [null, 5, []])
      await expect(validateRecords("/vendors/bulk", [], options as never)).rejects.toThrow(
        /^validateRecords: options is .+, not an object\. Nothing was sent\.$/,
      );
    await expect(validateRecords("/vendors/bulk", [], { maxIssues: 0 })).rejects.toThrow(
      "maxIssues is not a whole number above 0",
    );
    await expect(validateRecords("/vendors/bulk", [], { max: 1 } as never)).rejects.toThrow(
      "max is not an option",
    );
  });

  it("reports values that are not records", async () => {
    expect(await look("/vendors/bulk", [5, null, [], vendor])).toMatchObject({
      issues: ["0 is not an object", "1 is not an object", "2 is not an object"],
    });
  });
});
