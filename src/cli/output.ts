import { isRecord } from "../core/validation.ts";
import { type Context, type Given, textOf, UsageError } from "./io.ts";

const formats = ["table", "json", "ndjson", "csv"] as const;
export type Format = (typeof formats)[number];

/** The width of a terminal that reports none, or 0. */
const DEFAULT_COLUMNS = 100;

/** The requested format; by default a table on a terminal, and JSON elsewhere. @throws UsageError for an unknown one */
export function formatOf({ io, globals }: Context, given: Given): Format {
  const text = textOf(given, "format");
  if (text === undefined) return globals.json || !io.stdout.isTTY ? "json" : "table";
  const format = formats.find((each) => each === text);
  if (!format) throw new UsageError(`--format must be one of ${formats.join(", ")}.`);
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

/** Rows as CSV by RFC 4180, with a header. Objects and lists are written as JSON. */
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

/** A row, by column; a value may be any JSON value. */
export type Row = Readonly<Record<string, unknown>>;

/** The maximum width of a cell. */
const MAX_CELL = 40;
const GAP = "  ";

/** The columns that identify a row come first. */
const telling = /(^|_)(id|name|number|status)$/;

/**
 * Rows as a table with as many columns as fit the terminal. The others are listed below it.
 * @param width of the terminal, in columns
 */
function renderTable(rows: readonly Row[], width: number): string {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const rank = (name: string): number => (telling.test(name) ? 0 : 1);
  // Columns that hold only objects are left out.
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

/** Without control characters, which a terminal would act on. */
export const plain = (text: string): string => text.replace(/\p{Cc}/gu, " ");

const padded = (text: string, width: number): string => text + " ".repeat(Math.max(0, width - widthOf(text)));

/** The width of a text on a terminal: two columns for a wide character, none for a combining one. */
function widthOf(text: string): number {
  let width = 0;
  for (const { segment } of new Intl.Segmenter().segment(text)) width += wide.test(segment) ? 2 : 1;
  return width;
}

const wide =
  /[\u1100-\u115F\u2E80-\u303E\u3041-\u33FF\u3400-\u4DBF\u4E00-\u9FFF\uA000-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6]|\p{Emoji_Presentation}/u;

/** The noun for a count: `request` for 1, otherwise `requests`. */
export const nounFor = (count: number, one: string): string =>
  count === 1 ? one : one.endsWith("y") ? `${one.slice(0, -1)}ies` : `${one}s`;

/** `1 request`, `2 companies` */
export const counted = (count: number, one: string): string => `${count} ${nounFor(count, one)}`;

/** Quotes a word for a shell where necessary. */
export const shellWord = (text: string): string =>
  /^[\w./@%+,:=-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;

/** With a period at the end, so that another sentence can follow. */
export const sentence = (text: string): string => text.replace(/[^.!?]$/, "$&.");
