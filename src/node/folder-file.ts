import { createHash } from "node:crypto";
import { stat } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { files } from "../../generated/operations.ts";
import { messageOf } from "../core/errors.ts";
import { formatIssue, type Issue, joined } from "../core/validation.ts";
import { checkFile } from "../uploads/file-check.ts";
import type { LedgerEntry } from "../uploads/ledger.ts";
import {
  INTERRUPTED,
  type RecordedUploads,
  type SendDocument,
  type Settled,
} from "../uploads/recorded-uploads.ts";
import { StopError } from "../uploads/stop.ts";
import { fileFromPath } from "./file-from.ts";
import type { FolderJob } from "./folder-options.ts";
import type { FolderFile, FolderProgress, FolderTally } from "./folder-report.ts";
import { moveFile, type ReadFile } from "./move-file.ts";
import type { FileVersion } from "./scan-folder.ts";

/** A running job. */
export interface FolderRun {
  readonly job: FolderJob;
  readonly uploads: RecordedUploads;
  readonly tally: FolderTally;
  /** What was settled at the start. */
  settled: Settled;
  /** Once set, nothing more is sent. */
  stop: StopError | undefined;
  lostInARow: number;
  /** The first error that kept a file from being sent. */
  failure: { readonly error: unknown } | undefined;
  /** Files being processed, by the digest of their content. */
  readonly underWay: Map<string, Promise<unknown>>;
  /** The digests that this run has sent: each is sent only once. */
  readonly sent: Set<string>;
  /** The digests that the report already covers. */
  readonly met: Set<string>;
  readonly tell: ((progress: FolderProgress) => void) | undefined;
  readonly send: (file: Blob) => SendDocument;
}

/** After this many files in a row without a response the job stops, because the rest would become unknown too. */
const MAX_LOST_IN_A_ROW = 3;

/** The outcome of a file before it is moved. */
interface Processed {
  readonly file: FolderFile;
  /** Whether the ledger says that Ottimate has it. */
  readonly isDone?: boolean;
}

/** A document that is ready to send. */
interface Document extends ReadFile {
  readonly name: string;
  readonly content: Blob;
  readonly extension: string;
}

/** Uploads a file unless its content was sent before, and moves it once it is done. The file is always reported. */
export async function processFile(run: FolderRun, name: string, still?: FileVersion): Promise<FolderFile> {
  const { tally, tell, job } = run;
  const { file: found, isDone, document } = await uploadFile(run, name, still);
  const { moveTo } = job;
  const moved =
    isDone && document && moveTo !== undefined ? await moveFile(document, join(moveTo, basename(name))) : {};
  const file = { ...found, ...moved };
  tally.add(file);
  tell?.({ counts: tally.counts, file });
  return file;
}

async function uploadFile(
  run: FolderRun,
  name: string,
  still: FileVersion | undefined,
): Promise<Processed & { readonly document?: Document }> {
  if (run.stop) return unsent(name, "The job stopped before its turn.");
  let document: Document | readonly Issue[];
  try {
    document = await readDocument(resolve(run.job.folder, name), name, still);
  } catch (error) {
    return unsent(name, messageOf(error));
  }
  if (!("sha256" in document)) {
    const reason = document.map(formatIssue).join("; ");
    return { file: { path: name, outcome: "rejected", reason, next: "Change the file." } };
  }
  const { sha256 } = document;
  const { underWay } = run;
  // One file at a time per content: the others reuse its outcome.
  while (underWay.has(sha256)) await underWay.get(sha256);
  const work = knownFile(run, document) ?? sendFile(run, document);
  const ended = Promise.allSettled([work]).then(() => underWay.delete(sha256));
  underWay.set(sha256, ended);
  return { ...(await work), document };
}

/** @returns the document, or why the file cannot be sent */
async function readDocument(
  path: string,
  name: string,
  still: FileVersion | undefined,
): Promise<Document | readonly Issue[]> {
  const { size, mtimeMs } = await stat(path);
  if (still && (still.size !== size || still.mtimeMs !== mtimeMs)) throw new Error("It is changing.");
  // A snapshot: after a change the file can no longer be read, so the digest always matches what is sent.
  const content = new Blob([await fileFromPath(path)]);
  const naming = { fallback: "invoice", path: ["file"] };
  const { file, issues = [] } = await checkFile(content, files["POST /invoices/upload"], naming);
  if (!file) return issues;
  const hash = createHash("sha256");
  for await (const chunk of content.stream()) hash.update(chunk);
  const extension = file.name.split(".").at(-1) ?? "";
  return { path, name, content, extension, size, mtimeMs, sha256: hash.digest("hex") };
}

