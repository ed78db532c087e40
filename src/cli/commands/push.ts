import { stat } from "node:fs/promises";
import { basename, dirname, relative, resolve } from "node:path";
import { bulk } from "../../bulk/bulk.ts";
import { scopeNames } from "../../bulk/chunk.ts";
import type { StateEntry, StateStore } from "../../bulk/log.ts";
import { type BulkReport, OttimateBulkStoppedError } from "../../bulk/report.ts";
import { RECORDS_CHANGED } from "../../bulk/state.ts";
import { runIn } from "../../bulk/store.ts";
import type { BulkPath, BulkSettings, BulkStoring } from "../../bulk/types.ts";
import { messageOf, OttimateInputError } from "../../core/errors.ts";
import { formatPath } from "../../core/validation.ts";
import { fileState } from "../../node/file-state.ts";
import type { RecordIssue } from "../../node/record-places.ts";
import { type RecordsFromOptions, recordsFrom } from "../../node/records-from.ts";
import { validateRecords } from "../../node/validate-records.ts";
import { type ForCompanyOptions, forCompany } from "../../scopes/for-company.ts";
import { connectClient, scopeOf } from "../client.ts";
import { confirmWrite } from "../confirm.ts";
import { exitCodes } from "../exit-codes.ts";
import { exitCodeOf } from "../failure.ts";
import { type Context, type Run, say, textOf } from "../io.ts";
import { createProgress } from "../progress.ts";
import { bulkPathOf, readingOf, repeatingOf } from "../push-options.ts";
import {
  bareMessage,
  invalidRows,
  linesOf,
  type PushProblem,
  type PushReport,
  recordNumber,
  recordProblems,
  reportFiles,
  withLines,
  writeReport,
} from "../push-report.ts";
import { jobFiles } from "../state-folder.ts";
import { plain } from "../table.ts";
import { UsageError } from "../usage-error.ts";

/** A file to push, and what was asked for with it. */
interface Push {
  readonly kind: string;
  readonly path: BulkPath;
  /** As it was typed. */
  readonly shown: string;
  readonly file: string;
  readonly reading: RecordsFromOptions;
  readonly scope: ForCompanyOptions | undefined;
}

/** How many problems are shown; the report has all. */
const MAX_SHOWN = 10;

export const push: Run = async (context, given) => {
  const kind = textOf(given, "kind") ?? "";
  const shown = textOf(given, "file") ?? "";
  const push: Push = {
    kind,
    path: bulkPathOf(kind),
    shown,
    file: resolve(context.io.cwd, shown),
    reading: readingOf(given),
    scope: scopeOf(given),
  };
  const repeating = repeatingOf(given);
  const found = await stat(push.file).catch(({ code }: NodeJS.ErrnoException) => code ?? "");
  if (typeof found === "string") throw new UsageError(`${shown} cannot be read: ${found}. Nothing was sent.`);
  return given.dryRun ? check(context, push) : send(context, push, repeating);
};

/** Looks at the records alone. */
async function check({ io, globals }: Context, { path, shown, file, reading }: Push): Promise<number> {
  const found = await validateRecords(path, recordsFrom(file, path, reading));
  const { issues, issueCount, notes, noteCount, records, requests } = found;
  if (globals.json) io.stdout.write(`${JSON.stringify({ file: shown, ...found }, null, 2)}\n`);
  else {
    const hasPlaces = issues.some(({ message }) => recordNumber.test(message));
    const lines = hasPlaces ? await linesOf(recordsFrom(file, path, { ...reading, onIssue: () => {} })) : [];
    for (const [word, list, count] of [
      ["", issues, issueCount],
      ["note: ", notes, noteCount],
    ] as const) {
      for (const each of list)
        io.stdout.write(`${placeIn(shown, each)}: ${word}${withLines(textOfIssue(each), lines)}\n`);
      if (count > list.length) io.stdout.write(`… and ${count - list.length} more\n`);
    }
    io.stdout.write(
      `${shown}: ${records} records in ${requests} requests, ${issueCount} issues, ${noteCount} notes. Nothing was sent.\n`,
    );
  }
  if (issues.some(isOfFile)) return exitCodes.usage;
  return issueCount > 0 ? exitCodes.failed : exitCodes.done;
}

