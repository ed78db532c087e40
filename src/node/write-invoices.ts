import { randomUUID } from "node:crypto";
import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import type { InvoiceItem, InvoiceSummary } from "../../generated/schema.ts";
import { throwIssues } from "../core/errors.ts";
import { withStore } from "../core/job-store.ts";
import { jobOptionIssues } from "../core/options.ts";
import { countMessage, issueAt, ownProperties } from "../core/validation.ts";
import { fileStore } from "./file-store.ts";
import { ifThere, makeDirectory, moveFile, replaceFile } from "./files.ts";

/** Options of `writeInvoices`. */
export interface WriteInvoicesOptions {
  /**
   * - `ndjson`: `invoices-NAME.ndjson`, one invoice per line, unchanged, with its lines in `items`;
   * - `csv`: `invoices-NAME.csv`, one row per invoice, and `lines-NAME.csv`, one row per line.
   */
  format: "csv" | "ndjson";
  /**
   * The maximum number of invoices in a part.
   * @default 100
   */
  partSize?: number | undefined;
}

/** Options for `exportInvoices` that write the invoices to files. */
export interface InvoiceWriter {
  /** Resolves to the name of the invoice's part, once the part is complete and on disk. */
  readonly handle: (invoice: InvoiceSummary) => Promise<string>;
  /** The part that contains the invoice from an earlier run, if any. */
  readonly settle: (invoice: Pick<InvoiceSummary, "id">) => Promise<string | undefined>;
  /** The size of a part, because invoices wait until their part is full. */
  readonly concurrency: number;
}

/** An invoice that waits for its part to be written. */
interface Waiting {
  readonly invoice: InvoiceSummary;
  readonly written: (part: string) => void;
  readonly failed: (error: unknown) => void;
}

/** The files of a part, in the order of renaming: once the last one exists, all do. */
type Part = readonly { readonly file: string; readonly content: string }[];

const DEFAULT_PART_SIZE = 100;
/** An incomplete part is written after this long without another invoice. */
const IDLE_MS = 250;
/** Only the last part or two can be incomplete after a crash. */
const MAX_KNOWN_PARTS = 1_000;

/**
 * Writes invoices to files in a folder, one part at a time, for `exportInvoices`:
 *
 * ```ts
 * await exportInvoices(ottimate, {
 *   journal: fileJournal("export.log"),
 *   expand: "items",
 *   ...writeInvoices("out", { format: "csv" }),
 * });
 * ```
 *
 * A part is complete and on disk before its invoices are marked, and it never changes. With the `journal`, each invoice is in
 * exactly one part, even if the program crashes repeatedly. In CSV, text that a spreadsheet would run as a formula is prefixed
 * with an apostrophe, and lists and maps are JSON. All files are readable only by their owner.
 *
 * @param folder created if it is missing; its file `.parts` records which invoice is in which part
 * @returns options for `exportInvoices`
 * @throws OttimateInputError for an invalid folder, and for invalid options
 */
