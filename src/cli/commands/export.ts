import { resolve } from "node:path";
import type { Calls } from "../../../generated/calls.ts";
import { locationsField } from "../../../generated/operations.ts";
import { OttimateExportStoppedError } from "../../exports/errors.ts";
import { exportInvoices } from "../../exports/export-invoices.ts";
import type { ExportFailure, ExportReport, UnknownExport } from "../../exports/report.ts";
import type { ExportOptions } from "../../exports/types.ts";
import { fileJournal } from "../../node/job-files.ts";
import type { OttimateClient } from "../../ottimate/client.ts";
import { forCompany } from "../../scopes/for-company.ts";
import { confirmWrite, connectClient } from "../client.ts";
import { exitCodes } from "../exit-codes.ts";
import { openExportFolders } from "../export-folders.ts";
import { exitCodeOf } from "../failure.ts";
import {
  type Context,
  countOf,
  type Given,
  idOf,
  pairOf,
  type Run,
  readId,
  textOf,
  textsOf,
  UsageError,
} from "../io.ts";
import { plain, sentence } from "../output.ts";
import { createProgress } from "../progress.ts";
import { endJob } from "../report.ts";
import { stateFile } from "../state.ts";

type Counts = ExportReport["counts"];

export const exportFiles: Run = async (context, given) => {
  const settings = readSettings(context, given);
  const query = await readQuery(given);
  const companyId = idOf(given, "company");
  const { client, access } = await connectClient(context);
  const journalFile = await stateFile(context, access.baseUrl, "exports");
  const foldersFile = await stateFile(context, access.baseUrl, "export-folders");
  await confirmWrite(context, access.baseUrl, "export");
  const folders = await openExportFolders(foldersFile, settings);
  const progress = createProgress(context);
  let counts: Counts | undefined;
  const options: ExportOptions<Calls, "items" | undefined> = {
    ...folders.writer,
    journal: fileJournal(journalFile),
    query,
    expand: settings.expand,
    ...(given.reopened === true && { onReopened: "handle" }),
    signal: context.stopping,
    onProgress(now) {
      counts = now;
      progress.show({ done: now.exported, total: now.listed, text: "exported" });
    },
  };
  try {
    const report = await runExport(client, companyId, options).finally(progress.end);
    // Remembering a folder for too long does no harm.
    await folders.forget(fileJournal(journalFile)).catch(() => {});
    return await tell(context, given, report, undefined);
  } catch (error) {
    if (error instanceof OttimateExportStoppedError) return await tell(context, given, error.report, error);
    // Before the invoices were listed, there is nothing to report.
    if (!context.stopping.aborted || counts === undefined) throw error;
    return await tellStopped(context, given, counts);
  } finally {
    await folders.close();
  }
};

/** A client for one company takes the same options. */
const runExport = (
  client: OttimateClient,
  companyId: number | undefined,
  options: ExportOptions<Calls, "items" | undefined>,
): Promise<ExportReport> =>
  companyId === undefined
    ? exportInvoices(client, options)
    : exportInvoices(forCompany(client, { companyId }), options);

interface ExportSettings {
  readonly out: string;
  readonly format: "csv" | "ndjson";
  readonly partSize: number | undefined;
  readonly expand: "items" | undefined;
}

function readSettings({ io }: Context, given: Given): ExportSettings {
  const [out, format, expand] = ["out", "format", "expand"].map((name) => textOf(given, name));
  if (!out) throw new UsageError("--out is missing: pass the folder for the files.");
  if (format !== "csv" && format !== "ndjson") throw new UsageError("--format must be csv or ndjson.");
  if (expand !== undefined && expand !== "items") throw new UsageError("--expand must be items.");
  return { out: resolve(io.cwd, out), format, partSize: countOf(given, "partSize"), expand };
}

/** @throws UsageError for a filter that listInvoices does not know */
async function readQuery(given: Given): Promise<Record<string, string>> {
  const locations = textsOf(given, "location").map((text) => readId(text, "location"));
  const pairs = [
    ...textsOf(given, "query").map((text) => pairOf(text, "-q")),
    ...(locations.length > 0 ? [[locationsField, locations.join(",")] as const] : []),
  ];
  const { checkCall, findOperation } = await import("../offline.ts");
  const { operation } = findOperation("listInvoices");
  await checkCall({ operation, path: {}, query: pairs, body: undefined });
  return Object.fromEntries(pairs);
}

