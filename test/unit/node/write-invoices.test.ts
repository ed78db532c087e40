import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  exportInvoices,
  type InvoiceSummary,
  type JournalEntry,
  OttimateInputError,
} from "../../../src/index.ts";
import { fileJournal, type WriteInvoicesOptions, writeInvoices } from "../../../src/node/index.ts";
import { setUpExport, statusesOf } from "../../support/exports.ts";
import { thrown } from "../../support/failure.ts";
import { memoryStore } from "../../support/memory-store.ts";

let root: string;
let folder: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "ottimate-export-"));
  folder = join(root, "out");
});
afterEach(() => rm(root, { recursive: true, force: true }));

const invoiceOf = (id: number, more: object = {}) =>
  ({
    id: String(id),
    status: "ready-for-export",
    payment_status: "unpaid",
    created_at: "2026-10-08T16:20:05Z",
    ...more,
  }) as InvoiceSummary;
const shown = async () => (await readdir(folder)).filter((name) => !name.startsWith("."));
const hidden = async () => (await readdir(folder)).filter((name) => name.startsWith("."));
const textOf = async (kind: string) => {
  const files = (await shown()).filter((name) => name.startsWith(kind));
  return Promise.all(files.map((name) => readFile(join(folder, name), "utf8")));
};
const write = (invoices: InvoiceSummary[], options: WriteInvoicesOptions) =>
  Promise.all(invoices.map(writeInvoices(folder, { partSize: invoices.length, ...options }).handle));

