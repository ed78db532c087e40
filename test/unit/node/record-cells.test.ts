import { describe, expect, it } from "vitest";
import type { OttimateInputError } from "../../../src/index.ts";
import { type RecordIssue, type RecordsFromOptions, recordsFrom } from "../../../src/node/index.ts";

type Path = Parameters<typeof recordsFrom>[1];

async function read(
  lines: readonly string[],
  path: Path,
  options: RecordsFromOptions = {},
): Promise<object[]> {
  async function* text() {
    yield lines.join("\n");
  }
  const records: object[] = [];
  for await (const record of recordsFrom(text(), path, { format: "csv", delimiter: ";", ...options }))
    records.push(record);
  return records;
}

/** The value of a cell, or what is wrong with it. */
async function cell(
  property: string,
  text: string,
  options: RecordsFromOptions = {},
  path: Path = "/invoices/import",
) {
  try {
    const [record] = await read([`upload_id;${property}`, `u;${text}`], path, options);
    return (record as Record<string, unknown>)[property];
  } catch (error) {
    const [{ message, code } = { message: "" }] = (error as OttimateInputError).issues as RecordIssue[];
    return `${code ? `${code}: ` : ""}${message.replace(" (line 2, column 2)", "")}`;
  }
}

describe("A cell", () => {
  it("of text stays unchanged", async () => {
    expect(await cell("erp_vendor_id", "007")).toBe("007");
    expect(await cell("notes", " a b ")).toBe(" a b ");
    expect(await cell("erp_vendor_id", "1E+05")).toBe("1E+05");
  });

  it("that is blank is left out", async () => {
    expect(await read(["upload_id;notes;total_amount", "u;  ;"], "/invoices/import")).toEqual([
      { upload_id: "u" },
    ]);
  });

  it("is null if it has the caller's null text and the document allows null", async () => {
    const options = { nullText: "NULL", delimiter: "," };
    const lines = ["reference_id,buying_format,size", "r,NULL,null"];
    expect(await read(lines, "/catalog/entries/bulk", options)).toEqual([
      { reference_id: "r", buying_format: null, size: "null" },
    ]);
    expect(await cell("notes", "NULL", { nullText: "NULL" })).toBe("may not be null: leave the cell empty");
    expect(await cell("notes", "NULL")).toBe("NULL");
  });

  it.each([
    ["12", 12],
    ["-12.50", -12.5],
    ["+3", 3],
    ["0.125", 0.125],
    ["1234.567", 1234.567],
    [" 7 ", 7],
    ["1.234", 'ambiguous: "1.234" may be 1234 or 1.234: set the option decimal, "." or ","'],
    ["1,234", 'ambiguous: "1,234" may be 1234 or 1.234: set the option decimal, "." or ","'],
    ["1,5", 'ambiguous: "1,5" is not a plain number: set the option decimal, "," for this one'],
    ["1,234.50", 'ambiguous: "1,234.50" is not a plain number: set the option decimal, "." for this one'],
    ["1,234,567", 'ambiguous: "1,234,567" is not a plain number: set the option decimal, "." for this one'],
    ["12 USD", '"12 USD" is not a number'],
    ["1e5", '"1e5" is not a number'],
    ["(5)", '"(5)" is not a number'],
    ["0x10", '"0x10" is not a number'],
    ["Infinity", '"Infinity" is not a number'],
    ["1234567890123456", '"1234567890123456" has more than 15 digits, which a number cannot keep'],
  ])("of a number is read without the option decimal: %s", async (text, expected) => {
    expect(await cell("total_amount", text)).toBe(expected);
  });

  it.each([
    [".", "1,234", 1234],
    [".", "1.234", 1.234],
    [".", "-1,234,567.89", -1_234_567.89],
    [".", "1 234.5", 1234.5],
    [".", "12,34", '"12,34" is not a number'],
    [".", "1.234,5", '"1.234,5" is not a number'],
    [",", "1.234", 1234],
    [",", "1,234", 1.234],
    [",", "1.234.567,89", 1_234_567.89],
    [",", "1\u00a0234,5", 1234.5],
    [",", "1'234,5", 1234.5],
    [",", "1.5", '"1.5" is not a number'],
    [",", "1,234,567", '"1,234,567" is not a number'],
  ] as const)("of a number is read with the decimal sign %s: %s", async (decimal, text, expected) => {
    expect(await cell("total_amount", text, { decimal })).toBe(expected);
  });

  it.each([
    ["true", true],
    ["YES", true],
    ["1", true],
    ["False", false],
    ["no", false],
    ["0", false],
    ["x", '"x" is not one of true, yes, 1, false, no, 0'],
  ])("of a boolean is read: %s", async (text, expected) => {
    const options = { mapping: { upload_id: "external_id" } };
    expect(await cell("is_2_way", text, options, "/purchase-orders/bulk")).toBe(expected);
  });

  it.each<[string | undefined, string, string]>([
    [undefined, "2026-11-16", "2026-11-16"],
    [undefined, "2026-11-16 00:00:00", "2026-11-16"],
    [
      undefined,
      "2026-11-16 10:00:00",
      '"2026-11-16 10:00:00" is not a date such as 2026-11-16: set the option dateFormat',
    ],
    [undefined, "2026-02-30", '"2026-02-30" is not a day of the calendar'],
    [undefined, "2024-02-29", "2024-02-29"],
    [undefined, "45612", '"45612" is not a date such as 2026-11-16: set the option dateFormat'],
    [
      undefined,
      "03/04/2026",
      'ambiguous: "03/04/2026" may be two days: set the option dateFormat, such as "DD/MM/YYYY" or "MM/DD/YYYY"',
    ],
    [
      undefined,
      "16.11.2026",
      'ambiguous: "16.11.2026" is not a date such as 2026-11-16: set the option dateFormat, such as "DD.MM.YYYY"',
    ],
    [
      undefined,
      "11/16/2026",
      'ambiguous: "11/16/2026" is not a date such as 2026-11-16: set the option dateFormat, such as "MM/DD/YYYY"',
    ],
    ["DD/MM/YYYY", "03/04/2026", "2026-04-03"],
    ["MM/DD/YYYY", "03/04/2026", "2026-03-04"],
    ["MM/DD/YYYY", "16/11/2026", '"16/11/2026" is not a day of the calendar'],
    ["D.M.YYYY", "3.4.2026", "2026-04-03"],
    ["DD.MM.YYYY", "3.4.2026", '"3.4.2026" is not a date in the form "DD.MM.YYYY" or 2026-11-16'],
    ["DD.MM.YYYY", "03.04.2026 0:00", "2026-04-03"],
    ["DD.MM.YYYY", "2026-04-03", "2026-04-03"],
    ["YYYYMMDD", "20260403", "2026-04-03"],
  ])("of a date is read as %s: %s", async (dateFormat, text, expected) => {
    expect(await cell("invoice_date", text, { dateFormat })).toBe(expected);
  });

  it("of a date-time may be a date, or an ISO time", async () => {
    const time = (text: string) =>
      cell(
        "start_date",
        text,
        { dateFormat: "DD.MM.YYYY", mapping: { upload_id: "reference_id" } },
        "/catalog/prices/bulk",
      );
    expect(await time("2026-10-01T00:00:00Z")).toBe("2026-10-01T00:00:00Z");
    expect(await time("01.10.2026")).toBe("2026-10-01");
    expect(await time("2026-10-01T25:00:00Z")).toContain("is not a date");
    expect(await time("2026-02-31T00:00:00Z")).toContain("is not a day of the calendar");
  });
});