export function writeInvoices(folder: string, given: WriteInvoicesOptions): InvoiceWriter {
  const { format, partSize = DEFAULT_PART_SIZE } = readOptions(folder, given);
  const run = `${new Date().toISOString().slice(0, 19).replaceAll(/\W/g, "")}Z-${randomUUID().slice(0, 8)}`;
  const filesOf = format === "csv" ? csvFiles : ndjsonFiles;
  const store = fileStore<readonly string[]>(join(folder, ".parts"), {
    call: "writeInvoices",
    kind: "invoice-parts",
    version: 1,
  });
  let waiting: Waiting[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  let count = 0;
  let last: Promise<unknown> = Promise.resolve();
  let known: Promise<ReadonlyMap<string, string>> | undefined;

  /** One operation at a time, each with the store locked. */
  function inTurn<T>(act: (parts: ReadonlyMap<string, readonly string[]>) => Promise<T>): Promise<T> {
    const next = last.then(() =>
      withStore(store, async (parts) => {
        await finish(folder, parts);
        return act(parts);
      }),
    );
    last = next.catch(() => {});
    return next;
  }

  function flush(): void {
    clearTimeout(timer);
    const group = waiting;
    waiting = [];
    const name = `${run}-${String(++count).padStart(4, "0")}`;
    const invoices = group.map(({ invoice }) => invoice);
    inTurn(async (parts) => {
      const files = filesOf(name, invoices);
      for (const { file, content } of files) await replaceFile(join(folder, unfinished(file)), content);
      const old = [...parts.keys()].slice(0, Math.max(0, parts.size + 1 - MAX_KNOWN_PARTS));
      const ids = invoices.map(({ id }) => String(id));
      await store.save(new Map([...old.map((each) => [each, null] as const), [name, ids] as const]));
      for (const { file } of files) await moveFile(join(folder, unfinished(file)), join(folder, file));
    }).then(
      () => group.forEach(({ written }) => void written(name)),
      (error: unknown) => group.forEach(({ failed }) => void failed(error)),
    );
  }

  return {
    concurrency: partSize,
    handle: (invoice) =>
      new Promise((written, failed) => {
        waiting.push({ invoice, written, failed });
        clearTimeout(timer);
        if (waiting.length >= partSize) flush();
        else timer = setTimeout(flush, IDLE_MS);
      }),
    async settle({ id }) {
      known ??= inTurn(async (parts) => {
        const named = [...parts].flatMap(([name, ids]) => ids.map((each) => [each, name] as const));
        return new Map(named);
      });
      return (await known).get(String(id));
    },
  };
}

function readOptions(folder: unknown, given: WriteInvoicesOptions): WriteInvoicesOptions {
  const { format, partSize } = ownProperties(Object(given) as WriteInvoicesOptions);
  throwIssues("writeInvoices", [
    ...issueAt(["folder"], (typeof folder !== "string" || folder === "") && "is not a path"),
    ...jobOptionIssues(given, ["format", "partSize"]),
    ...issueAt(["format"], format !== "csv" && format !== "ndjson" && 'is neither "csv" nor "ndjson"'),
    ...issueAt(["partSize"], partSize !== undefined && countMessage(partSize)),
  ]);
  return { format, partSize };
}

const unfinished = (file: string) => `.${file}.part`;

function ndjsonFiles(name: string, invoices: readonly InvoiceSummary[]): Part {
  const content = invoices.map((invoice) => `${JSON.stringify(invoice)}\n`).join("");
  return [{ file: `invoices-${name}.ndjson`, content }];
}

function csvFiles(name: string, invoices: readonly InvoiceSummary[]): Part {
  const headers = { file: `invoices-${name}.csv`, content: headersCsv(invoices) };
  const hasLines = invoices.some(({ items }) => items !== undefined);
  return hasLines ? [{ file: `lines-${name}.csv`, content: linesCsv(invoices) }, headers] : [headers];
}

/**
 * Finishes what a crashed process left: a recorded part is complete, and its files are renamed. Files of any other part may be
 * incomplete and are removed; none of its invoices counts as written.
 */
async function finish(folder: string, parts: ReadonlyMap<string, unknown>): Promise<void> {
  await makeDirectory(folder);
  const found = (await ifThere(() => readdir(folder))) ?? [];
  // In reverse order, so that lines are renamed before invoices, as usual.
  for (const temporary of found.toSorted().toReversed()) {
    const [, file = "", name = ""] =
      /^\.((?:invoices|lines)-(.+?)\.(?:csv|ndjson))\.part/.exec(temporary) ?? [];
    if (name === "") continue;
    if (temporary === unfinished(file) && parts.has(name))
      await moveFile(join(folder, temporary), join(folder, file));
    else await rm(join(folder, temporary), { force: true });
  }
}

/** Always the same columns, because importers rely on them. */
const headerColumns = [
  "id",
  "invoice_number",
  "type",
  "status",
  "ottimate_vendor_name",
  "ottimate_location_name",
  "invoice_date",
  "due_date",
  "posting_date",
  "total_amount",
  "total_tax",
  "outstanding_balance",
  "currency",
  "purchase_order",
  "payment_status",
  "approved_date_utc",
  "created_at",
  "last_modified_date_utc",
  "url",
  "dimensions",
] as const satisfies readonly (keyof InvoiceSummary)[];

const lineColumns = [
  "id",
  "item",
  "name",
  "sku",
  "quantity",
  "price",
  "is_taxed",
  "dimensions",
  "custom_fields",
] as const satisfies readonly (keyof InvoiceItem)[];

/** A header row, and one row per invoice. */
function headersCsv(invoices: readonly InvoiceSummary[]): string {
  return [headerColumns, ...invoices.map((invoice) => headerColumns.map((name) => invoice[name]))]
    .map(rowOf)
    .join("");
}

/** One row per line, with its invoice's id and its number, from 1. */
function linesCsv(invoices: readonly InvoiceSummary[]): string {
  const rows = invoices.flatMap(({ id, items = [] }) =>
    items.map((item, i) => [id, i + 1, ...lineColumns.map((name) => item[name])]),
  );
  return [["invoice_id", "line", ...lineColumns], ...rows].map(rowOf).join("");
}

const rowOf = (values: readonly unknown[]): string => `${values.map(cellOf).join(",")}\r\n`;

/** Encodes a cell by RFC 4180. An apostrophe before a formula keeps spreadsheets from running it. */
function cellOf(value: unknown): string {
  if (value === undefined || value === null) return "";
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  const text = typeof value === "string" ? value : JSON.stringify(value);
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
