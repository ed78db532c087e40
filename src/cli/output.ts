import { isRecord } from "../core/validation.ts";
import { type Context, type Given, textOf, UsageError } from "./io.ts";

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

/** Rows as CSV by RFC 4180, with a line of names. What is no scalar is written as JSON. */
export function renderCsv(rows: readonly Row[]): string {
  if (rows.length === 0) return "";
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const lines = [names, ...rows.map((row) => names.map((name) => row[name]))];
  return lines.map((line) => `${line.map(field).join(",")}\r\n`).join("");
}

function field(value: unknown): string {
  if (value === null || value === undefined) return "";
  const text = typeof value === "object" ? JSON.stringify(value) : String(value);
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A row by its columns; what a column holds is any value of JSON. */
export type Row = Readonly<Record<string, unknown>>;

/** How wide a cell may be. */
const MAX_CELL = 40;
const GAP = "  ";

/** What a row is told apart by comes first. */
const telling = /(^|_)(id|name|number|status)$/;

/**
 * Rows as a table that fits a terminal: of the columns, as many as have room. The others are named below it.
 * @param width of the terminal, in columns
 */
function renderTable(rows: readonly Row[], width: number): string {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const rank = (name: string): number => (telling.test(name) ? 0 : 1);
  // What stands under each name is seldom a table cell where it is an object.
  const columns = names
    .toSorted((a, b) => rank(a) - rank(b))
    .filter((name) =>
      rows.some((row) => row[name] !== null && typeof row[name] !== "object" && row[name] !== undefined),
    )
    .map((name) => {
      const cells = [name, ...rows.map((row) => cellOf(row[name]))];
      return { name, cells, width: Math.max(...cells.map(widthOf)) };
    });
  const shown: typeof columns = [];
  let used = 0;
  for (const column of columns) {
    if (shown.length > 0 && used + column.width > width) break;
    shown.push(column);
    used += column.width + GAP.length;
  }
  const left = names.filter((name) => !shown.some((column) => column.name === name));
  const lines = Array.from({ length: rows.length + 1 }, (_, i) =>
    shown
      .map(({ cells, width: wide }) => padded(cells[i] ?? "", wide))
      .join(GAP)
      .trimEnd(),
  );
  const more = left.length > 0 ? [`Not shown: ${left.join(", ")}. Use --format json for all.`] : [];
  return [...lines, ...more].map((line) => `${line}\n`).join("");
}

/** A record as lines of a name and a value. */
function renderRecord(record: Row): string {
  const names = Object.keys(record);
  const wide = Math.max(0, ...names.map(widthOf));
  return names.map((name) => `${padded(name, wide)}${GAP}${plain(textOfValue(record[name]))}\n`).join("");
}

const textOfValue = (value: unknown): string => {
  if (value === null || value === undefined) return "";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
};

function cellOf(value: unknown): string {
  const text = plain(textOfValue(value));
  if (widthOf(text) <= MAX_CELL) return text;
  const cut = [...text].slice(0, MAX_CELL - 1);
  while (widthOf(cut.join("")) > MAX_CELL - 1) cut.pop();
  return `${cut.join("")}…`;
}

/** Without what a terminal would obey. */
export const plain = (text: string): string => text.replace(/\p{Cc}/gu, " ");

const padded = (text: string, width: number): string => text + " ".repeat(Math.max(0, width - widthOf(text)));

/** How many columns of a terminal a text takes: two for a wide character, none for what is added to one. */
function widthOf(text: string): number {
  let width = 0;
  for (const { segment } of new Intl.Segmenter().segment(text)) width += wide.test(segment) ? 2 : 1;
  return width;
}

const wide =
  /[\u1100-\u115F\u2E80-\u303E\u3041-\u33FF\u3400-\u4DBF\u4E00-\u9FFF\uA000-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6]|\p{Emoji_Presentation}/u;

/** A word of a command line, as a shell takes it. */
export const shellWord = (text: string): string =>
  /^[\w./@%+,:=-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;

/** So that another can follow it. */
export const sentence = (text: string): string => text.replace(/[^.!?]$/, "$&.");