/** Whether it keeps the whole file from being read. */
const isOfFile = ({ path: [first] }: RecordIssue): boolean => first === "file" || first === "header";

const placeIn = (file: string, { line, column }: RecordIssue): string =>
  [file, line, column || undefined].filter((part) => part !== undefined).join(":");

function textOfIssue(issue: RecordIssue): string {
  const [first, , ...rest] = issue.path;
  const path = formatPath(first === "records" ? rest : issue.path);
  return plain([path, bareMessage(issue)].filter(Boolean).join(" "));
}

type Bulk = (
  client: object,
  path: BulkPath,
  records: AsyncIterable<object>,
  options: BulkSettings & BulkStoring,
) => Promise<BulkReport<object>>;

async function send(context: Context, push: Push, repeating: object): Promise<number> {
  const { io, globals, stopping, ending } = context;
  const { kind, path, shown, file, reading, scope } = push;
  const missing = missingScope(path, scope);
  if (missing)
    throw new UsageError(`${missing} is missing: ottimate scopes shows the ids. Nothing was sent.`);
  // Once to count, and to know every row that is none, also where the job ends early.
  const issues: RecordIssue[] = [];
  const first = recordsFrom(file, path, { ...reading, onIssue: (issue) => issues.push(issue) });
  const lines = await linesOf(first).catch((error: unknown) => {
    throw explained(context, shown, error);
  });
  const total = lines.length;
  const { client, access } = await connectClient(context);
  await confirmWrite(context, access.baseUrl, `push ${kind} ${shown}`);
  const { host } = new URL(access.baseUrl);
  const start = await jobFiles(context, {
    name: `push-${kind}-${basename(file)}`,
    // Beside the folder, so that both can be moved together.
    identity: [host, path, scope ?? null, relative(dirname(resolve(io.cwd, globals.state)), file)],
  });
  const watched = watchStore(context, fileState(`${start}.state`));
  const progress = createProgress(context);
  async function* records() {
    for await (const record of recordsFrom(file, path, { ...reading, onIssue: () => {} })) {
      stopping.throwIfAborted();
      yield record;
    }
  }
  const untyped: object = bulk;
  const outcome = await (untyped as Bulk)(scope ? forCompany(client, scope) : client, path, records(), {
    ...repeating,
    store: watched.store,
    // The first signal ends the records, and this one what is under way.
    signal: ending,
    onProgress: ({ processed, failed, unknown }) =>
      progress.show({ done: processed, total, text: `records, ${failed} failed, ${unknown} unknown` }),
  })
    .then((report) => ({ report, error: undefined }))
    .catch((error: unknown) => {
      if (error instanceof OttimateBulkStoppedError)
        return { report: error.report as BulkReport<object>, error };
      throw explained(context, shown, error);
    })
    .finally(progress.end);
  const { report, error } = outcome;
  const rows = new Set(issues.map(({ line }) => line)).size;
  const { counts } = report;
  const told = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const problems = [...invalidRows(issues), ...recordProblems(report, lines)];
  const result: PushReport = {
    version: 1,
    command: `push ${kind}`,
    file: shown,
    host,
    company: scope?.companyId ?? null,
    location: scope?.locationId ?? null,
    stopped: error ? messageOf(error.cause) : null,
    counts: { ...counts, unsent: counts.unsent + Math.max(0, total - told), invalid: rows },
    requests: report.requests,
    problems: problems.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0)),
    notes: report.notes,
  };
  await tell(context, start, result, watched.isIdle());
  if (counts.unknown > 0) return exitCodes.unknown;
  if (error) return exitCodeOf(error.cause);
  return problems.length > 0 ? exitCodes.failed : exitCodes.done;
}

