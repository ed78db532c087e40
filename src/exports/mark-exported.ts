import { lists } from "../../generated/operations.ts";
import type { InvoiceExportMark, InvoiceStatus } from "../../generated/schema.ts";
import { OttimateApiError } from "../core/api-error.ts";
import { recallCall } from "../core/call.ts";
import { lostResponse, mayHaveActed } from "../core/delivery.ts";
import { messageOf, OttimateAuthError, OttimateInputError } from "../core/errors.ts";
import { unwrap } from "../core/unwrap.ts";
import { isRecord } from "../core/validation.ts";
import type { OttimateClient } from "../ottimate/client.ts";
import { ready } from "./ready-invoices.ts";
import type { ExportedInvoice, Tally, UnknownExport } from "./types.ts";

/**
 * What a mark that failed means for its invoices:
 * - `refused`: none is marked, for how many they are or for one of them, so that some may be by themselves;
 * - `barred`: none is marked, and no other will be;
 * - `unknown`: they may be marked.
 */
type MarkFailure = "refused" | "barred" | "unknown";

function classifyMarkFailure(error: unknown): MarkFailure {
  // The mark could not be sent, as of one of its invoices, and nothing was.
  if (error instanceof OttimateInputError) return "refused";
  if (!(error instanceof OttimateApiError)) return "unknown";
  const { status, delivery } = error;
  // 409: an earlier request is still at work.
  if (status === 409 || mayHaveActed(delivery)) return "unknown";
  return status === 401 || status === 429 ? "barred" : "refused";
}

/** Marks what was handed over, a group at a time. */
interface Marker {
  /** Takes an invoice, and marks a group once there are enough for one. */
  add(invoice: ExportedInvoice): Promise<void>;
  /** Marks those that wait for their group to fill. */
  flush(): Promise<void>;
  /** The invoices of which nobody knows whether they are marked; they are the caller's from then on. */
  takeUnknown(): UnknownExport[];
  /** No mark can be set any more, as far as can be told: to hand over more would be in vain. */
  readonly isStuck: boolean;
}

/** How many one call takes is not stated. */
const firstGroupSize = 100;
/** A group with one bad invoice takes 8 refusals to find it; this many in a row are about something else. */
const MAX_REFUSALS = 20;
const MAX_LOST = 3;

