import { lists } from "../../generated/operations.ts";
import type { InvoiceStatus } from "../../generated/schema.ts";
import type { OttimateClient } from "../ottimate-client.ts";
import { unwrap } from "../unwrap.ts";
import type { Marker } from "./marker.ts";
import { ready } from "./ready.ts";
import type { DoubtfulExport, Tally } from "./report.ts";

const exported = "exported" satisfies InvoiceStatus;
const { maximum: mostRows } = lists["GET /invoices"];

/**
 * Looks once what has become of the invoices whose mark was in doubt, and marks those again that are still ready. All looks
 * together end after `withinMs`; what is in doubt then stays so.
 */
export async function settleDoubts(
  ottimate: OttimateClient,
  marker: Marker,
  tally: Tally,
  withinMs?: number,
): Promise<void> {
  const doubts = marker.takeDoubts();
  const until = withinMs === undefined ? undefined : performance.now() + withinMs;
  for (let start = 0; start < doubts.length; start += mostRows) {
    const some = doubts.slice(start, start + mostRows);
    const statuses = await statusesOf(ottimate, some, until);
    for (const doubt of some) {
      const { id, transactionId } = doubt;
      const status = statuses.get(id);
      if (status === exported) tally.exported.push({ id, transactionId });
      else if (status === ready) await marker.add({ id, transactionId });
      else tally.unknown.push(doubt);
    }
  }
  await marker.flush();
  tally.unknown.push(...marker.takeDoubts());
}

/** The status of each, by its id; of none where the API does not say. */
async function statusesOf(
  ottimate: OttimateClient,
  invoices: readonly DoubtfulExport[],
  until: number | undefined,
): Promise<ReadonlyMap<string, string>> {
  const query = { invoice_ids: invoices.map(({ id }) => id).join(","), limit: mostRows };
  const deadlineMs = until === undefined ? undefined : until - performance.now();
  if (deadlineMs !== undefined && deadlineMs <= 0) return new Map();
  try {
    const { results } = await unwrap(ottimate.GET("/invoices", { params: { query }, deadlineMs }));
    return new Map(results.map(({ id, status }) => [String(id), status]));
  } catch {
    // Each keeps the reason why it is in doubt.
    return new Map();
  }
}
