import type { AnyCalls, Calls } from "../../generated/calls.ts";
import { listener } from "../core/callbacks.ts";
import { forEachConcurrent } from "../core/concurrency.ts";
import { OttimateInputError } from "../core/errors.ts";
import { withStore } from "../core/job-store.ts";
import { onAbort, sleep } from "../core/timers.ts";
import { findSender } from "../core/types.ts";
import type { OttimateClient } from "../ottimate/client.ts";
import { countRequests, untypedCalls } from "../ottimate/untyped-client.ts";
import { isLedgerEntry, type LedgerEntry } from "../uploads/ledger.ts";
import { recordUploads, type Settled } from "../uploads/recorded-uploads.ts";
import { StopError } from "../uploads/stop.ts";
import type { InvoiceDocument } from "../uploads/types.ts";
import { uploadInvoice } from "../uploads/upload-invoice.ts";
import { type FolderRun, processFile, reportRest } from "./folder-file.ts";
import { checkNamed, type FolderJob, readFolderJob, type UploadFolderOptions } from "./folder-options.ts";
import { createTally, type FolderReport } from "./folder-report.ts";
import { type IgnoredFile, watchFolder } from "./scan-folder.ts";

/** How long running uploads may take after the signal aborts, in ms. */
const GRACE_MS = 30_000;

/**
 * Uploads the documents in a folder, each content once: across crashes, from day to day, and under any file name. The ledger
 * records each document on disk before it is sent, and its outcome after the response.
 *
 * A document is sent under a name derived from its content, `invoice-<12 digits>.pdf`. After a crash, the next run looks for
 * interrupted documents in the uploads list, and marks those it finds as `confirmed`. The others are `unknown`: Ottimate may
 * already have read them. They are not sent again unless you pass `resend`.
 *
 * Subfolders, symbolic links, and files whose names begin with `.` or `~$` or end in `.part` are not uploaded; the report lists
 * them. Once started, a job always ends with a report, even if it had to stop: see `stopped`.
 *
 * @returns the outcome of each file, as plain data
 * @throws OttimateInputError before anything is sent, for an unreadable folder, invalid options, or a client that was not made
 * by `createOttimateClient`
 * @throws OttimateStoreError if another job has the ledger, or it cannot be read or written
 * @throws the error of the token request, or the signal's reason if it aborts before there is a token
 * @see https://docs.ottimate.com/extraction/overview
 */
export async function uploadFolder<C extends AnyCalls = Calls>(
  client: OttimateClient<C>,
  folder: string,
  options: UploadFolderOptions<C>,
): Promise<FolderReport> {
  const job = await readFolderJob(client, folder, options);
  return (await openJob(client, job)).report;
}

/** The outcome of the files, and the first error that kept a file from being sent. */
interface UploadedPaths {
  readonly report: FolderReport;
  readonly failure: { readonly error: unknown } | undefined;
}

/**
 * The same for files and folders anywhere. Files are reported by their absolute paths.
 *
 * @param folder named in the report
 * @param paths absolute
 */
export async function uploadPaths<C extends AnyCalls>(
  client: OttimateClient<C>,
  folder: string,
  paths: readonly string[],
  options: UploadFolderOptions<C>,
): Promise<UploadedPaths> {
  return openJob(client, await readFolderJob(client, folder, options, paths));
}

async function openJob<C extends AnyCalls>(
  client: OttimateClient<C>,
  job: FolderJob,
): Promise<UploadedPaths> {
  job.signal?.throwIfAborted();
  return withStore(job.ledger, async (entries) => {
    checkEntries(entries);
    const { names } = await job.scan();
    checkNamed(job, new Set([...names, ...[...entries.values()].map(({ path }) => path)]));
    return runJob(client, job, entries);
  });
}

