import type { InvoiceExportMark } from "../../generated/schema.ts";
import { OttimateApiError } from "../core/api-error.ts";
import { recallCall } from "../core/call.ts";
import { lostResponse, mayHaveActed } from "../core/delivery.ts";
import { messageOf, OttimateAuthError, OttimateInputError } from "../core/errors.ts";
import { MAX_TIMER_MS } from "../core/timers.ts";
import { unwrap } from "../core/unwrap.ts";
import { isRecord } from "../core/validation.ts";
import type { OttimateClient } from "../ottimate/client.ts";
import type { OpenJournal } from "./journal.ts";
import type { ExportedInvoice, Tally, UnknownExport } from "./report.ts";

/**
 * What a failed mark means for its invoices:
 * - `rejected`: none is marked, because they are too many or one is invalid; smaller groups may succeed;
 * - `barred`: none is marked, and further marks would fail too;
 * - `unknown`: they may be marked.
 */
type MarkFailure = "rejected" | "barred" | "unknown";

function classifyMarkFailure(error: unknown): MarkFailure {
  // One of its invoices is invalid, so nothing was sent.
  if (error instanceof OttimateInputError) return "rejected";
  if (!(error instanceof OttimateApiError)) return "unknown";
  const { status, delivery } = error;
  // 409: an earlier request is still running.
  if (status === 409 || mayHaveActed(delivery)) return "unknown";
  return status === 401 || status === 429 ? "barred" : "rejected";
}

/** Marks the invoices that were handed over, in groups. */
export interface Marker {
  /** Adds an invoice. A group is marked once it is full, or once its first invoice has waited long enough. */
  add(invoice: ExportedInvoice): Promise<void>;
  /** Marks the waiting invoices. */
  flush(): Promise<void>;
  /** Removes and returns the invoices whose mark has an unknown outcome. */
  takeUnknown(): UnknownExport[];
  /** Whether marks no longer work, so that no more invoices should be handed over. */
  readonly isStuck: boolean;
}

/** The API states no maximum. */
const DEFAULT_GROUP_SIZE = 100;
const DEFAULT_FLUSH_MS = 30_000;
/** Finding one invalid invoice in a group takes 8 rejections; this many in a row have another cause. */
const MAX_REJECTIONS = 20;
const MAX_LOST = 3;

interface MarkerOptions {
  readonly exportBatchId: string;
  readonly flushMs?: number | undefined;
  readonly journal: OpenJournal | undefined;
}

export function createMarker(
  ottimate: OttimateClient,
  { exportBatchId, flushMs = DEFAULT_FLUSH_MS, journal }: MarkerOptions,
  tally: Tally,
): Marker {
  const waiting: ExportedInvoice[] = [];
  const unknown: UnknownExport[] = [];
  let groupSize = DEFAULT_GROUP_SIZE;
  let isStuck = false;
  let rejections = 0;
  let lost = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** The marks that the timer started. */
  let timed: Promise<void> = Promise.resolve();

  /**
   * Marks a group; returns whether it was accepted as a whole. Each call has a new key, because a stored response would hide
   * that a mark was removed meanwhile.
   */
  async function mark(group: readonly ExportedInvoice[]): Promise<boolean> {
    try {
      await journal?.check();
    } catch (error) {
      for (const each of group) tally.failed.push({ ...each, stage: "mark", reason: NOT_MARKED, error });
      return false;
    }
    try {
      const header = { "X-Export-Batch-Id": exportBatchId };
      const body = { invoices: group.map(markOf) };
      const result = await ottimate.POST("/invoices/mark-exported", { params: { header }, body });
      const { updated, failed }: { updated?: unknown; failed?: unknown } = (await unwrap(result)) ?? {};
      rejections = lost = 0;
      const isFirstWord = !lostResponse(recallCall(result)?.attempts);
      const marked = sort(
        group,
        new Set(listOf(updated).map(String)),
        new Map(
          listOf(failed).flatMap((each) => (isRecord(each) ? [[String(each.id), textOf(each.error)]] : [])),
        ),
        isFirstWord,
      );
      // A failed write stops the run, and the next one checks these invoices.
      await journal?.write("marked", marked).catch(() => {});
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
  ): ExportedInvoice[] {
    const marked: ExportedInvoice[] = [];
    for (const invoice of group) {
      const reason = failed.get(invoice.id);
      const isMarked = updated.has(invoice.id);
      if (isMarked && reason === undefined) marked.push(invoice);
      else if (reason !== undefined && isFirstWord && !isMarked)
        tally.failed.push({ ...invoice, stage: "mark", reason });
      // It is in both lists or none, or may have been rejected because an attempt with a lost response marked it.
      else
        unknown.push({
          ...invoice,
          stage: "mark",
          reason: reason ?? "The response to the mark does not mention it.",
        });
    }
    tally.exported.push(...marked);
    return marked;
  }

  async function cope(group: readonly ExportedInvoice[], error: unknown): Promise<boolean> {
    const failure = classifyMarkFailure(error);
    const reason = messageOf(error);
    if (failure === "unknown") {
      unknown.push(...group.map((invoice) => ({ ...invoice, stage: "mark" as const, reason, error })));
      lost += 1;
      isStuck ||= lost >= MAX_LOST || error instanceof OttimateAuthError;
      return false;
    }
    isStuck ||= failure === "barred" || ++rejections >= MAX_REJECTIONS;
    if (!isStuck && group.length > 1) return halve(group);
    tally.failed.push(...group.map((invoice) => ({ ...invoice, stage: "mark" as const, reason, error })));
    return false;
  }

  async function halve(group: readonly ExportedInvoice[]): Promise<boolean> {
    const middle = Math.ceil(group.length / 2);
    const halves = [await mark(group.slice(0, middle)), await mark(group.slice(middle))];
    const isTaken = halves.every(Boolean);
    // None of them is invalid, so the group was too large.
    if (isTaken) groupSize = Math.min(groupSize, middle);
    return isTaken;
  }

  async function markAll(): Promise<void> {
    stopTimer();
    while (waiting.length > 0) await mark(waiting.splice(0, groupSize));
  }

  function startTimer(): void {
    timer ??= setTimeout(
      () => {
        timed = Promise.all([timed, markAll()]).then(() => {});
      },
      Math.min(flushMs, MAX_TIMER_MS),
    );
  }

  function stopTimer(): void {
    clearTimeout(timer);
    timer = undefined;
  }

  return {
    async add(invoice) {
      waiting.push(invoice);
      startTimer();
      if (waiting.length < groupSize) return;
      const group = waiting.splice(0, groupSize);
      if (waiting.length === 0) stopTimer();
      await mark(group);
    },
    async flush() {
      await markAll();
      await timed;
    },
    takeUnknown: () => unknown.splice(0),
    get isStuck() {
      return isStuck || journal?.failure !== undefined;
    },
  };
}

const NOT_MARKED = "The journal can no longer be written, so it is not marked: the next run marks it.";

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

function textOf(reason: unknown): string {
  if (typeof reason === "string") return reason;
  const unsaid = "Ottimate rejected it without a reason.";
  try {
    return JSON.stringify(reason) ?? unsaid;
  } catch {
    // It may be nested too deeply.
    return unsaid;
  }
}

function markOf({ id, transactionId }: ExportedInvoice): InvoiceExportMark {
  return { invoice_id: Number(id), ...(transactionId && { export_transaction_id: transactionId }) };
}
