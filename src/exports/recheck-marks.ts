import { lists } from "../../generated/operations.ts";
import type { InvoiceStatus } from "../../generated/schema.ts";
import { unwrap } from "../core/unwrap.ts";
import type { OttimateClient } from "../ottimate/client.ts";
import type { OpenJournal } from "./journal.ts";
import type { Marker } from "./mark-exported.ts";
import { ready } from "./ready-invoices.ts";
import type { ExportedInvoice, Tally } from "./report.ts";

const exported = "exported" satisfies InvoiceStatus;

/**
 * Reads once the status of the invoices whose mark has an unknown outcome, and marks again those that are still ready. After
 * `withinMs`, the others stay unknown.
 */
export async function recheckUnknownMarks(
  ottimate: OttimateClient,
  marker: Marker,
  tally: Tally,
  { journal, withinMs }: { journal: OpenJournal | undefined; withinMs: number | undefined },
): Promise<void> {
  const unknown = marker.takeUnknown();
  const until = withinMs === undefined ? undefined : performance.now() + withinMs;
  for (const some of pagesOf(unknown)) {
    const statuses = await statusesOf(ottimate, some, until);
    const marked = some.filter(({ id }) => statuses.get(id) === exported).map(withoutReason);
    tally.exported.push(...marked);
    await journal?.write("marked", marked).catch(() => {});
    for (const each of some) {
      const { id, transactionId } = each;
      const status = statuses.get(id);
      if (status === exported) continue;
      if (status === ready) await marker.add({ id, transactionId });
      else tally.unknown.push(each);
    }
  }
  await marker.flush();
  tally.unknown.push(...marker.takeUnknown());
}

const withoutReason = ({ id, transactionId }: ExportedInvoice): ExportedInvoice => ({ id, transactionId });

/** Groups that fit on one page of the list. */
function pagesOf<Row>(rows: readonly Row[]): Row[][] {
  const { maximum } = lists["GET /invoices"];
  return Array.from({ length: Math.ceil(rows.length / maximum) }, (_, i) =>
    rows.slice(i * maximum, (i + 1) * maximum),
  );
}

/**
 * Records marks that an earlier run set but did not record before it ended. If such an invoice is ready again later, somebody
 * removed its mark.
 */
export async function noteMarked(
  ottimate: OttimateClient,
  journal: OpenJournal,
  readyNow: readonly { readonly id?: string | undefined }[],
): Promise<void> {
  const isReady = new Set(readyNow.map(({ id }) => String(id)));
  for (const some of pagesOf(journal.unmarked().filter(({ id }) => !isReady.has(id)))) {
    const statuses = await statusesOf(ottimate, some, undefined);
    const marked = some.filter(({ id }) => statuses.get(id) === exported);
    await journal.write("marked", marked).catch(() => {});
  }
}

/** The statuses by id; empty if they cannot be read. */
async function statusesOf(
  ottimate: OttimateClient,
  invoices: readonly ExportedInvoice[],
  until: number | undefined,
): Promise<ReadonlyMap<string, string>> {
  const query = {
    invoice_ids: invoices.map(({ id }) => id).join(","),
    limit: lists["GET /invoices"].maximum,
  };
  const deadlineMs = until === undefined ? undefined : until - performance.now();
  if (deadlineMs !== undefined && deadlineMs <= 0) return new Map();
  try {
    const { results } = await unwrap(ottimate.GET("/invoices", { params: { query }, deadlineMs }));
    return new Map(results.map(({ id, status }) => [String(id), status]));
  } catch {
    // They stay unknown, with the reason that they have.
    return new Map();
  }
}