/** What the ledger says about the content; undefined if it must be sent. */
function knownFile(run: FolderRun, { sha256, name }: Document): Processed | undefined {
  const { uploads, job, settled, met } = run;
  const entry = uploads.find(sha256);
  if (!entry) return undefined;
  const isSame = entry.path === name;
  const isDone = entry.state === "received" || entry.state === "confirmed";
  // If it is not done, the path that it was sent from must still be reported.
  if (isSame || isDone) met.add(sha256);
  if (isSame && settled.confirmed.has(sha256)) return { file: fileOf(run, sha256, entry), isDone };
  const mayResend = !isDone && !run.sent.has(sha256) && settled.failure === undefined;
  if (mayResend && job.isToResend(name, entry.path)) return undefined;
  if (isSame && !isDone) return { file: fileOf(run, sha256, entry) };
  const was = isDone ? "was sent" : `is ${entry.state === "sending" ? "unknown" : entry.state}, and was sent`;
  const isOthers = uploads.isOthers(entry);
  const reason = `Its content ${was} at ${entry.sentAt}${isOthers ? ", with another client id" : ""}.`;
  const next = isOthers && "If that is another account, use another ledger for this one.";
  const facts = { path: name, outcome: "skipped", sha256, sameAs: entry.path, reason } as const;
  return { file: { ...facts, ...(next && { next }) }, isDone };
}

async function sendFile(run: FolderRun, { sha256, name, extension, content }: Document): Promise<Processed> {
  if (run.stop) return unsent(name, "The job stopped before its turn.", sha256);
  run.sent.add(sha256);
  const result = await run.uploads.send({ sha256, path: name, extension }, run.send(content));
  if (run.uploads.find(sha256)) run.met.add(sha256);
  if ("notSent" in result) {
    const { notSent, stop } = result;
    run.stop ??= stop ?? lost(run, notSent);
    run.failure ??= { error: notSent };
    // It may be tried again.
    run.sent.delete(sha256);
    return unsent(name, messageOf(notSent), sha256);
  }
  const { entry, unsaved } = result;
  if (entry.state === "unknown") run.stop ??= lost(run, new Error(entry.reason));
  else if (entry.state !== "sending") run.lostInARow = 0;
  run.stop ??= unsaved;
  const file = fileOf(run, sha256, entry);
  if (!unsaved) return { file, isDone: entry.state === "received" || entry.state === "confirmed" };
  return { file: { ...file, next: "The ledger does not have its outcome: the next run looks for it." } };
}

function lost(run: FolderRun, reason: unknown): StopError | undefined {
  run.lostInARow += 1;
  return run.lostInARow >= MAX_LOST_IN_A_ROW ? new StopError("lost", reason) : undefined;
}

function unsent(path: string, reason: string, sha256?: string): Processed {
  return { file: { path, outcome: "unsent", sha256, reason, next: "The next run takes it." } };
}

/** A document as recorded in the ledger. */
function fileOf({ job, settled }: FolderRun, sha256: string, entry: LedgerEntry): FolderFile {
  const { path, state, filename, sentAt, reference_id, reason } = entry;
  const outcome = state === "sending" ? "unknown" : state;
  const facts = { path, outcome, sha256, filename, ottimate_location_id: job.location, sentAt };
  const named = JSON.stringify([path]);
  if (outcome === "rejected")
    return {
      ...facts,
      reason,
      next: `Change the file; or fix the cause and pass resend: ${named}.`,
    };
  if (outcome !== "unknown") return { ...facts, ...(reference_id !== undefined && { reference_id }) };
  const unread = settled.failure === undefined ? "" : ` The uploads list: ${messageOf(settled.failure)}`;
  return {
    ...facts,
    reason: `${reason ?? INTERRUPTED}${unread}`,
    next: `Look for ${filename} among the uploads of location ${job.location}, and among its invoices since ${sentAt}. If it is there, pass confirm: ${named}; if not, resend: ${named}.`,
  };
}

/** Uncertain outcomes are in every report, even if their files were removed. */
export function reportRest(run: FolderRun): void {
  for (const [sha256, entry] of run.uploads.all()) {
    const isOpen = entry.state === "sending" || entry.state === "unknown";
    if (run.met.has(sha256) || !(isOpen || run.settled.confirmed.has(sha256))) continue;
    const file = fileOf(run, sha256, entry);
    const note = run.tally.has(entry.path) ? "" : "Its file is no longer in the folder.";
    const reason = joined([file.reason, note]);
    run.tally.add({ ...file, ...(reason && { reason }) });
  }
}
