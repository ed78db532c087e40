import type { Issue } from "../core/validation.ts";

/** A problem with a record, and its position in the file. */
export interface RecordIssue extends Issue {
  /** The file as passed to `recordsFrom`; undefined for a stream. */
  readonly file?: string | undefined;
  /** The line where the row starts, from 1. */
  readonly line?: number | undefined;
  /** The number of the cell in its row, from 1. */
  readonly column?: number | undefined;
}

/** Where a record came from. */
export interface RecordPlace {
  readonly file: string | undefined;
  readonly line: number;
  /** The cell number for each property, such as `items.price`. */
  readonly columns?: ReadonlyMap<string, number> | undefined;
  /** The line numbers of a list's objects, by list name. */
  readonly lists?: Readonly<Record<string, readonly number[]>> | undefined;
}

/** Reads records, and reports each issue instead of throwing it. */
export type ReadTelling = (tell: (issue: RecordIssue) => void) => AsyncIterable<object>;

const places = new WeakMap<object, RecordPlace>();
const readers = new WeakMap<object, ReadTelling>();

/** Remembers a record's position for as long as the record exists. */
export function rememberPlace(record: object, place: RecordPlace): void {
  places.set(record, place);
}

/** Remembers how to read the records of `recordsFrom` without throwing. */
export function rememberReader(records: object, read: ReadTelling): void {
  readers.set(records, read);
}

export function readerOf(records: object): ReadTelling | undefined {
  return readers.get(records);
}

/** Where a record starts in its file; undefined unless it came from `recordsFrom`. */
export function placeOf(record: object): RecordPlace | undefined {
  return places.get(record);
}

/** The issue with its position in the file; `path` starts at the record. */
export function placed(issue: Issue, record: unknown, path: readonly (string | number)[]): RecordIssue {
  const place = places.get(Object(record));
  if (!place) return issue;
  const [list = "", index] = path;
  const line = (typeof index === "number" && place.lists?.[list]?.[index]) || place.line;
  const names = path.filter((part) => typeof part === "string");
  return issueIn(issue, { file: place.file, line, column: place.columns?.get(names.join(".")) });
}

/** The issue with its position, which is also added to the message that people see. */
export function issueIn(issue: Issue, place: Pick<RecordIssue, "file" | "line" | "column">): RecordIssue {
  return { ...issue, message: `${issue.message}${placeWords(place)}`, ...place };
}

/** The issue's message without its position, for lists that show the position separately. */
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
