import { lists } from "../../generated/operations.ts";
import type { InvoiceSummary, operations } from "../../generated/schema.ts";
import type { OttimateClient, SuccessOf } from "../client-types.ts";
import { callsOf } from "../jobs/calls.ts";
import { unwrap } from "../unwrap.ts";
import { timeOf } from "./server-clock.ts";

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
  const { items, page, size, maximum } = lists["GET /invoices"];
  const query = {
    ...(locations.length > 0 && { ottimate_location_ids: locations.join(",") }),
    date_from_utc: new Date(from).toISOString(),
    [size]: maximum,
  };
  const found = new Map<string, InvoiceSummary>();
  for (let number = 1; ; number += 1) {
    const params = { query: { ...query, [page]: number } };
    const result = await callsOf(client).GET("/invoices", { params, signal });
    const rows = ((await unwrap(result)) as SuccessOf<operations["listInvoices"]>)[items];
    // New ones come first, so that a row may move to the next page and be there again.
    for (const row of rows) found.set(row.id, row);
    if (rows.length < maximum) return [...found.values()];
  }
}

/** Whether the invoice is no older than that; one without a time may be. */
export function isCreatedSince({ created_at_utc, created_at }: InvoiceSummary, from: number): boolean {
  return !(timeOf(created_at_utc ?? created_at) < from);
}