/** The option of what the body of a call names beside its records. */
function missingScope(path: BulkPath, scope: ForCompanyOptions | undefined): string | undefined {
  if (!scope) return "--company";
  const needsLocation = scopeNames(path).some((name) => name.includes("location"));
  return needsLocation && scope.locationId === undefined ? "--location" : undefined;
}

/** The same store, which says what it goes on with, and lets nothing be sent after a signal. */
function watchStore(
  context: Context,
  store: Required<StateStore>,
): { readonly store: StateStore; isIdle(): boolean } {
  let saves = 0;
  return {
    store: {
      ...store,
      async load() {
        const entries: ReadonlyMap<string, StateEntry> = await store.load();
        const run = runIn(entries);
        const when = run && new Date(run.savedAt).toISOString();
        if (run && !run.isFinished)
          say(context, `Going on with what was begun before, and saved last at ${when}.`);
        return entries;
      },
      save(changes) {
        // It is asked with nothing to write before each request that writes: the last moment at which none was sent.
        if (changes.size === 0 && context.stopping.aborted)
          throw new OttimateInputError("push", [{ path: [], message: messageOf(context.stopping.reason) }]);
        saves += 1;
        return store.save(changes);
      },
    },
    isIdle: () => saves === 0,
  };
}

/** The same error in the words of the command line. */
function explained({ globals }: Context, shown: string, error: unknown): unknown {
  if (!(error instanceof OttimateInputError)) return error;
  if (error.code === RECORDS_CHANGED)
    return new UsageError(
      `${shown} is not as it was when this push was begun. Put it back as it was, or go on with it as it is: --on-changed-input restart. (${error.message})`,
    );
  const issues: readonly RecordIssue[] = error.issues;
  if (globals.json || !issues.every(isOfFile)) return error;
  const lines = issues.map((each) => `${placeIn(shown, each)}: ${textOfIssue(each)}`);
  return new UsageError([...lines, "Nothing was sent."].join("\n"));
}

async function tell(context: Context, start: string, report: PushReport, isIdle: boolean): Promise<void> {
  const { io, globals } = context;
  const { stopped, counts, problems, file } = report;
  const { json, csv } = reportFiles(start);
  const written = await writeReport(start, report).then(
    () => true,
    (error: unknown) => {
      io.stderr.write(`The report cannot be written: ${messageOf(error)}\n`);
      return false;
    },
  );
  if (globals.json || !io.stdout.isTTY) io.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
  else {
    io.stdout.write(`${summaryOf(report)}\n`);
    for (const each of problems.slice(0, MAX_SHOWN)) io.stdout.write(`  ${lineOf(file, each)}\n`);
  }
  if (isIdle && stopped === null)
    say(context, "Nothing has changed since it was sent, so nothing was sent. --again sends it once more.");
  if (written) {
    const shownAs = (path: string) => relative(io.cwd, path);
    say(context, `Report: ${shownAs(json)}`);
    if (problems.length > 0) say(context, `Rows that are not in Ottimate, and what to do: ${shownAs(csv)}`);
  }
  if (stopped === null) return;
  io.stderr.write(
    `Stopped: ${stopped.replace(/[^.!?]$/, "$&.")} ${counts.unsent} of the records were not sent, and ${counts.unknown} are unknown. Run the same command again: it goes on from there.\n`,
  );
}

function summaryOf({ file, counts, requests }: PushReport): string {
  const words = Object.entries(counts).filter(([, count]) => count > 0);
  return `${file}: ${words.map(([word, count]) => `${count} ${word}`).join(", ") || "no records"} (${requests} requests)`;
}

const lineOf = (file: string, { line, column, key, status, reason }: PushProblem): string =>
  plain(
    `${[file, line, column].filter((each) => each !== null).join(":")}: ${status}: ${key === null ? "" : `${key}: `}${reason}`,
  );
