import { stat } from "node:fs/promises";
import { bulkOperation } from "../bulk/operation.ts";
import type { BulkPath, BulkRecord } from "../bulk/types.ts";
import { OttimateInputError, throwIssues } from "../core/errors.ts";
import { type Issue, issueAt, recordOf } from "../core/validation.ts";
import {
  csvRows,
  type FileSource,
  firstLineOf,
  linesOf,
  type StreamSource,
  textOf,
  UnreadableFile,
} from "./file-text.ts";
import { pathOf } from "./files.ts";
import { jsonRecords } from "./json-records.ts";
import { type ColumnNames, columnNames, type Mapping, readHeader } from "./record-columns.ts";
import { issueIn, type RecordIssue, rememberReader } from "./record-places.ts";
import { fileOptionIssues, formats, type RecordsFromOptions, sourceIssues } from "./records-options.ts";
import { rowRecords } from "./row-records.ts";

const delimiters = [",", ";", "\t", "|"];

/** How many issues an error lists. */
const MAX_ISSUES = 100;

/** A file and how to read it. */
interface Reading {
  readonly source: string | StreamSource;
  readonly file: string | undefined;
  readonly names: ColumnNames;
  readonly key: string;
  readonly options: RecordsFromOptions & { readonly format: "csv" | "ndjson" };
}

/**
 * Reads the records of a CSV or NDJSON file as a stream, for `bulk` or `validateRecords`:
 *
 * ```ts
 * const report = await bulk(company, "/vendors/bulk", recordsFrom("vendors.csv", "/vendors/bulk"));
 * ```
 *
 * Headers of a CSV file are the document's property names, in any case, with spaces, hyphens or underscores; map all others
 * with `mapping`. A column `dimensions.DEPARTMENT` fills a map, and columns such as `items.price` fill the lines of a record,
 * one line per row. Values get the document's types: text stays unchanged, and numbers, booleans and dates are converted.
 * Ambiguous values are issues, never guesses. Lines of NDJSON are passed on unchanged.
 *
 * A file is read twice: if it has any issue, no record is passed on. For a stream, the records before the first issue are.
 *
 * @param file a path, a file URL, or a stream, which can be read once
 * @param path a path of `bulk`
 * @returns the records, which can be read again unless `file` is a stream
 * @throws OttimateInputError for a path that is not a bulk call and for an invalid option; while reading, for an unreadable
 * file and, without `onIssue`, for any issue. It lists up to 100 issues with line and column
 */
export function recordsFrom<Path extends BulkPath>(
  file: FileSource,
  path: Path,
  options?: RecordsFromOptions,
): AsyncIterable<BulkRecord<Path>>;
export function recordsFrom(
  file: FileSource,
  path: BulkPath,
  options: RecordsFromOptions = {},
): AsyncIterable<object> {
  const { key } = bulkOperation(path, "recordsFrom");
  const name = pathOf(file);
  const format = recordOf(options).format ?? formats[/\.(\w+)$/.exec(name ?? "")?.[1]?.toLowerCase() ?? ""];
  throwIssues("recordsFrom", [...sourceIssues(file), ...fileOptionIssues(options, path, format)]);
  const { onIssue, delimiter = name?.endsWith(".tsv") ? "\t" : undefined, ...others } = options;
  const reading: Reading = {
    source: name ?? (file as StreamSource),
    file: name,
    names: columnNames(path, options),
    key,
    options: {
      ...others,
      ...(delimiter !== undefined && { delimiter }),
      format: format === "ndjson" ? format : "csv",
    },
  };
  let isRead = false;
  const read = (tell: (issue: RecordIssue) => void) => {
    if (isRead && name === undefined)
      throw new OttimateInputError("recordsFrom", [
        { path: ["file"], message: "is a stream, which was read before" },
      ]);
    isRead = true;
    return readRecords(reading, tell);
  };
  const records = {
    [Symbol.asyncIterator]: () => (onIssue ? read(onIssue)[Symbol.asyncIterator]() : readWhole(name, read)),
  };
  rememberReader(records, read);
  return records;
}

