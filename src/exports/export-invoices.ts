import type { AnyCalls } from "../../generated/calls.ts";
import { listener } from "../core/callbacks.ts";
import { forEachConcurrent } from "../core/concurrency.ts";
import { throwIssues } from "../core/errors.ts";
import { storeIssues } from "../core/job-store.ts";
import { jobOptionIssues } from "../core/options.ts";
import {
  functionMessage,
  issueAt,
  ownProperties,
  recordIssues,
  recordOf,
  timeMessage,
} from "../core/validation.ts";
import type { OttimateClient } from "../ottimate/client.ts";
import { countRequests, redacted, unscoped } from "../ottimate/untyped-client.ts";
import { ownLocationIssues, scopeOf } from "../scopes/client-scope.ts";
import { OttimateExportStoppedError } from "./errors.ts";
import { createHandOver } from "./hand-over.ts";
import { type OpenJournal, openJournal } from "./journal.ts";
import { createMarker } from "./mark-exported.ts";
import { readyInvoices } from "./ready-invoices.ts";
import { noteMarked, recheckUnknownMarks } from "./recheck-marks.ts";
import { countsOf, type ExportReport, newTally, reportOf } from "./report.ts";
import type { ExportOptions, OwnFilters, UncertainFilters } from "./types.ts";

const optionNames = [
  "handle",
  "journal",
  "settle",
  "onReopened",
  "query",
  "expand",
  "concurrency",
  "exportBatchId",
  "flushMs",
  "onProgress",
  "signal",
];

const ownFilters: Readonly<Record<OwnFilters | UncertainFilters, string>> = {
  page: "is set by the export, which reads all pages",
  limit: "is set by the export, which reads all pages",
  status: "is set by the export: only what is ready can be exported",
  expand: 'is an option beside query: expand: "items"',
  ottimate_company_id: "may be ignored by the server: list the company's locations in ottimate_location_ids",
  ottimate_location_id: "may be ignored by the server: use ottimate_location_ids",
};

/** @throws OttimateInputError with every issue, including those that TypeScript finds */
function readOptions<Options extends object>(given: Options): Options {
  const {
    handle,
    query = {},
    expand,
    exportBatchId = "-",
    flushMs,
    journal,
    settle,
    onReopened,
  } = recordOf(given);
  const filters = recordOf(query);
  throwIssues("exportInvoices", [
    ...jobOptionIssues(given, optionNames),
    ...issueAt(["handle"], functionMessage(handle)),
    ...recordIssues(query, ["query"]),
    ...Object.entries(ownFilters).flatMap(([name, message]) =>
      issueAt(["query", name], filters[name] !== undefined && message),
    ),
    ...issueAt(["expand"], expand !== undefined && expand !== "items" && 'is not "items"'),
    ...issueAt(["flushMs"], flushMs !== undefined && timeMessage(flushMs)),
    ...storeIssues(journal, ["journal"]),
    ...issueAt(["settle"], settle !== undefined && (functionMessage(settle) || needsJournal(journal))),
    ...issueAt(
      ["onReopened"],
      onReopened !== undefined && (reopenedMessage(onReopened) || needsJournal(journal)),
    ),
    ...issueAt(["exportBatchId"], !isHeader(exportBatchId) && "is not text that a header can carry"),
  ]);
  return ownProperties(given);
}

const needsJournal = (journal: unknown) => journal === undefined && "needs a journal";
const reopenedMessage = (value: unknown) =>
  value !== "report" && value !== "handle" && 'is neither "report" nor "handle"';

/** Checked early: the first mark would be rejected only after invoices were handed over. */
function isHeader(value: unknown): boolean {
  if (typeof value !== "string" || value.trim() === "") return false;
  try {
    return new Headers({ name: value }).has("name");
  } catch {
    return false;
  }
}

/** How long a stopped run may check marks with an unknown outcome, because its caller is waiting. */
const MAX_AFTER_STOP_MS = 30_000;

/**
 * Passes each invoice that is ready for export to `handle`, and marks those that it accepts as exported, a hundred at a time
 * and at least every half minute (`flushMs`).
 *
 * All invoices are listed before the first is handed over, each once. If `handle` throws, that invoice stays ready and is in
 * the report, and the others go on. A mark whose response was lost is checked at the end. If marks fail altogether, no
 * further invoice is handed over.
 *
 * Within a run, each invoice is handed over once. With a `journal`, this also holds across crashes: what an earlier run
 * handed over is marked and not handed over again, and `settle` is asked about an interrupted invoice, or it is reported.
 * Without a journal, invoices handed over since the last mark come again after a crash, and `handle` has to recognize them by
 * id.
 *
 * @returns the outcome of every invoice that was ready
 * @throws OttimateInputError before anything is sent
 * @throws OttimateError if the invoices cannot be listed; then none was handed over
 * @throws OttimateExportStoppedError if the journal cannot be written any more; then nothing more is handed over or marked
 * @throws what the journal's `load` rejects with; then nothing was sent
 * @throws the signal's reason, once those that were handed over are marked
 * @see https://docs.ottimate.com/invoices
 */
export async function exportInvoices<C extends AnyCalls, Expand extends "items" | undefined = undefined>(
  client: OttimateClient<C>,
  given: ExportOptions<C, Expand>,
): Promise<ExportReport> {
  const options = readOptions(given);
  // Another company's invoices must not reach the ERP.
  const scope = scopeOf(client);
  if (scope) throwIssues("exportInvoices", await ownLocationIssues(scope, options.signal));
  const journal = options.journal && (await openJournal(options.journal, client, options.signal));
  let requests = 0;
  const count = () => {
    requests += 1;
  };
  const ottimate = countRequests(unscoped(client), count, journal?.check);
  try {
    return await run(ottimate, options as ExportOptions & { expand?: "items" }, journal, () => requests);
  } finally {
    await journal?.close();
  }
}

async function run(
  ottimate: OttimateClient,
  { handle, settle, onReopened, ...options }: ExportOptions & { expand?: "items" },
  journal: OpenJournal | undefined,
  requests: () => number,
): Promise<ExportReport> {
  const { concurrency = 4, exportBatchId = crypto.randomUUID(), flushMs, signal } = options;
  const tell = listener(options.onProgress);
  const tally = newTally();
  const report = () => reportOf(tally, { exportBatchId, requests: requests() });
  const invoices = await readyInvoices(ottimate, options, tally);
  const marker = createMarker(redacted(ottimate), { exportBatchId, flushMs, journal }, tally);
  tell?.(countsOf(tally));
  const handOver = createHandOver({ handle, settle, onReopened, signal }, { journal, marker, tally });

  if (journal) await noteMarked(ottimate, journal, invoices);
  let stop: { readonly error: unknown } | undefined;
  try {
    await forEachConcurrent(
      concurrency,
      invoices,
      async (invoice) => {
        await handOver(invoice);
        tell?.(countsOf(tally));
      },
      signal,
    );
  } catch (error) {
    stop = { error };
  }
  await marker.flush();
  await recheckUnknownMarks(ottimate, marker, tally, { journal, withinMs: stop && MAX_AFTER_STOP_MS });
  tell?.(countsOf(tally));
  // The cause of all other failures.
  if (journal?.failure) throw new OttimateExportStoppedError(report(), journal.failure.error);
  if (stop) throw stop.error;
  return report();
}