function checkEntries(entries: ReadonlyMap<string, unknown>): void {
  for (const entry of entries.values())
    if (!isLedgerEntry(entry))
      throw new OttimateInputError("uploadFolder", [
        { path: ["ledger"], message: "contains entries that are not uploads: use another store" },
      ]);
}

async function runJob<C extends AnyCalls>(
  client: OttimateClient<C>,
  job: FolderJob,
  entries: ReadonlyMap<string, LedgerEntry>,
): Promise<UploadedPaths> {
  const { ledger, location, fields, signal } = job;
  const find = untypedCalls(client)[findSender];
  const sender = await find?.(signal);
  if (!find || !sender)
    throw new OttimateInputError("uploadFolder", [
      { path: ["client"], message: "was not made by createOttimateClient" },
    ]);
  const grace = new AbortController();
  const uploads = recordUploads({
    ...{ client, ledger, entries, location, sender },
    findSender: () => find(grace.signal),
    signal: grace.signal,
  });
  const run: FolderRun = {
    job,
    uploads,
    tally: createTally(),
    settled: { confirmed: new Set() },
    stop: undefined,
    lostInARow: 0,
    failure: undefined,
    underWay: new Map(),
    sent: new Set(),
    met: new Set(),
    tell: listener(job.onProgress),
    send: (file) => (filename, permit) => {
      const document: object = { ...fields, file: new File([file], filename) };
      const permitted = countRequests(client, () => {}, permit);
      return uploadInvoice(permitted, document as InvoiceDocument<C>, { signal: grace.signal });
    },
  };
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = () => {
    run.stop ??= new StopError("signal", signal?.reason);
    timer = setTimeout(() => grace.abort(signal?.reason), GRACE_MS);
  };
  const forget = signal && onAbort(signal, stop);
  // The signal may have aborted during the token request.
  if (signal?.aborted) stop();
  try {
    run.settled = await settle(run);
    const ignored = await (job.pollMs === undefined ? uploadOnce(run) : uploadAsTheyCome(run, job.pollMs));
    reportRest(run);
    // A watched folder ends only by its signal, so that is not an early stop.
    const isEnd = job.pollMs !== undefined && run.stop?.code === "signal";
    const facts = { folder: job.folder, ignored, stop: isEnd ? undefined : run.stop };
    return { report: run.tally.report(facts), failure: run.failure };
  } finally {
    clearTimeout(timer);
    forget?.();
  }
}

async function settle(run: FolderRun): Promise<Settled> {
  try {
    return await run.uploads.settle(run.job.isToConfirm);
  } catch (error) {
    if (!(error instanceof StopError)) throw error;
    run.stop ??= error;
    return { confirmed: new Set() };
  }
}

async function uploadOnce(run: FolderRun): Promise<readonly IgnoredFile[]> {
  const { names, ignored } = await run.job.scan();
  await forEachConcurrent(run.job.concurrency, names, async (name) => {
    await processFile(run, name);
  });
  return ignored;
}

async function uploadAsTheyCome(run: FolderRun, pollMs: number): Promise<readonly IgnoredFile[]> {
  const { folder, scan, concurrency, signal } = run.job;
  const watch = watchFolder(folder, scan);
  let ignored: readonly IgnoredFile[] = [];
  while (!run.stop) {
    try {
      const content = await watch.look();
      ignored = content.ignored;
      await forEachConcurrent(concurrency, content.names, async (name) => {
        const { outcome } = await processFile(run, name, watch.stillAs(name));
        watch.took(name, outcome === "unsent");
      });
    } catch (error) {
      run.stop ??= new StopError("folder", error);
    }
    // The signal has already set `stop`, which ends the loop.
    if (!run.stop) await sleep(pollMs, signal).catch(() => {});
  }
  const last = await scan().catch(() => ({ names: [], ignored }));
  const isNew = (name: string) => !run.tally.has(name);
  for (const name of new Set([...watch.pending(), ...last.names.filter(isNew)])) await processFile(run, name);
  return last.ignored;
}