describe("writeInvoices", () => {
  it("writes headers and lines as CSV, safe for spreadsheets that would run formulas", async () => {
    const items = [
      {
        id: 11,
        name: '=HYPERLINK("x")',
        sku: "007",
        quantity: -2,
        price: 0.5,
        is_taxed: true,
        dimensions: { GL: "6000" },
      },
      { id: 12, name: "-", sku: "+1", quantity: 1, price: 3 },
    ];
    const [part] = await write(
      [
        invoiceOf(1, {
          invoice_number: "@N,1",
          ottimate_vendor_name: 'The "Oyster"\nCo',
          total_amount: -84.5,
          items,
        }),
        invoiceOf(2, { invoice_number: "\tN-2", ottimate_vendor_name: "Plain - text", url: null, items: [] }),
      ],
      { format: "csv" },
    );
    expect((await shown()).toSorted()).toEqual([`invoices-${part}.csv`, `lines-${part}.csv`]);
    const [headers = ""] = await textOf("invoices");
    expect(headers).toMatch(/^id,invoice_number,type,status,ottimate_vendor_name,.*\r\n/);
    expect(headers).toContain('1,"\'@N,1",,ready-for-export,"The ""Oyster""\nCo",,,,,-84.5,');
    expect(headers).toContain("\r\n2,'\tN-2,,ready-for-export,Plain - text,");
    expect(headers.endsWith("\r\n")).toBe(true);
    expect(await textOf("lines")).toEqual([
      [
        "invoice_id,line,id,item,name,sku,quantity,price,is_taxed,dimensions,custom_fields",
        '1,1,11,,"\'=HYPERLINK(""x"")",007,-2,0.5,true,"{""GL"":""6000""}",',
        "1,2,12,,'-,'+1,1,3,,,",
        "",
      ].join("\r\n"),
    ]);
  });

  it("writes NDJSON unchanged, and no file of lines if there are none", async () => {
    const invoices = [invoiceOf(1, { items: [{ id: 1 }], something_new: "=x" }), invoiceOf(2)];
    const [part] = await write(invoices, { format: "ndjson" });
    expect(await shown()).toEqual([`invoices-${part}.ndjson`]);
    const [text = ""] = await textOf("invoices");
    expect(
      text
        .trimEnd()
        .split("\n")
        .map((line) => JSON.parse(line)),
    ).toEqual(invoices);
    await rm(folder, { recursive: true });
    await write([invoiceOf(3)], { format: "csv" });
    expect(await shown()).toEqual([expect.stringMatching(/^invoices-/)]);
  });

  it("lets only its owner read the files, and leaves nothing incomplete", async () => {
    await write([invoiceOf(1, { items: [] })], { format: "csv" });
    for (const name of await readdir(folder))
      expect((await stat(join(folder, name))).mode & 0o777).toBe(0o600);
    expect(await hidden()).toEqual([".parts"]);
  });

  it("exports into parts, each on disk before its invoices are marked, and each invoice into one part", async () => {
    const { double, client, ids } = setUpExport(250);
    const journal = memoryStore<JournalEntry>();
    const written = new Set<string>();
    client.use({
      async onRequest({ schemaPath, request }) {
        if (schemaPath !== "/invoices/mark-exported") return;
        const texts = await textOf("invoices");
        const { invoices } = await request.clone().json();
        for (const text of texts)
          for (const line of text.trimEnd().split("\n")) written.add(JSON.parse(line).id);
        for (const { invoice_id } of invoices) expect(written).toContain(String(invoice_id));
      },
    });
    const report = await exportInvoices(client, {
      journal,
      expand: "items",
      ...writeInvoices(folder, { format: "ndjson" }),
    });
    expect(report.counts).toMatchObject({ exported: 250 });
    expect((await shown()).length).toBe(3);
    const all = (await textOf("invoices"))
      .flatMap((text) => text.trimEnd().split("\n"))
      .map((line) => JSON.parse(line));
    expect(all.map(({ id }) => id).toSorted()).toEqual(ids);
    expect(all.every(({ items }) => items.length === 1)).toBe(true);
    expect(report.exported[0]?.transactionId).toMatch(/^\d{8}T\d{6}Z-[0-9a-f]{8}-0001$/);
    expect(statusesOf(double)).toEqual({ exported: 250 });
  });

  it("finishes a complete part, drops one that may be incomplete, and knows which invoices were written", async () => {
    const [part] = await write([invoiceOf(1, { items: [] }), invoiceOf(2)], { format: "csv" });
    // The process died between the two renames of this part, and while it wrote another.
    const file = join(folder, `invoices-${part}.csv`);
    const text = await readFile(file, "utf8");
    await rm(file);
    await writeFile(join(folder, `.invoices-${part}.csv.part`), text);
    await writeFile(join(folder, ".invoices-20261130T000000Z-00000000-0001.csv.part"), "id\r\n3\r\n");
    await writeFile(join(folder, `.lines-${part}.csv.part.0b1c.tmp`), "inv");
    const next = writeInvoices(folder, { format: "csv" });
    expect(await next.settle(invoiceOf(2))).toBe(part);
    expect(await next.settle(invoiceOf(3))).toBeUndefined();
    expect(await readFile(file, "utf8")).toBe(text);
    expect(await hidden()).toEqual([".parts"]);
    // An importer has already taken the file.
    await rm(file);
    expect(await writeInvoices(folder, { format: "csv" }).settle(invoiceOf(1))).toBe(part);
  });

  it("fails the invoices of a part that cannot be written, and no others", async () => {
    await writeFile(folder, "no folder");
    const { double, client } = setUpExport(2);
    const journal = fileJournal(join(root, "journal.log"));
    const files = writeInvoices(folder, { format: "csv", partSize: 1 });
    const report = await exportInvoices(client, { journal, ...files });
    expect(report.failed.map(({ stage }) => stage)).toEqual(["handle", "handle"]);
    expect(statusesOf(double)).toEqual({ "ready-for-export": 2 });
    await rm(folder);
    expect((await exportInvoices(client, { journal, ...files })).counts).toMatchObject({ exported: 2 });
    expect(await shown()).toHaveLength(2);
  });

  it("throws for invalid options", () => {
    const wrong = (...args: unknown[]) =>
      thrown(() => writeInvoices(...(args as [string, WriteInvoicesOptions])), OttimateInputError).message;
    expect(wrong("", { format: "csv" })).toContain("folder is not a path");
    expect(wrong("out", { format: "xml", partSize: 0 })).toContain(
      'format is neither "csv" nor "ndjson"; partSize is not',
    );
    expect(wrong("out", { format: "csv", size: 1 })).toContain("size is not an option");
    expect(wrong("out")).toContain("options is not an object");
  });
});