/** What a person has to know about an invoice. */
interface Case {
  readonly id: string;
  readonly what: string;
  readonly reason: string;
  readonly next: string;
}

const failedNext: Readonly<Record<ExportFailure["stage"], string>> = {
  list: "Look at it in Ottimate.",
  handle: "It is in no file. Fix that, and run this command again.",
  mark: "It is in a file. Run this command again to mark it; it is not written again.",
};
const unknownNext: Readonly<Record<UnknownExport["stage"], string>> = {
  mark: "It is in a file. Run this command again: it is marked if it is still ready.",
  interrupted: "It was not written by this run. Fix that, and run this command again.",
};

function casesOf({ failed, unknown, left, reopened, skipped }: ExportReport): Case[] {
  return [
    ...unknown.map(({ id, stage, reason }) => ({
      id,
      what: stage === "mark" ? "may be marked" : "may be in a file",
      reason,
      next: unknownNext[stage],
    })),
    ...failed.map(({ id, stage, reason }) => ({
      id,
      what: stage === "mark" ? "not marked" : "not written",
      reason,
      next: failedNext[stage],
    })),
    ...reopened.map(({ id, transactionId }) => ({
      id,
      what: "ready again",
      reason: `Somebody removed its mark${transactionId === undefined ? "" : `; it is in the file of ${transactionId}`}.`,
      next: "Add --reopened to write it again, or mark it with markInvoicesExported.",
    })),
    ...skipped.map(({ id = "without an id", reason }) => ({
      id,
      what: "not written",
      reason,
      next: "Look at it in Ottimate.",
    })),
    ...left.map((id) => ({
      id,
      what: "not written",
      reason: "Invoices could no longer be marked.",
      next: "Fix that, and run this command again.",
    })),
  ];
}

function tell(
  context: Context,
  given: Given,
  report: ExportReport,
  stop: OttimateExportStoppedError | undefined,
): Promise<number> {
  const cases = casesOf(report);
  const { missing } = report;
  return endJob(context, given, {
    name: "export",
    report: { ...report.toJSON(), ...(stop && { stopped: { code: "journal", reason: stop.message } }) },
    lines: cases.map(({ id, what, reason, next }) =>
      plain(`Invoice ${id}: ${what}: ${sentence(reason)} ${next}`),
    ),
    summary: [
      wordsOf(report.counts),
      ...(missing
        ? ["The list changed while it was read: run this command again for the missing invoices."]
        : []),
      ...(stop ? [stop.message] : []),
    ],
    code: exitCodeOfReport(report, stop),
  });
}

function tellStopped(context: Context, given: Given, counts: Counts): Promise<number> {
  const next = "Run this command again: it resumes where this one stopped.";
  return endJob(context, given, {
    name: "export",
    report: { counts, stopped: { code: "signal", reason: String(context.stopping.reason), next } },
    lines: [],
    summary: [wordsOf(counts), next],
    code: exitCodes.failed,
  });
}

function wordsOf({ listed, handedOver, exported, failed, unknown, left, reopened, skipped }: Counts): string {
  if (listed === 0) return "No invoice is ready for export.";
  const others = Object.entries({ failed, unknown, left, reopened, skipped })
    .filter(([, count]) => count > 0)
    .map(([name, count]) => `, ${count} ${name}`);
  return `${listed} ready: ${handedOver} written, ${exported} marked${others.join("")}.`;
}

function exitCodeOfReport(
  { counts, failed, missing }: ExportReport,
  stop: OttimateExportStoppedError | undefined,
): number {
  if (counts.unknown > 0 || missing) return exitCodes.unknown;
  // The disk is full or read-only.
  if (stop || failed.some(({ stage }) => stage === "handle")) return exitCodes.usage;
  const error = failed.find((each) => each.error !== undefined)?.error;
  if (error !== undefined) return exitCodeOf(error);
  const { left, reopened, skipped } = counts;
  return failed.length + left + reopened + skipped === 0 ? exitCodes.done : exitCodes.failed;
}
