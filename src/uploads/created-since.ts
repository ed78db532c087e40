import type { InvoiceSummary } from "../../generated/schema.ts";
import { unscoped } from "../jobs/calls.ts";
import { momentOf } from "../jobs/moment-of.ts";
import type { OttimateClient } from "../ottimate-client.ts";
import { paginate } from "../pages/paginate.ts";

/** Which invoices to list. */
interface Since {
  /** None for those of all that the client sees. */
  readonly locations: readonly number[];
  /** The earliest creation, in ms. */
  readonly from: number;
  readonly signal: AbortSignal | undefined;
}

/** Every invoice of these locations that was created since then, latest first, by documented filters only. */
export async function listCreatedSince<Paths>(
  client: OttimateClient<Paths>,
  { locations, from, signal }: Since,
): Promise<InvoiceSummary[]> {
  const query = {
    ...(locations.length > 0 && { ottimate_location_ids: locations.join(",") }),
    date_from_utc: new Date(from).toISOString(),
  };
  // Those that come in while they are listed are looked for by nobody yet.
  const onMissing = () => {};
  return paginate(unscoped(client), "/invoices", { query, signal, onMissing }).toArray();
}

/** Whether the invoice is no older than that; one without a time may be. */
export function isCreatedSince({ created_at_utc, created_at }: InvoiceSummary, from: number): boolean {
  return !(momentOf(created_at_utc ?? created_at) < from);
}
