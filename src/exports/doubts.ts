import { lists } from "../../generated/operations.ts";
import type { InvoiceStatus } from "../../generated/schema.ts";
import type { OttimateClient } from "../client-types.ts";
import { unwrap } from "../unwrap.ts";
import type { Marker } from "./marker.ts";
import { ready } from "./ready.ts";
import type { DoubtfulExport, Tally } from "./report.ts";

const exported = "exported" satisfies InvoiceStatus;
const { maximum: mostRows } = lists["GET /invoices"];

/** Looks once what has become of the invoices whose mark was in doubt, and marks those again that are still ready. */
export async function settleDoubts(ottimate: OttimateClient, marker: Marker, tally: Tally): Promise<void> {
  const doubts = marker.takeDoubts();
  for (let start = 0; start < doubts.length; start += mostRows) {
    const some = doubts.slice(start, start + mostRows);
    const statuses = await statusesOf(ottimate, some);
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
): Promise<ReadonlyMap<string, string>> {
  const query = { invoice_ids: invoices.map(({ id }) => id).join(","), limit: mostRows };
  try {
    const { results } = await unwrap(ottimate.GET("/invoices", { params: { query } }));
    return new Map(results.map(({ id, status }) => [String(id), status]));
  } catch {
    // Each keeps the reason why it is in doubt.
    return new Map();
  }
}
