import fc from "fast-check";
import { expect, it } from "vitest";
import { type RecordsFromOptions, recordsFrom } from "../../src/node/index.ts";

/** Any text of a cell that is not blank; blank cells are left out. */
const text = fc
  .string({
    unit: fc.oneof(
      fc.constantFrom('"', ",", ";", "\n", "\r\n", "\t", " ", "é", "0", "\u2028", "😀"),
      fc.string({ minLength: 1, maxLength: 2 }),
    ),
    minLength: 1,
    maxLength: 6,
  })
  .filter((each) => each.trim() !== "");
const line = fc.record(
  { name: text, quantity: fc.integer({ min: -99_999, max: 99_999 }).map((n) => n / 100), dimension: text },
  { requiredKeys: ["name"] },
);
const order = fc.record(
  {
    po_number: text,
    date: fc
      .date({ min: new Date(0), max: new Date("2100-01-01"), noInvalidDate: true })
      .map((day) => day.toISOString().slice(0, 10)),
    total_amount: fc.integer({ min: -(10 ** 9), max: 10 ** 9 }).map((cents) => cents / 100),
    is_2_way: fc.boolean(),
    items: fc.array(line, { minLength: 1, maxLength: 3 }),
  },
  { requiredKeys: ["items"] },
);
const orders = fc.array(order, { maxLength: 5 });
const writing = fc.record({
  delimiter: fc.constantFrom(",", ";", "\t", "|"),
  decimal: fc.constantFrom<"." | ",">(".", ","),
  end: fc.constantFrom("\n", "\r\n"),
  hasMark: fc.boolean(),
  always: fc.boolean(),
  cut: fc.integer({ min: 1, max: 40 }),
});

type Order = typeof order extends fc.Arbitrary<infer Each> ? Each : never;
type Writing = typeof writing extends fc.Arbitrary<infer Each> ? Each : never;

const columns = [
  "external_id",
  "PO number",
  "DATE",
  "total-amount",
  "is_2_way",
  "items.name",
  "items.quantity",
  "items.dimensions.DEPARTMENT",
];

function written(all: readonly Order[], { delimiter, decimal, end, hasMark, always }: Writing): string {
  const number = (value: number | undefined) =>
    value === undefined ? "" : String(value).replace(".", decimal);
  const cell = (value: string) => {
    const needsQuotes =
      always || /["\r\n]/.test(value) || value.includes(delimiter) || value !== value.trim();
    return needsQuotes ? `"${value.replaceAll('"', '""')}"` : value;
  };
  const rows = all.flatMap(({ items, ...each }, index) =>
    items.map((item) => [
      `00${index}`,
      each.po_number ?? "",
      each.date ?? "",
      number(each.total_amount),
      each.is_2_way === undefined ? "" : String(each.is_2_way),
      item.name,
      number(item.quantity),
      item.dimension ?? "",
    ]),
  );
  return (
    (hasMark ? "\ufeff" : "") + [columns, ...rows].map((row) => row.map(cell).join(delimiter) + end).join("")
  );
}

it("Records written as a file are read back unchanged, however the file is written and split", async () => {
  await fc.assert(
    fc.asyncProperty(orders, writing, async (all, how) => {
      const bytes = new TextEncoder().encode(written(all, how));
      async function* chunks() {
        for (let at = 0; at < bytes.length; at += how.cut) yield bytes.subarray(at, at + how.cut);
      }
      const options: RecordsFromOptions = { format: "csv", decimal: how.decimal };
      const read: object[] = [];
      for await (const record of recordsFrom(chunks(), "/purchase-orders/bulk", options)) read.push(record);
      const expected = all.map(({ items, ...each }, index) => ({
        external_id: `00${index}`,
        ...each,
        items: items.map(({ dimension, ...item }) => ({
          ...item,
          ...(dimension !== undefined && { dimensions: { DEPARTMENT: dimension } }),
        })),
      }));
      expect(read).toEqual(expected);
    }),
    { numRuns: 200 },
  );
});
