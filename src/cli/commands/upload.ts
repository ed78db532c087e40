import { lstat, readdir, realpath, stat } from "node:fs/promises";
import { relative, resolve } from "node:path";
import { isRecord } from "../../core/validation.ts";
import { pathFault } from "../../node/files.ts";
import type { FolderCounts, FolderFile, FolderReport } from "../../node/folder-report.ts";
import { fileLedger } from "../../node/job-files.ts";
import { uploadPaths } from "../../node/upload-folder.ts";
import type { OttimateClient } from "../../ottimate/client.ts";
import { listScopes } from "../../scopes/list-scopes.ts";
import { confirmWrite, connectClient } from "../client.ts";
import { exitCodes } from "../exit-codes.ts";
import { exitCodeOf } from "../failure.ts";
import {
  type Context,
  countOf,
  type Given,
  idOf,
  type Run,
  say,
  textOf,
  textsOf,
  UsageError,
} from "../io.ts";
import { plain, sentence, shellWord } from "../output.ts";
import { createProgress } from "../progress.ts";
import { endJob } from "../report.ts";
import { stateFile } from "../state.ts";

export const upload: Run = async (context, given) => {
  const { cwd } = context.io;
  const isWatching = given.watch === true;
  const paths = await Promise.all(textsOf(given, "path").map((path) => readPath(context, path, isWatching)));
  const named = (name: string) => textsOf(given, name).map((path) => resolve(cwd, path));
  const moveTo = textOf(given, "moveTo");
  const metadata = metadataOf(given);
  const location = idOf(given, "location");
  const concurrency = countOf(given, "concurrency");
  const { client, access } = await connectClient(context);
  const ledger = fileLedger(await stateFile(context, access.baseUrl, "uploads"));
  const ottimate_location_id = location ?? (await onlyLocation(context, client));
  await confirmWrite(context, access.baseUrl, "upload");
  const progress = createProgress(context);
  // A job that runs for days logs each file.
  const isLog = isWatching && !context.io.stderr.isTTY;
  const total = isWatching
    ? undefined
    : (await Promise.all(paths.map(countFiles))).reduce((a, b) => a + b, 0);
  const { report, failure } = await uploadPaths(client, cwd, paths, {
    ledger,
    ottimate_location_id,
    ...(metadata !== undefined && { metadata }),
    ...(moveTo !== undefined && { moveTo: resolve(cwd, moveTo) }),
    ...(concurrency !== undefined && { concurrency }),
    watch: isWatching,
    resend: given.resend === true || named("resend"),
    confirm: named("confirm"),
    signal: context.stopping,
    onProgress({ counts, file }) {
      const text = `${shownPath(context, file)} ${file.outcome}`;
      if (isLog) say(context, text);
      else progress.show({ done: sumOf(counts), total, text });
    },
  }).finally(progress.end);
  const files = report.files.map((file) => withNext(context, file));
  const { counts, ignored, stopped } = report;
  return endJob(context, given, {
    name: "upload",
    report: { ottimate_location_id, counts, files, ignored, ...(stopped && { stopped }) },
    lines: [
      ...files.flatMap((file) => linesOf(context, file)),
      ...ignored.map((each) => `${shownPath(context, each)}: ignored: it ${each.reason}`),
    ],
    summary: [
      wordsOf(counts),
      ...(stopped ? [`Stopped before everything was sent: ${sentence(stopped.reason)} ${stopped.next}`] : []),
    ],
    code: exitCodeOfReport(report, failure),
  });
};

/** @throws UsageError if it does not exist */
async function readPath({ io }: Context, path: string, isWatching: boolean): Promise<string> {
  const whole = resolve(io.cwd, path);
  try {
    if ((await stat(whole)).isDirectory()) {
      await readdir(whole);
      return whole;
    }
    if (isWatching) throw new UsageError(`--watch takes folders, and ${path} is a file.`);
    // A link that was named is followed; links in a folder are not.
    return (await lstat(whole)).isSymbolicLink() ? await realpath(whole) : whole;
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`${pathFault(path, error)}.`);
  }
}

