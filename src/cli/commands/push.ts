import { basename, dirname, extname, relative, resolve } from "node:path";
import { bulk } from "../../bulk/bulk.ts";
import type { StateEntry, StateStore } from "../../bulk/log.ts";
import { areUpserted, bulkOperation } from "../../bulk/operation.ts";
import { type BulkReport, OttimateBulkStoppedError } from "../../bulk/report.ts";
import { RECORDS_CHANGED } from "../../bulk/state.ts";
import { runIn } from "../../bulk/store.ts";
import type { BulkPath, BulkRecord, BulkSettings, BulkStoring } from "../../bulk/types.ts";
import { messageOf, OttimateInputError } from "../../core/errors.ts";
import { fileState } from "../../node/job-files.ts";
import { type RecordIssue, readerOf, rememberReader } from "../../node/record-places.ts";
import { recordsFrom } from "../../node/records-from.ts";
import { formats, type RecordsFromOptions } from "../../node/records-options.ts";
import { validateRecords } from "../../node/validate-records.ts";
import { type ForCompanyOptions, forCompany } from "../../scopes/for-company.ts";
import { confirmWrite, connectClient, scopeOf } from "../client.ts";
import { exitCodes } from "../exit-codes.ts";
import { exitCodeOf } from "../failure.ts";
import { type Context, demandFile, inShell, type Run, say, textOf, UsageError } from "../io.ts";
import { counted, nounFor } from "../output.ts";
import { createProgress } from "../progress.ts";
import { bulkPathOf, missingScope, readingOf, repeatingOf } from "../push-options.ts";
import {
  invalidRows,
  linesOf,
  type PushReport,
  placeIn,
  recordProblems,
  tellReport,
  textOfIssue,
} from "../push-report.ts";
import { jobFiles } from "../state.ts";

/** A file to push, and the options for it. */
interface Push {
  readonly kind: string;
  readonly path: BulkPath;
  /** As it was typed. */
  readonly shown: string;
  readonly file: string;
  readonly reading: RecordsFromOptions;
  /** The properties that are sent as null if a row has no cell for them. */
  readonly nulls: readonly string[];
  readonly scope: ForCompanyOptions | undefined;
}

export const push: Run = async (context, given) => {
  const kind = textOf(given, "kind") ?? "";
  const shown = textOf(given, "file") ?? "";
  const path = bulkPathOf(kind);
  const { requiredNulls } = await import("../offline.ts");
  const push: Push = {
    kind,
    path,
    nulls: /\.(ndjson|jsonl)$/i.test(shown) ? [] : requiredNulls(path, bulkOperation(path).items),
    shown,
    file: resolve(context.io.cwd, shown),
    reading: readingOf(given),
    scope: scopeOf(given),
  };
  const repeating = repeatingOf(given);
  // A file is read several times.
  if (shown === "-")
    throw new UsageError("push cannot read standard input: save it to a file. Nothing was sent.");
  await demandFile(push.file, shown);
  if (!formats[extname(shown).slice(1).toLowerCase()])
    throw new UsageError(
      `${shown}: save it as one of .${Object.keys(formats).join(", .")}. Nothing was sent.`,
    );
  return given.dryRun ? check(context, push) : send(context, push, repeating);
};

/** The records of the file, as the document wants them. */
function recordsOf(
  { file, path, reading, nulls }: Push,
  onIssue?: (issue: RecordIssue) => void,
): AsyncIterable<BulkRecord<BulkPath>> {
  const source = recordsFrom(file, path, { ...reading, ...(onIssue && { onIssue }) });
  async function* filled<Item extends object>(given: AsyncIterable<Item>): AsyncGenerator<Item> {
    for await (const record of given) {
      for (const name of nulls) if (!Object.hasOwn(record, name)) Object.assign(record, { [name]: null });
      yield record;
    }
  }
  const records = { [Symbol.asyncIterator]: () => filled(source) };
  const read = readerOf(source);
  if (read) rememberReader(records, (tell) => filled(read(tell)));
  return records;
}

/** Checks the records and sends nothing. */
async function check({ io, globals }: Context, push: Push): Promise<number> {
  const { path, shown } = push;
  const found = await validateRecords(path, recordsOf(push));
  const { issues, issueCount, notes, noteCount, records, requests } = found;
  if (globals.json) io.stdout.write(`${JSON.stringify({ file: shown, ...found }, null, 2)}\n`);
  else {
    for (const [word, list, count] of [
      ["", issues, issueCount],
      ["note: ", notes, noteCount],
    ] as const) {
      for (const each of list) io.stdout.write(`${placeIn(shown, each)}: ${word}${textOfIssue(each)}\n`);
      if (count > list.length) io.stdout.write(`… and ${count - list.length} more\n`);
    }
    io.stdout.write(
      `${shown}: ${counted(records, "record")} in ${counted(requests, "request")}, ${counted(issueCount, "issue")}, ${counted(noteCount, "note")}. Nothing was sent.\n`,
    );
  }
  if (issues.some(isOfFile)) return exitCodes.usage;
  return issueCount > 0 ? exitCodes.failed : exitCodes.done;
}

