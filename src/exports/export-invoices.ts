import type { AnyCalls } from "../../generated/calls.ts";
import type { InvoiceSummary } from "../../generated/schema.ts";
import { listener } from "../core/callbacks.ts";
import { forEachConcurrent } from "../core/concurrency.ts";
import { messageOf, throwIssues } from "../core/errors.ts";
import { jobOptionIssues } from "../core/options.ts";
import {
  describeType,
  functionMessage,
  issueAt,
  ownProperties,
  recordIssues,
  recordOf,
} from "../core/validation.ts";
import type { OttimateClient } from "../ottimate/client.ts";
import { countRequests, unscoped } from "../ottimate/untyped-client.ts";
import { createMarker, recheckUnknownMarks } from "./mark-exported.ts";
import { readyInvoices } from "./ready-invoices.ts";
import {
  countsOf,
  type ExportOptions,
  type ExportReport,
  newTally,
  type OwnFilters,
  reportOf,
  type UncertainFilters,
} from "./types.ts";

const optionNames = ["handle", "query", "expand", "concurrency", "exportBatchId", "onProgress", "signal"];

const ownFilters: Readonly<Record<OwnFilters | UncertainFilters, string>> = {
  page: "is set by the export, which reads all pages",
  limit: "is set by the export, which reads all pages",
  status: "is set by the export: only what is ready can be exported",
  expand: 'belongs to the options beside query: expand: "items"',
  ottimate_company_id: "may be dropped by the server: name the company's locations in ottimate_location_ids",
  ottimate_location_id: "may be dropped by the server: use ottimate_location_ids",
};

/** @throws OttimateInputError with all that is wrong: what TypeScript finds, and what it cannot */
function readOptions<Options extends object>(given: Options): Options {
  const { handle, query = {}, expand, exportBatchId = "-" } = recordOf(given);
  const filters = recordOf(query);
  throwIssues("exportInvoices", [
    ...jobOptionIssues(given, optionNames),
    ...issueAt(["handle"], functionMessage(handle)),
    ...recordIssues(query, ["query"]),
    ...Object.entries(ownFilters).flatMap(([name, message]) =>
      issueAt(["query", name], filters[name] !== undefined && message),
    ),
    ...issueAt(["expand"], expand !== undefined && expand !== "items" && 'is not "items"'),
    ...issueAt(["exportBatchId"], !isHeader(exportBatchId) && "is not text that a header can carry"),
  ]);
  return ownProperties(given);
}

/** It would be refused with the first mark, when invoices have been handed over already. */
function isHeader(value: unknown): boolean {
  if (typeof value !== "string" || value.trim() === "") return false;
  try {
    return new Headers({ name: value }).has("name");
  } catch {
    return false;
  }
}

/**
 * The transaction's id as a mark takes it, which is text: ERPs that count hand back numbers. Refuses what is no id, as the
 * whole group of marks could not be sent for it.
 */
function transactionIdOf(returned: unknown): string | undefined {
  if (returned === undefined || returned === null || returned === "") return undefined;
  if (typeof returned === "string") return returned;
  if (typeof returned === "bigint" || Number.isSafeInteger(returned)) return String(returned);
  const found = typeof returned === "number" ? `the number ${returned}` : describeType(returned);
  throw new TypeError(
    `\`handle\` returned ${found}, which is no transaction id: return a string, or nothing. The invoice was not marked.`,
  );
}

/** Who stops a run waits for its end: so long it may look for what became of marks with an unknown outcome. */
const MAX_AFTER_STOP_MS = 30_000;

/**
 * Hands each invoice that is ready for export to `handle`, and marks those that it took as exported, a hundred at a time.
 *
 * All invoices are listed before the first is handed over, each once. An invoice whose `handle` throws stays ready and is
 * in the report, and the others go on. A mark whose answer was lost is looked at again at the end. If no marks can be set
 * at all, no further invoice is handed over.
 *
 * Within a run each invoice is handed over once. If the program dies, those handed over since the last mark come again:
 * `handle` has to know what it did, by the invoice's id.
 *
 * @returns what has become of every invoice that was ready
 * @throws OttimateInputError before anything is sent
 * @throws OttimateError where the invoices cannot be listed; none has been handed over then
 * @throws the signal's reason, once those that were handed over are marked
 * @see https://docs.ottimate.com/invoices
 */
export async function exportInvoices<C extends AnyCalls, Expand extends "items" | undefined = undefined>(
  client: OttimateClient<C>,
  given: ExportOptions<C, Expand>,
): Promise<ExportReport> {
  const options = readOptions(given);
  const { concurrency = 4, exportBatchId = crypto.randomUUID(), signal } = options;
  const tell = listener(options.onProgress);
  let requests = 0;
  const ottimate = countRequests(unscoped(client), () => {
    requests += 1;
  });
  const { handle, ...wanted } = options as ExportOptions & { expand?: "items" };
  const tally = newTally();
  const invoices = await readyInvoices(ottimate, wanted, tally);
  const marker = createMarker(ottimate, exportBatchId, tally);
  tell?.(countsOf(tally));

  async function handOver(invoice: InvoiceSummary): Promise<void> {
    const id = String(invoice.id);
    if (marker.isStuck) {
      tally.left.push(id);
      return;
    }
    let transactionId: string | undefined;
    try {
      transactionId = transactionIdOf(await handle(invoice));
    } catch (error) {
      tally.failed.push({ id, stage: "handle", reason: messageOf(error), error });
      tell?.(countsOf(tally));
      return;
    }
    tally.handedOver += 1;
    await marker.add({ id, transactionId });
    tell?.(countsOf(tally));
  }

  let isStopped = true;
  try {
    await forEachConcurrent(concurrency, invoices, handOver, signal);
    isStopped = false;
  } finally {
    await marker.flush();
    await recheckUnknownMarks(ottimate, marker, tally, isStopped ? MAX_AFTER_STOP_MS : undefined);
  }
  tell?.(countsOf(tally));
  return reportOf(tally, { exportBatchId, requests });
}