/** The approximate number of files, for the progress bar. */
const countFiles = async (path: string): Promise<number> =>
  (await stat(path)).isDirectory()
    ? (await readdir(path, { withFileTypes: true })).filter((entry) => entry.isFile()).length
    : 1;

function metadataOf(given: Given): Readonly<Record<string, unknown>> | undefined {
  const text = textOf(given, "metadata");
  if (text === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    if (isRecord(value)) return value;
  } catch {}
  throw new UsageError('--metadata must be a JSON object, such as \'{"po":"PO-4711"}\'.');
}

/** @throws UsageError if there are several, or none */
async function onlyLocation(context: Context, client: OttimateClient): Promise<number> {
  const accounts = await listScopes(client, { signal: context.stopping });
  const locations = accounts.flatMap((account) => [
    ...account.companies.flatMap((company) => company.locations),
    ...account.locations,
  ]);
  const [first, ...others] = locations;
  if (!first) throw new UsageError("--location is missing, and these credentials see no location.");
  if (others.length === 0) {
    say(context, `Uploading to location ${first.id}, ${plain(first.name)}.`);
    return first.id;
  }
  const shown = locations.slice(0, 20).map(({ id, name }) => `  ${id}  ${plain(name)}`);
  throw new UsageError(
    `--location is missing, and there are ${locations.length}${shown.length < locations.length ? ", such as" : ""}:\n${shown.join("\n")}\nNothing was sent.`,
  );
}

const sumOf = (counts: FolderCounts): number => Object.values(counts).reduce((sum, count) => sum + count, 0);

const wordsOf = (counts: FolderCounts): string => {
  const words = Object.entries(counts).flatMap(([outcome, count]) =>
    count > 0 ? [`${count} ${outcome}`] : [],
  );
  return words.length > 0 ? `${words.join(", ")}.` : "No files to upload.";
};

const shownPath = ({ io }: Context, { path }: { readonly path: string }): string => {
  const short = relative(io.cwd, path);
  return plain(short.startsWith("..") ? path : short);
};

/** Adds what to do about it, with the options of this command. */
function withNext(context: Context, file: FolderFile): FolderFile {
  const { outcome, filename, ottimate_location_id, sentAt } = file;
  const word = shellWord(shownPath(context, file));
  if (outcome === "unknown")
    return {
      ...file,
      next: `Look for ${filename} among the uploads of location ${ottimate_location_id}, and among its invoices since ${sentAt}. If it is there, add --confirm ${word}; if not, --resend ${word}.`,
    };
  if (outcome === "rejected" && filename !== undefined)
    return {
      ...file,
      next: `Correct the file; or correct what it was rejected for, and add --resend ${word}.`,
    };
  return file;
}

function linesOf(context: Context, file: FolderFile): string[] {
  const { outcome, reason = "", next = "", notMoved } = file;
  const path = shownPath(context, file);
  const isOpen = outcome === "unknown" || outcome === "rejected" || outcome === "unsent";
  return [
    ...(isOpen ? [`${path}: ${outcome}: ${plain(`${sentence(reason)} ${next}`)}`] : []),
    ...(notMoved ? [`${path}: not moved: ${plain(notMoved)}`] : []),
  ];
}

function exitCodeOfReport(
  { counts, stopped, files }: FolderReport,
  failure: { readonly error: unknown } | undefined,
): number {
  if (counts.unknown > 0) return exitCodes.unknown;
  if (stopped?.code === "quota") return exitCodes.quota;
  if (stopped?.code === "ledger" || stopped?.code === "folder") return exitCodes.usage;
  // A location that does not exist looks like one that the API User does not cover.
  const sent = counts.unsent > 0 && failure ? exitCodeOf(failure.error) : undefined;
  if (stopped?.code === "access") return sent === exitCodes.usage ? exitCodes.usage : exitCodes.credentials;
  if (sent !== undefined) return sent;
  const isAllDone = counts.rejected + counts.unsent === 0 && files.every(({ notMoved }) => !notMoved);
  return isAllDone ? exitCodes.done : exitCodes.failed;
}
