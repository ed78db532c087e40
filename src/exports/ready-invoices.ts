import { apiLimits } from "../../generated/operations.ts";
import type { InvoiceStatus, InvoiceSummary } from "../../generated/schema.ts";
import { describeType } from "../core/validation.ts";
import type { OttimateClient } from "../ottimate/client.ts";
import { inFilterRange, lastMoment, spanOfApiTime, type TimeSpan } from "../ottimate/time.ts";
import { paginate } from "../pagination/paginate.ts";
import type { MissingRows } from "../pagination/types.ts";
import type { Tally } from "./report.ts";
import type { ExportOptions, InvoiceWithItems } from "./types.ts";

/** A period of creation, in the form of the list's filters. */
interface Window {
  readonly date_from: string;
  readonly date_to: string;
}

/**
 * The longest period of a list with lines, minus a second for each end, because filters ignore fractions of a second.
 * @see https://docs.ottimate.com/invoices
 */
const maxMs = () => apiLimits.expandSpanMs - 2_000;

/** Covers these times with few windows. Leaves out gaps without invoices, and times that no filter takes. */
export function cutWindows(spans: readonly TimeSpan[]): Window[] {
  const sorted = spans
    .filter(({ from, to }) => !Number.isNaN(inFilterRange(from)) && !Number.isNaN(inFilterRange(to)))
    .sort((a, b) => a.from - b.from);
  const joined: { from: number; to: number }[] = [];
  for (const { from, to } of sorted) {
    const last = joined.at(-1);
    if (last && to <= last.from + maxMs()) last.to = Math.max(last.to, to);
    else joined.push({ from, to });
  }
  return joined.map(({ from, to }) => ({
    date_from: filterOf(from),
    date_to: filterOf(Math.min(to + 1_000, lastMoment)),
  }));
}

/** `2026-10-08 16:20:05`: the form without an offset is always UTC. */
function filterOf(moment: number): string {
  return new Date(moment).toISOString().slice(0, 19).replace("T", " ");
}

/** The status of an invoice that can be exported. */
export const ready: Extract<InvoiceStatus, "ready-for-export"> = "ready-for-export";
type Invoices = ReadonlyMap<string, InvoiceSummary>;
type Wanted = Pick<ExportOptions, "query" | "signal"> & { readonly expand?: "items" | undefined };

/** Every ready invoice once. The list is read to its end first, because marking removes invoices from it. */
export async function readyInvoices(
  ottimate: OttimateClient,
  wanted: Wanted,
  tally: Tally,
): Promise<InvoiceSummary[]> {
  const listed = await listReady(ottimate, wanted, tally);
  const leaveOut = (id: string, why: string) =>
    tally.failed.push({ id, stage: "list", reason: `${why} It was not handed over.` });
  for (const id of listed.keys()) {
    if (isInteger(id)) continue;
    listed.delete(id);
    leaveOut(id, "A mark requires an integer id, and this one is not.");
  }
  if (wanted.expand === undefined) return [...listed.values()];
  const found = await withItems(ottimate, listed, wanted);
  for (const id of listed.keys())
    if (!found.has(id))
      leaveOut(id, "Its lines could not be read: the list for its days does not include them.");
  return [...found.values()];
}

async function listReady(
  ottimate: OttimateClient,
  { query, signal }: Wanted,
  tally: Tally,
): Promise<Map<string, InvoiceSummary>> {
  const listed = new Map<string, InvoiceSummary>();
  const filters = { ...query, status: ready } as const;
  const onMissing = (missing: MissingRows) => {
    tally.missing = missing;
  };
  for await (const row of paginate(ottimate, "/invoices", { query: filters, signal, onMissing })) {
    const { id, status } = row;
    const reason = whySkipped(id, status);
    if (reason === undefined) listed.set(String(id), row);
    else tally.skipped.push({ ...(hasId(id) && { id: String(id) }), reason });
  }
  tally.listed = listed.size + tally.skipped.length;
  return listed;
}

const hasId = (id: unknown): boolean =>
  (typeof id === "string" && id.trim() !== "") || typeof id === "number";

/** Why a row of the list is skipped, if it is. */
function whySkipped(id: unknown, status: unknown): string | undefined {
  if (!hasId(id)) return "It has no id, which a mark requires.";
  if (status === ready) return undefined;
  const found = typeof status === "string" ? JSON.stringify(status) : describeType(status);
  return `Its status is ${found}, and "${ready}" was requested.`;
}

/** An id in another form, such as 007, would become the id of another invoice. */
function isInteger(id: string): boolean {
  return Number.isSafeInteger(Number(id)) && String(Number(id)) === id;
}

/** The listed invoices with their lines, found by their creation time instead of the caller's times. */
async function withItems(
  ottimate: OttimateClient,
  listed: Invoices,
  { query, signal }: Wanted,
): Promise<Map<string, InvoiceWithItems>> {
  const found = new Map<string, InvoiceWithItems>();
  const spans = [...listed.values()].map((row) => spanOfApiTime(row.created_at_utc ?? row.created_at));
  // The caller reports each missing invoice.
  const onMissing = () => {};
  for (const window of cutWindows(spans)) {
    const filters = { ...withoutTimes(query), ...window, status: ready, expand: "items" } as const;
    for await (const row of paginate(ottimate, "/invoices", { query: filters, signal, onMissing })) {
      const { items } = row;
      const id = String(row.id);
      if (listed.has(id) && row.status === ready && Array.isArray(items)) found.set(id, { ...row, items });
    }
  }
  return found;
}

/** Without the caller's times: together with the window's, they could exceed what a list with lines takes. */
function withoutTimes(query: Wanted["query"] = {}): Wanted["query"] {
  return Object.fromEntries(Object.entries(query).filter(([name]) => !/date_(from|to)(_utc)?$/.test(name)));
}