/** Throws all issues of a file before its first record; for a stream, after the records before the first issue. */
async function* readWhole(
  name: string | undefined,
  read: (tell: (issue: RecordIssue) => void) => AsyncIterable<object>,
): AsyncGenerator<object> {
  const issues: RecordIssue[] = [];
  let count = 0;
  const tell = (issue: RecordIssue) => {
    count += 1;
    if (issues.length < MAX_ISSUES) issues.push(issue);
  };
  let given = 0;
  const throwAll = () => {
    const more = count - issues.length;
    const rest: Issue[] = more > 0 ? [{ path: ["file"], message: `has ${more} more issues` }] : [];
    const ending =
      given > 0
        ? `The ${given === 1 ? "record before it was" : `${given} records before were`} passed on.`
        : undefined;
    if (count > 0) throw new OttimateInputError("recordsFrom", [...issues, ...rest], ending);
  };
  if (name !== undefined && (await isFile(name))) {
    for await (const _ of read(tell));
    throwAll();
  }
  for await (const record of read(tell)) {
    if (count > 0) continue;
    yield record;
    given += 1;
  }
  throwAll();
}

async function isFile(name: string): Promise<boolean> {
  return stat(name).then(
    (found) => found.isFile(),
    () => false,
  );
}

/** Reports the issues of single rows. @throws OttimateInputError if the rows cannot be read */
async function* readRecords(reading: Reading, tell: (issue: RecordIssue) => void): AsyncGenerator<object> {
  const { source, file, options } = reading;
  try {
    const text = textOf(source, options.encoding);
    if (options.format === "ndjson") yield* jsonRecords(linesOf(text), file, tell);
    else yield* csvRecords(reading, text, tell);
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    const { message, line } = error;
    throw new OttimateInputError("recordsFrom", [issueIn({ path: ["file"], message }, { file, line })]);
  }
}

async function* csvRecords(
  { file, names, key, options }: Reading,
  given: AsyncIterable<string>,
  tell: (issue: RecordIssue) => void,
): AsyncGenerator<object> {
  const { mapping = {}, nullText, id = key } = options;
  const [first, text] = await firstLineOf(given);
  const rows = csvRows(text, options.delimiter ?? delimiterOf(first, names, mapping));
  try {
    const { value: head } = await rows.next();
    if (!head) throw new UnreadableFile("is empty: it has no header");
    const header = readHeader(head.cells, names, mapping);
    const hasLines = header.columns.some(({ target }) => target.list !== undefined);
    const hasId = header.columns.some(({ target }) => target.path === id);
    const issues = [
      ...header.issues,
      ...issueAt(
        ["header"],
        hasLines &&
          !hasId &&
          `has no ${id}, which groups rows into records: set the option id to another property`,
      ),
    ];
    throwIssues(
      "recordsFrom",
      issues.map(({ column, ...issue }: Issue & { column?: number }) =>
        issueIn(issue, { file, line: head.line, column }),
      ),
    );
    yield* rowRecords(rows, header, { file, id: hasLines ? id : undefined, nullText }, tell);
  } finally {
    await rows.return(undefined);
  }
}

/** The delimiter that makes most headers match the document or the mapping, so it is not a guess. */
function delimiterOf(line: string, names: ColumnNames, mapping: Mapping): string {
  const known = (delimiter: string) =>
    line.split(delimiter).filter((cell) => {
      const header = cell
        .trim()
        .replace(/^\ufeff/, "")
        .replace(/^"(.*)"$/, "$1");
      return names.find(header) !== undefined || Object.hasOwn(mapping, header);
    }).length;
  const counts = delimiters.map(known);
  return delimiters[counts.indexOf(Math.max(...counts))] ?? ",";
}