describe("Columns with dots", () => {
  it("fill maps, with unchanged keys", async () => {
    const lines = [
      "upload_id;Dimensions.DEPARTMENT;dimensions.Cost Center;custom_fields.a.b;dimensions.__proto__",
      "u;D-1;007;x;p",
    ];
    const [record] = await read(lines, "/invoices/import");
    expect(JSON.stringify(record)).toBe(
      '{"upload_id":"u","dimensions":{"DEPARTMENT":"D-1","Cost Center":"007","__proto__":"p"},"custom_fields":{"a.b":"x"}}',
    );
    expect(await read(["upload_id;dimensions.DEPARTMENT", "u;"], "/invoices/import")).toEqual([
      { upload_id: "u" },
    ]);
  });

  it("fill the list of dimensions of a catalog entry, one object per column", async () => {
    expect(
      await read(
        ["reference_id;dimensions.DEPARTMENT;dimensions.LOCATION", "r;a;b"],
        "/catalog/entries/bulk",
      ),
    ).toEqual([{ reference_id: "r", dimensions: [{ DEPARTMENT: "a" }, { LOCATION: "b" }] }]);
  });
});

describe("Rows with one id", () => {
  const header = "external_id;po_number;notes;items.name;items.quantity;items.dimensions.DEPARTMENT";
  const mapping = { notes: "erp_vendor_name" };
  const orders = (...rows: string[]) => read([header, ...rows], "/purchase-orders/bulk", { mapping });
  const faulty = async (...rows: string[]) =>
    orders(...rows).then(
      () => [],
      ({ issues }: { issues: RecordIssue[] }) =>
        issues.map(({ path, line, column, message }) => [path, line, column, message]),
    );

  it("are the lines of one record", async () => {
    expect(await orders("1;P-1;x;a;1;D-1", "1;P-1;x;b;2;", "2;P-2;;c;3;")).toEqual([
      {
        external_id: "1",
        po_number: "P-1",
        erp_vendor_name: "x",
        items: [
          { name: "a", quantity: 1, dimensions: { DEPARTMENT: "D-1" } },
          { name: "b", quantity: 2 },
        ],
      },
      { external_id: "2", po_number: "P-2", items: [{ name: "c", quantity: 3 }] },
    ]);
  });

  it("may not be separated by other rows, because the first record would lack lines", async () => {
    expect(await faulty("1;P-1;x;a;1;", "2;P-2;;c;3;", "1;P-1;x;d;4;")).toEqual([
      [
        ["external_id"],
        4,
        1,
        "is the same as in the record at line 2, with other rows in between: sort the rows by external_id (line 4, column 1)",
      ],
    ]);
  });

  const unplaced = "it may be a line of the record before it or after it, so both are left out";
  it.each([
    // As spreadsheets write merged cells.
    ["1;P-1;x;a;1;", ";;;b;2;", "2;P-2;;c;3;", "3;P-3;;d;4;"],
    ["1;P-1;x;a;1;", ";;;b;2", "2;P-2;;c;3;", "3;P-3;;d;4;"],
    ["1;P-1;x;a;1;", "9;P-1;x;b;2;;1", "2;P-2;;c;3;", "3;P-3;;d;4;"],
  ])("are not passed on without a line that may be theirs: %s %s %s %s", async (...rows) => {
    const told: string[] = [];
    const records = await read([header, ...rows], "/purchase-orders/bulk", {
      mapping,
      onIssue: ({ message }) => void told.push(message),
    });
    expect(records).toMatchObject([{ external_id: "3" }]);
    expect(told).toEqual([expect.stringContaining(unplaced)]);
    expect(told[0]).toContain("line 3");
  });

  it("leave out only the record if a bad row certainly belongs to it", async () => {
    const rows = ["1;P-1;x;a;1;", "1;P-1;x;b;2", "1;P-1;x;c;3;", "2;P-2;;c;3;"];
    const records = await read([header, ...rows], "/purchase-orders/bulk", { mapping, onIssue: () => {} });
    expect(records).toMatchObject([{ external_id: "2" }]);
  });

  it("may leave out what another row has, and have an issue if they differ", async () => {
    expect(await orders("1;P-1;;a;1;", "1;;x;b;2;")).toMatchObject([
      { po_number: "P-1", erp_vendor_name: "x" },
    ]);
    expect(await faulty("1;P-1;;a;1;", "1;P-9;;b;2;", "2;P-2;;c;3;")).toEqual([
      [["po_number"], 3, 2, "differs from line 2, where the record begins (line 3, column 2)"],
    ]);
  });

  it("report a line's cell by its property", async () => {
    expect(await faulty("1;P-1;;a;x;")).toEqual([
      [["items", "quantity"], 2, 5, '"x" is not a number (line 2, column 5)'],
    ]);
  });

  it("need an id column with a value in each row, the identifier's or another", async () => {
    expect(await faulty(";P-1;;a;1;")).toEqual([
      [
        ["external_id"],
        2,
        1,
        `is empty, so it is unclear which rows are one record: ${unplaced} (line 2, column 1)`,
      ],
    ]);
    const lines = ["po_number;items.name", "P-1;a", "P-1;b"];
    await expect(read(lines, "/purchase-orders/bulk")).rejects.toThrow(
      "header has no external_id, which groups rows into records: set the option id to another property (line 1)",
    );
    expect(await read(lines, "/purchase-orders/bulk", { id: "po_number" })).toEqual([
      { po_number: "P-1", items: [{ name: "a" }, { name: "b" }] },
    ]);
  });

  it("are separate records if the file has no columns for lines", async () => {
    expect(await read(["erp_vendor_id;city", "1;a", "1;b"], "/vendors/bulk")).toHaveLength(2);
  });
});
