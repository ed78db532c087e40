import { rm } from "node:fs/promises";
import { relative } from "node:path";
import type { BulkCounts } from "../bulk/chunk.ts";
import type { BulkNote, BulkReport } from "../bulk/report.ts";
import { messageOf } from "../core/errors.ts";
import { formatPath, joined } from "../core/validation.ts";
import { replaceFile } from "../node/files.ts";
import { MAP_IT } from "../node/record-columns.ts";
import { bareMessage, placeOf, type RecordIssue } from "../node/record-places.ts";
import { type Context, inShell, say } from "./io.ts";
import { counted, plain, renderCsv, sentence } from "./output.ts";

/** The number of problems shown; the report has all of them. */
const MAX_SHOWN = 10;

/** A row that is not in Ottimate, or may not be. */
export interface PushProblem {
  readonly line: number | null;
  readonly column: number | null;
  /** The identifier of the record; null if it cannot be read or has none. */
  readonly key: string | number | null;
  /** `invalid`: not sent; `failed`: rejected, or a duplicate that was not sent; `unknown`: it may be in Ottimate. */
  readonly status: "invalid" | "failed" | "unknown";
  readonly reason: string;
  readonly next: string;
}

/** The result of a push. A release may not change its JSON. */
export interface PushReport {
  readonly version: 1;
  readonly command: string;
  readonly file: string;
  readonly host: string;
  readonly company: number | null;
  readonly location: number | null;
  /** Why the job stopped early; null if it did not. */
  readonly stopped: string | null;
  /** Of records, and of invalid rows. */
  readonly counts: BulkCounts & { readonly invalid: number };
  readonly requests: number;
  readonly problems: readonly PushProblem[];
  readonly notes: readonly BulkNote[];
}

const CORRECT = "Correct it in the file and run the same command again.";

/** The invalid rows: what is wrong with each, and where. */
export function invalidRows(issues: readonly RecordIssue[]): PushProblem[] {
  return issues.map((issue) => ({
    line: issue.line ?? null,
    column: issue.column || null,
    key: null,
    status: "invalid",
    reason: `${formatPath(issue.path)} ${messageFor(issue)}`,
    next: CORRECT,
  }));
}

/** The line where each record of a file begins, by index. */
export async function linesOf(
  records: AsyncIterable<object>,
  look: (record: object) => void = () => {},
): Promise<number[]> {
  const lines: number[] = [];
  for await (const record of records) {
    look(record);
    lines.push(placeOf(record)?.line ?? 0);
  }
  return lines;
}

/** The records that failed, or whose outcome is unknown. @param lines where each record of the file begins */
export function recordProblems(
  { failed, unknown }: BulkReport<object>,
  lines: readonly number[],
): PushProblem[] {
  const told = { column: null } as const;
  return [
    ...failed.map(({ index, record, key, reason, duplicateOf }) => {
      const isDuplicate = duplicateOf !== undefined;
      return {
        ...told,
        line: placeOf(record)?.line ?? null,
        key: key ?? null,
        status: "failed" as const,
        reason: isDuplicate
          ? `Line ${lines[duplicateOf]} has the same key. This row was not sent.`
          : // Its line is shown with it.
            inShell(reason.replaceAll(`${formatPath(["records", index])}.`, "")),
        next: isDuplicate ? "Keep one of the rows with this key." : CORRECT,
      };
    }),
    ...unknown.map(({ record, key, reason, hint }) => ({
      ...told,
      line: placeOf(record)?.line ?? null,
      key: key ?? null,
      status: "unknown" as const,
      reason: inShell(reason),
      next: inShell(hint),
    })),
  ];
}

/** The files of a report. */
function reportFiles(start: string): { readonly json: string; readonly csv: string } {
  return { json: `${start}.report.json`, csv: `${start}.problems.csv` };
}

/** Writes both files; without problems, removes the CSV of an earlier push. */
async function writeReport(start: string, report: PushReport): Promise<void> {
  const { json, csv } = reportFiles(start);
  await replaceFile(json, `${JSON.stringify(report, null, 2)}\n`);
  if (report.problems.length === 0) await rm(csv, { force: true });
  else await replaceFile(csv, renderCsv(report.problems.map((each) => csvRow(report.file, each))));
}

/** Text that a spreadsheet would take for a formula gets a leading apostrophe. */
function csvRow(file: string, { line, column, key, status, reason, next }: PushProblem) {
  const safe = (value: string | number | null) =>
    typeof value === "string" && /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return { file: safe(file), line, column, key: safe(key), status, reason: safe(reason), next: safe(next) };
}

/** The place of an issue, in the format of compilers. */
export const placeIn = (file: string, { line, column }: RecordIssue): string =>
  [file, line, column || undefined].filter((part) => part !== undefined).join(":");

/** The text of an issue, without its place. */
export function textOfIssue(issue: RecordIssue): string {
  const [first, , ...rest] = issue.path;
  const path = formatPath(first === "records" ? rest : issue.path);
  return plain(joined([path, messageFor(issue)]));
}

/** The message, with the options of the command in place of the function's. */
const messageFor = (issue: RecordIssue): string =>
  bareMessage(issue)
    .replace(MAP_IT, "map it with --map, or skip it with --map HEADER=")
    .replace(/\bthe option (encoding|decimal)\b/, "--$1")
    .replace(/\bthe option dateFormat\b/, "--date-format");

/** Writes the report and shows a summary. @param isIdle whether nothing was sent because all of it was sent before */
export async function tellReport(
  context: Context,
  start: string,
  report: PushReport,
  isIdle: boolean,
): Promise<void> {
  const { io, globals } = context;
  const { stopped, counts, problems, file } = report;
  const { json, csv } = reportFiles(start);
  const written = await writeReport(start, report).then(
    () => true,
    (error: unknown) => {
      io.stderr.write(`The report could not be written: ${messageOf(error)}\n`);
      return false;
    },
  );
  if (globals.json || !io.stdout.isTTY) io.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
  else {
    io.stdout.write(`${summaryOf(report)}\n`);
    for (const each of problems.slice(0, MAX_SHOWN)) io.stdout.write(`  ${lineOf(file, each)}\n`);
  }
  if (isIdle && stopped === null)
    say(
      context,
      Object.entries(counts).some(([name, count]) => name !== "invalid" && count > 0)
        ? "The file has not changed since it was sent, so nothing was sent. Use --again to send it again."
        : counts.invalid > 0
          ? "No row of the file could be read, so nothing was sent."
          : "The file has no records to send.",
    );
  if (written) {
    const shownAs = (path: string) => relative(io.cwd, path);
    say(context, `Report: ${shownAs(json)}`);
    if (problems.length > 0) say(context, `Rows that are not in Ottimate, and what to do: ${shownAs(csv)}`);
  }
  if (stopped === null) return;
  io.stderr.write(
    `Stopped: ${sentence(stopped)} ${counted(counts.unsent, "record")} not sent, ${counts.unknown} unknown. Run the same command again to resume.\n`,
  );
}

function summaryOf({ file, counts, requests }: PushReport): string {
  const words = Object.entries(counts).filter(([, count]) => count > 0);
  return `${file}: ${words.map(([word, count]) => `${count} ${word}`).join(", ") || "no records"} (${counted(requests, "request")})`;
}

const lineOf = (file: string, { line, column, key, status, reason }: PushProblem): string =>
  plain(
    `${[file, line, column].filter((each) => each !== null).join(":")}: ${status}: ${key === null ? "" : `${key}: `}${reason}`,
  );
