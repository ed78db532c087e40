import { inputPaths } from "../../generated/inputs.ts";
import { recordIssues } from "../bulk/chunk.ts";
import { type BulkOperation, bulkOperation, listIn, upsertFields } from "../bulk/operation.ts";
import { createChunkBuilder } from "../bulk/records.ts";
import type { BulkPath, BulkRecords } from "../bulk/types.ts";
import { OttimateInputError, throwIssues } from "../core/errors.ts";
import {
  countMessage,
  type Issue,
  isRecord,
  issueAt,
  optionIssues,
  recordMessage,
  recordOf,
} from "../core/validation.ts";
import { createIdentifiers, recordNotes, unknownIssues } from "./record-checks.ts";
import { placed, type RecordIssue, readerOf } from "./record-places.ts";

/** Options of `validateRecords`. */
export interface ValidateRecordsOptions {
  /**
   * The maximum number of issues, and of notes, in the result; any others are only counted.
   * @default 1000
   */
  readonly maxIssues?: number | undefined;
}

/** The result of validating records. */
export interface ValidatedRecords {
  /** The number of records. */
  readonly records: number;
  /** How many requests `bulk` needs to send them, not counting polls of batches. */
  readonly requests: number;
  /** Problems that would make a record fail, or overwrite another one. */
  readonly issues: readonly RecordIssue[];
  readonly issueCount: number;
  /** What is unusual but may be right, such as an amount with fractions of a cent or an undocumented property. */
  readonly notes: readonly RecordIssue[];
  readonly noteCount: number;
}

/**
 * Checks records against the document and against each other, without a network: unknown and misspelled properties, types,
 * enums and dates, missing properties, and identifiers that are blank, duplicate or nearly so. For records of `recordsFrom`,
 * issues have file, line and column, and include those of the file itself.
 *
 * ```ts
 * const { issues, requests } = await validateRecords("/vendors/bulk", recordsFrom("vendors.csv", "/vendors/bulk"));
 * ```
 *
 * Only the identifiers are kept in memory, not the records.
 *
 * @param path a path of `bulk`
 * @param records an array, or an async iterable, which is read to its end
 * @throws OttimateInputError for a path that is not a bulk call, for records that are neither an array nor an async iterable,
 * and for an invalid option
 * @throws the error of the iterable, unless it is from `recordsFrom`
 */
export async function validateRecords<Path extends BulkPath>(
  path: Path,
  records: BulkRecords<Path>,
  options: ValidateRecordsOptions = {},
): Promise<ValidatedRecords> {
  const call = "validateRecords";
  const facts = bulkOperation(path, call);
  const given: readonly unknown[] | AsyncIterable<unknown> = records;
  const isGiven = Array.isArray(given) || Symbol.asyncIterator in Object(given);
  const { maxIssues = 1000 } = recordOf(options) as ValidateRecordsOptions;
  throwIssues(call, [
    ...issueAt(["records"], !isGiven && "is neither an array nor an async iterable"),
    ...issueAt(["options"], recordMessage(options)),
    ...optionIssues(recordOf(options), { maxIssues: countMessage }),
  ]);
  // Imported here because it is large, and the rest of this entry point does not need it.
  const { recordSchema } = await import("./record-schema.ts");
  const schema = recordSchema(path, facts.items);
  const shape = inputPaths[path];
  const by = upsertFields(path) ?? [];
  const upserts = by.includes(facts.key);
  const identifiers = createIdentifiers(facts.key, by);
  const chunks = createChunkBuilder(facts);
  const issues = createList(maxIssues);
  const notes = createList(maxIssues);
  let count = 0;
  let requests = 0;
  const look = (record: unknown) => {
    const at = ["records", count];
    const told = new Set<string>();
    /** Paths start at the record. For each place, only one issue is reported, and a note only if there is no issue. */
    const add = (list: IssueList, found: readonly Issue[]) => {
      for (const issue of found) {
        const place = issue.path.join(".");
        if (told.has(place)) continue;
        if (list === issues) told.add(place);
        list.add(placed({ ...issue, path: [...at, ...issue.path] }, record, issue.path));
      }
    };
    const unsendable = recordIssues(record, [], facts, undefined);
    add(issues, unsendable);
    if (isRecord(record)) {
      const same = identifiers.issuesOf(record, count);
      add(issues, schema.issuesOf(record));
      add(schema.isOpen ? notes : issues, unknownIssues(record, shape));
      add(issues, tooManyLines(record, facts));
      add(issues, same);
      add(notes, recordNotes(record, shape, upserts ? facts.key : undefined, schema.neededByNew));
      const isSent = unsendable.length === 0 && !same.some(({ code }) => code === "equal-identifier");
      if (isSent && chunks.add(record)) requests += 1;
    }
    count += 1;
  };
  const read = readerOf(records);
  try {
    for await (const record of read ? read(issues.add) : given) look(record);
  } catch (error) {
    if (!read || !(error instanceof OttimateInputError)) throw error;
    for (const issue of error.issues) issues.add(issue);
  }
  if (chunks.rest()) requests += 1;
  return {
    records: count,
    requests,
    issues: issues.kept,
    issueCount: issues.count(),
    notes: notes.kept,
    noteCount: notes.count(),
  };
}

interface IssueList {
  readonly kept: RecordIssue[];
  add(this: void, issue: RecordIssue): void;
  count(): number;
}

function createList(maximum: number): IssueList {
  const kept: RecordIssue[] = [];
  let count = 0;
  return {
    kept,
    add(issue) {
      count += 1;
      if (kept.length < maximum) kept.push(issue);
    },
    count: () => count,
  };
}

function tooManyLines(record: object, { lines }: BulkOperation): Issue[] {
  if (!lines) return [];
  const { length } = listIn(record, lines.items);
  const message = `has ${length} lines; one request takes at most ${lines.maximum}`;
  return issueAt([lines.items], length > lines.maximum && message);
}