export function createMarker(ottimate: OttimateClient, exportBatchId: string, tally: Tally): Marker {
  const waiting: ExportedInvoice[] = [];
  const unknown: UnknownExport[] = [];
  let groupSize = firstGroupSize;
  let isStuck = false;
  let refusals = 0;
  let lost = 0;

  /**
   * Whether the group was taken as a whole. Each call has a key of its own: a kept answer would hide that a mark was taken
   * back meanwhile.
   */
  async function mark(group: readonly ExportedInvoice[]): Promise<boolean> {
    try {
      const header = { "X-Export-Batch-Id": exportBatchId };
      const body = { invoices: group.map(markOf) };
      const result = await ottimate.POST("/invoices/mark-exported", { params: { header }, body });
      const { updated, failed }: { updated?: unknown; failed?: unknown } = (await unwrap(result)) ?? {};
      refusals = lost = 0;
      const isFirstWord = !lostResponse(recallCall(result)?.attempts);
      sort(
        group,
        new Set(listOf(updated).map(String)),
        new Map(
          listOf(failed).flatMap((each) => (isRecord(each) ? [[String(each.id), textOf(each.error)]] : [])),
        ),
        isFirstWord,
      );
      return true;
    } catch (error) {
      return cope(group, error);
    }
  }

  function sort(
    group: readonly ExportedInvoice[],
    updated: ReadonlySet<string>,
    failed: ReadonlyMap<string, string>,
    isFirstWord: boolean,
  ): void {
    for (const invoice of group) {
      const reason = failed.get(invoice.id);
      const isMarked = updated.has(invoice.id);
      if (isMarked && reason === undefined) tally.exported.push(invoice);
      else if (reason !== undefined && isFirstWord && !isMarked)
        tally.failed.push({ ...invoice, stage: "mark", reason });
      // It is said to be both, or may be refused because an attempt without an answer has marked it.
      else unknown.push({ ...invoice, reason: reason ?? "The answer to the mark does not name it." });
    }
  }

  async function cope(group: readonly ExportedInvoice[], error: unknown): Promise<boolean> {
    const failure = classifyMarkFailure(error);
    const reason = messageOf(error);
    if (failure === "unknown") {
      unknown.push(...group.map((invoice) => ({ ...invoice, reason, error })));
      lost += 1;
      isStuck ||= lost >= MAX_LOST || error instanceof OttimateAuthError;
      return false;
    }
    isStuck ||= failure === "barred" || ++refusals >= MAX_REFUSALS;
    if (!isStuck && group.length > 1) return halve(group);
    tally.failed.push(...group.map((invoice) => ({ ...invoice, stage: "mark" as const, reason, error })));
    return false;
  }

  async function halve(group: readonly ExportedInvoice[]): Promise<boolean> {
    const middle = Math.ceil(group.length / 2);
    const halves = [await mark(group.slice(0, middle)), await mark(group.slice(middle))];
    const isTaken = halves.every(Boolean);
    // None was bad by itself, so there were too many.
    if (isTaken) groupSize = Math.min(groupSize, middle);
    return isTaken;
  }

  return {
    async add(invoice) {
      waiting.push(invoice);
      if (waiting.length >= groupSize) await mark(waiting.splice(0, groupSize));
    },
    async flush() {
      while (waiting.length > 0) await mark(waiting.splice(0, groupSize));
    },
    takeUnknown: () => unknown.splice(0),
    get isStuck() {
      return isStuck;
    },
  };
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const textOf = (reason: unknown): string =>
  typeof reason === "string"
    ? reason
    : (JSON.stringify(reason) ?? "Ottimate refused it, and did not say why.");

function markOf({ id, transactionId }: ExportedInvoice): InvoiceExportMark {
  return { invoice_id: Number(id), ...(transactionId && { export_transaction_id: transactionId }) };
}

const exported = "exported" satisfies InvoiceStatus;
const mostRows = /* @__PURE__ */ (() => lists["GET /invoices"].maximum)();

/**
 * Looks once what has become of the invoices whose mark has an unknown outcome, and marks those again that are still ready. All looks
 * together end after `withinMs`; what is unknown then stays so.
 */
export async function recheckUnknownMarks(
  ottimate: OttimateClient,
  marker: Marker,
  tally: Tally,
  withinMs?: number,
): Promise<void> {
  const unknown = marker.takeUnknown();
  const until = withinMs === undefined ? undefined : performance.now() + withinMs;
  for (let start = 0; start < unknown.length; start += mostRows) {
    const some = unknown.slice(start, start + mostRows);
    const statuses = await statusesOf(ottimate, some, until);
    for (const each of some) {
      const { id, transactionId } = each;
      const status = statuses.get(id);
      if (status === exported) tally.exported.push({ id, transactionId });
      else if (status === ready) await marker.add({ id, transactionId });
      else tally.unknown.push(each);
    }
  }
  await marker.flush();
  tally.unknown.push(...marker.takeUnknown());
}

/** The status of each, by its id; of none where the API does not say. */
async function statusesOf(
  ottimate: OttimateClient,
  invoices: readonly UnknownExport[],
  until: number | undefined,
): Promise<ReadonlyMap<string, string>> {
  const query = { invoice_ids: invoices.map(({ id }) => id).join(","), limit: mostRows };
  const deadlineMs = until === undefined ? undefined : until - performance.now();
  if (deadlineMs !== undefined && deadlineMs <= 0) return new Map();
  try {
    const { results } = await unwrap(ottimate.GET("/invoices", { params: { query }, deadlineMs }));
    return new Map(results.map(({ id, status }) => [String(id), status]));
  } catch {
    // Each keeps the reason why it is unknown.
    return new Map();
  }
}
