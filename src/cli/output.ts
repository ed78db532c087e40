import { isRecord } from "../core/validation.ts";
import { renderCsv } from "./csv.ts";
import { type Context, type Given, textOf } from "./io.ts";
import { type Row, renderRecord, renderTable } from "./table.ts";
import { UsageError } from "./usage-error.ts";

const formats = ["table", "json", "ndjson", "csv"] as const;
export type Format = (typeof formats)[number];

/** Where a terminal does not tell its width, or tells 0. */
const DEFAULT_COLUMNS = 100;

/** The format that was asked for; else a table on a terminal, and JSON elsewhere. @throws UsageError for another one */
export function formatOf({ io, globals }: Context, given: Given): Format {
  const text = textOf(given, "format");
  if (text === undefined) return globals.json || !io.stdout.isTTY ? "json" : "table";
  const format = formats.find((each) => each === text);
  if (!format) throw new UsageError(`--format is none of ${formats.join(", ")}.`);
  return format;
}

/** Writes rows in a format. */
export function writeRows({ io: { stdout } }: Context, format: Format, rows: readonly unknown[]): void {
  const records = rows.map((row): Row => (isRecord(row) ? row : { value: row }));
  if (format === "json") stdout.write(`${JSON.stringify(rows, null, 2)}\n`);
  else if (format === "ndjson") for (const row of rows) stdout.write(`${JSON.stringify(row)}\n`);
  else if (format === "csv") stdout.write(renderCsv(records));
  else if (records.length === 0) stdout.write("No rows.\n");
  else stdout.write(renderTable(records, stdout.columns || DEFAULT_COLUMNS));
}

/** Writes one value in a format. */
export function writeValue(context: Context, format: Format, value: unknown): void {
  const { stdout } = context.io;
  if (format === "json") stdout.write(`${JSON.stringify(value, null, 2)}\n`);
  else if (format === "table" && isRecord(value)) stdout.write(renderRecord(value));
  else writeRows(context, format, [value]);
}
