import type { BulkPath } from "../bulk/types.ts";
import {
  functionMessage,
  type Issue,
  isRecord,
  issueAt,
  nearest,
  optionIssues,
  recordOf,
  unchecked,
} from "../core/validation.ts";
import { type FileEncoding, fileEncodings } from "./file-text.ts";
import { pathOf } from "./files.ts";
import { type CellOptions, dateParts } from "./record-cells.ts";
import { columnNames, type Mapping, mappingIssues } from "./record-columns.ts";
import type { RecordIssue } from "./record-places.ts";

/** Options of `recordsFrom`. */
export interface RecordsFromOptions extends CellOptions {
  /** @default by the file's extension: `.csv`, `.tsv` and `.txt`, or `.ndjson` and `.jsonl` */
  readonly format?: "csv" | "ndjson" | undefined;
  /** @default the one of `,` `;` `|` and tab that makes most headers match */
  readonly delimiter?: string | undefined;
  /** @default the encoding of the byte order mark, otherwise `utf-8` */
  readonly encoding?: FileEncoding | undefined;
  /** The property for each header, such as `{ Vendor: "erp_vendor_name", Remarks: null }`; null ignores the column. */
  readonly mapping?: Mapping | undefined;
  /**
   * The property that groups adjacent rows into one record, if the file has columns for lines, such as `items.price`.
   * @default the record's identifier, such as `external_id`
   */
  readonly id?: string | undefined;
  /** The cell text that means null. Empty cells are left out. */
  readonly nullText?: string | undefined;
  /**
   * Called with each issue. The record is skipped, and reading continues. Without it, reading throws. If it throws, reading
   * stops.
   */
  readonly onIssue?: ((issue: RecordIssue) => void) | undefined;
}

const optionNames = [
  "format",
  "delimiter",
  "encoding",
  "mapping",
  "id",
  "nullText",
  "onIssue",
  "decimal",
  "dateFormat",
];
const forCsv = ["delimiter", "mapping", "id", "nullText", "decimal", "dateFormat"];
export const formats: Readonly<Record<string, "csv" | "ndjson">> = {
  csv: "csv",
  tsv: "csv",
  txt: "csv",
  ndjson: "ndjson",
  jsonl: "ndjson",
};

export function sourceIssues(file: unknown): Issue[] {
  if (file instanceof URL) return issueAt(["file"], pathOf(file) === undefined && "is not a file URL");
  const isSource = typeof file === "string" ? file !== "" : Symbol.asyncIterator in Object(file);
  return issueAt(["file"], !isSource && "is neither a path, a file URL nor a stream");
}

export function fileOptionIssues(options: unknown, path: BulkPath, format: unknown): Issue[] {
  if (!isRecord(options)) return issueAt(["options"], "is not an object");
  // How cells are converted does not matter here.
  const names = columnNames(path, {});
  const own = recordOf(options);
  const isText = (value: unknown) => typeof value === "string" && value !== "";
  const check = (name: string, isRight: (value: unknown) => boolean, message: string) =>
    issueAt([name], own[name] !== undefined && !isRight(own[name]) && message);
  const isMapping = own.mapping === undefined || isRecord(own.mapping);
  const top = names.known.filter((name) => !/[.*]/.test(name));
  const meant = typeof own.id === "string" ? nearest(own.id, top) : undefined;
  return [
    ...optionIssues(own, Object.fromEntries(optionNames.map((name) => [name, unchecked]))),
    ...(format === undefined
      ? issueAt(["format"], 'is missing, and the file name does not show it: "csv" or "ndjson"')
      : issueAt(["format"], format !== "csv" && format !== "ndjson" && 'is neither "csv" nor "ndjson"')),
    ...(format === "ndjson"
      ? forCsv.flatMap((name) => issueAt([name], own[name] !== undefined && "is for CSV files"))
      : []),
    ...check("delimiter", (value) => isText(value) && !/["\r\n]/.test(String(value)), "cannot delimit cells"),
    ...check("decimal", (value) => value === "." || value === ",", 'is neither "." nor ","'),
    ...check(
      "dateFormat",
      (value) => isText(value) && dateParts(String(value)) !== undefined,
      'is not a date format such as "DD.MM.YYYY" or "M/D/YYYY"',
    ),
    ...check(
      "encoding",
      (value) => fileEncodings.some((each) => each === value),
      `is not one of ${fileEncodings.join(", ")}`,
    ),
    ...check("nullText", isText, "is not a string"),
    ...check(
      "id",
      (value) => top.some((name) => name === value),
      `is not a property of a record of ${path}${meant ? `, did you mean ${meant}?` : ""}`,
    ),
    ...issueAt(["onIssue"], own.onIssue !== undefined && functionMessage(own.onIssue)),
    ...(isMapping
      ? mappingIssues(recordOf(own.mapping) as Mapping, names)
      : issueAt(["mapping"], "is not an object")),
  ];
}
