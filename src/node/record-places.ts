import type { Issue } from "../core/validation.ts";

/** A problem with a record, and its place in the file that the record came from. */
export interface RecordIssue extends Issue {
  /** The file as passed to `recordsFrom`; undefined for a stream. */
  readonly file?: string | undefined;
  /** The line where the row begins, from 1. */
  readonly line?: number | undefined;
  /** The number of the cell in its row, from 1. */
  readonly column?: number | undefined;
}

/** Where a record came from. */
export interface RecordPlace {
  readonly file: string | undefined;
  readonly line: number;
  /** The number of the cell, by the property that it fills, such as `items.price`. */
  readonly columns?: ReadonlyMap<string, number> | undefined;
  /** Where each line of a list stands, by the name of the list. */
  readonly lists?: Readonly<Record<string, readonly number[]>> | undefined;
}

/** Reads records, and tells each issue instead of throwing it. */
export type ReadTelling = (tell: (issue: RecordIssue) => void) => AsyncIterable<object>;

const places = new WeakMap<object, RecordPlace>();
const readers = new WeakMap<object, ReadTelling>();

/** Remembers where a record came from for as long as there is the record. */
export function rememberPlace(record: object, place: RecordPlace): void {
  places.set(record, place);
}

/** Remembers how the records that `recordsFrom` gave can be read without its throwing. */
export function rememberReader(records: object, read: ReadTelling): void {
  readers.set(records, read);
}

export function readerOf(records: object): ReadTelling | undefined {
  return readers.get(records);
}

/** Where a record begins in its file; undefined where it did not come from `recordsFrom`. */
export function placeOf(record: object): RecordPlace | undefined {
  return places.get(record);
}

/** The issue with its place; `path` leads to it within the record. */
export function placed(issue: Issue, record: unknown, path: readonly (string | number)[]): RecordIssue {
  const place = places.get(Object(record));
  if (!place) return issue;
  const [list = "", index] = path;
  const line = (typeof index === "number" && place.lists?.[list]?.[index]) || place.line;
  const names = path.filter((part) => typeof part === "string");
  return issueIn(issue, { file: place.file, line, column: place.columns?.get(names.join(".")) });
}

/** The issue with its place in its message as well, which is what people see. */
export function issueIn(issue: Issue, place: Pick<RecordIssue, "file" | "line" | "column">): RecordIssue {
  return { ...issue, message: `${issue.message}${placeWords(place)}`, ...place };
}

/** The message of an issue without its place, for a list that shows the place beside it. */
export function bareMessage(issue: RecordIssue): string {
  const words = placeWords(issue);
  return words !== "" && issue.message.endsWith(words)
    ? issue.message.slice(0, -words.length)
    : issue.message;
}

/** ` (vendors.csv, line 3, column 2)` */
function placeWords({ file, line, column }: Pick<RecordIssue, "file" | "line" | "column">): string {
  const parts = [file, line && `line ${line}`, column && `column ${column}`].filter(Boolean);
  return parts.length > 0 ? ` (${parts.join(", ")})` : "";
}