/** Whether the whole file cannot be read. */
const isOfFile = ({ path: [first] }: RecordIssue): boolean => first === "file" || first === "header";

type Bulk = (
  client: object,
  path: BulkPath,
  records: AsyncIterable<object>,
  options: BulkSettings & BulkStoring,
) => Promise<BulkReport<object>>;

async function send(context: Context, push: Push, repeating: object): Promise<number> {
  const { io, globals, stopping, ending } = context;
  const { kind, path, shown, file, scope } = push;
  const missing = missingScope(path, scope);
  if (missing)
    throw new UsageError(`${missing} is missing: ottimate scopes shows the ids. Nothing was sent.`);
  // Read once to count the records and to find every invalid row, even if the job stops early.
  const issues: RecordIssue[] = [];
  const first = recordsOf(push, (issue) => issues.push(issue));
  let nameless = 0;
  const look = (record: object) => {
    if (!areUpserted(path, [record])) nameless += 1;
  };
  const lines = await linesOf(first, look).catch((error: unknown) => {
    throw explained(context, shown, error);
  });
  const total = lines.length;
  const { client, access } = await connectClient(context);
  await confirmWrite(context, access.baseUrl, `push ${kind} ${shown}`);
  const { host } = new URL(access.baseUrl);
  const start = await jobFiles(context, {
    name: `push-${kind}-${basename(file)}`,
    // Relative to the state folder, so that both can be moved together.
    identity: [host, path, scope ?? null, relative(dirname(resolve(io.cwd, globals.state)), file)],
  });
  const watched = watchStore(context, fileState(`${start}.state`));
  const progress = createProgress(context);
  async function* records() {
    for await (const record of recordsOf(push, () => {})) {
      stopping.throwIfAborted();
      yield record;
    }
  }
  const untyped: object = bulk;
  const outcome = await (untyped as Bulk)(scope ? forCompany(client, scope) : client, path, records(), {
    ...repeating,
    // With a name, a job does not resend the records of a file that has changed.
    ...(nameless > 0 && { jobId: `push-${start.slice(-16)}` }),
    store: watched.store,
    // The first signal ends the records; this one, the running requests.
    signal: ending,
    onProgress: ({ processed, failed, unknown }) =>
      progress.show({
        done: processed,
        total,
        text: `${nounFor(total, "record")}, ${failed} failed, ${unknown} unknown`,
      }),
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
    stopped: error ? inShell(messageOf(error.cause)) : null,
    counts: { ...counts, unsent: counts.unsent + Math.max(0, total - told), invalid: rows },
    requests: report.requests,
    problems: problems.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0)),
    notes: report.notes,
  };
  await tellReport(context, start, result, watched.isIdle());
  if (counts.unknown > 0) return exitCodes.unknown;
  if (error) return exitCodeOf(error.cause);
  return problems.length > 0 ? exitCodes.failed : exitCodes.done;
}

/** The same store, which says when it resumes a job, and lets nothing be sent after a signal. */
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
        if (run && !run.isFinished) say(context, `Resuming the push that was last saved at ${when}.`);
        return entries;
      },
      save(changes) {
        // Called without changes before each write request: the last moment to prevent it.
        if (changes.size === 0 && context.stopping.aborted)
          throw new OttimateInputError("push", [{ path: [], message: messageOf(context.stopping.reason) }]);
        saves += 1;
        return store.save(changes);
      },
    },
    isIdle: () => saves === 0,
  };
}

/** The same error in terms of the command line. */
function explained({ globals }: Context, shown: string, error: unknown): unknown {
  if (!(error instanceof OttimateInputError)) return error;
  if (error.code === RECORDS_CHANGED)
    return new UsageError(
      `${shown} has changed since this push started. Restore it, or push the changed file with --on-changed-input restart. (${error.message})`,
    );
  if (error.argument === "jobId")
    return new UsageError(
      `${shown} was sent before and has changed since. Some of its records have no identifier, so sending them again may create duplicates. Put the new records into a file with another name, or send the whole file with --again. Nothing was sent.`,
    );
  const issues: readonly RecordIssue[] = error.issues;
  if (globals.json || !issues.every(isOfFile)) return error;
  const lines = issues.map((each) => `${placeIn(shown, each)}: ${textOfIssue(each)}`);
  return new UsageError([...lines, "Nothing was sent."].join("\n"));
}
