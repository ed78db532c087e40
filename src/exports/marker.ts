import type { InvoiceExportMark } from "../../generated/schema.ts";
import { recallCall } from "../call/context.ts";
import type { OttimateClient } from "../client-types.ts";
import { OttimateAuthError } from "../errors/auth-error.ts";
import { unwrap } from "../unwrap.ts";
import { fateOf, mayHaveActed } from "./fate.ts";
import { type DoubtfulExport, type ExportedInvoice, reasonOf, type Tally } from "./report.ts";

/** Marks what was handed over, a group at a time. */
export interface Marker {
  /** Takes an invoice, and marks a group once there are enough for one. */
  add(invoice: ExportedInvoice): Promise<void>;
  /** Marks those that wait for their group to fill. */
  flush(): Promise<void>;
  /** The invoices of which nobody knows whether they are marked; they are the caller's from then on. */
  takeDoubts(): DoubtfulExport[];
  /** No mark can be set any more, as far as can be told: to hand over more would be in vain. */
  readonly isStuck: boolean;
}

/** How many one call takes is not stated. */
const firstGroupSize = 100;
/** A group with one bad invoice takes 8 refusals to find it; this many in a row are about something else. */
const mostRefusals = 20;
const mostLost = 3;

export function createMarker(ottimate: OttimateClient, exportBatchId: string, tally: Tally): Marker {
  const waiting: ExportedInvoice[] = [];
  const doubts: DoubtfulExport[] = [];
  let groupSize = firstGroupSize;
  let isStuck = false;
  let refusals = 0;
  let lost = 0;

  /** Each call has a key of its own: a kept answer would hide that a mark was taken back meanwhile. */
  async function mark(group: readonly ExportedInvoice[]): Promise<void> {
    try {
      const header = { "X-Export-Batch-Id": exportBatchId };
      const body = { invoices: group.map(markOf) };
      const result = await ottimate.POST("/invoices/mark-exported", { params: { header }, body });
      const { updated = [], failed = [] } = await unwrap(result);
      refusals = lost = 0;
      const isFirstWord = !mayHaveActed(recallCall(result)?.attempts);
      sort(
        group,
        new Set(updated.map(String)),
        new Map(failed.map((each) => [String(each.id), each.error])),
        isFirstWord,
      );
    } catch (error) {
      await cope(group, error);
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
      if (updated.has(invoice.id)) tally.exported.push(invoice);
      else if (reason !== undefined && isFirstWord) tally.failed.push({ ...invoice, stage: "mark", reason });
      // It may be refused because an attempt without an answer has marked it.
      else doubts.push({ ...invoice, reason: reason ?? "The answer to the mark does not name it." });
    }
  }

  async function cope(group: readonly ExportedInvoice[], error: unknown): Promise<void> {
    const fate = fateOf(error);
    const reason = reasonOf(error);
    if (fate === "doubt") {
      doubts.push(...group.map((invoice) => ({ ...invoice, reason, error })));
      lost += 1;
      isStuck ||= lost >= mostLost || error instanceof OttimateAuthError;
      return;
    }
    isStuck ||= fate === "barred" || ++refusals >= mostRefusals;
    if (!isStuck && group.length > 1) return halve(group);
    tally.failed.push(...group.map((invoice) => ({ ...invoice, stage: "mark" as const, reason, error })));
  }

  async function halve(group: readonly ExportedInvoice[]): Promise<void> {
    const middle = Math.ceil(group.length / 2);
    const failedBefore = tally.failed.length;
    await mark(group.slice(0, middle));
    await mark(group.slice(middle));
    // None was bad by itself, so there were too many.
    if (tally.failed.length === failedBefore) groupSize = Math.min(groupSize, middle);
  }

  return {
    async add(invoice) {
      waiting.push(invoice);
      if (waiting.length >= groupSize) await mark(waiting.splice(0, groupSize));
    },
    async flush() {
      while (waiting.length > 0) await mark(waiting.splice(0, groupSize));
    },
    takeDoubts: () => doubts.splice(0),
    get isStuck() {
      return isStuck;
    },
  };
}

function markOf({ id, transactionId }: ExportedInvoice): InvoiceExportMark {
  return { invoice_id: Number(id), ...(transactionId && { export_transaction_id: transactionId }) };
}
