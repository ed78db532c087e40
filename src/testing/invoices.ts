import type { Invoice, InvoiceHistoryEntry, InvoiceSummary } from "../../generated/schema.ts";
import type { InvoiceRow, OttimateData } from "./data.ts";
import { isIn } from "./filters.ts";
import { type Handlers, ok } from "./handlers.ts";
import { filterOf } from "./invoice-filter.ts";
import { pageOf } from "./pages.ts";
import { rejectUnknown } from "./rejection.ts";
import { createTable } from "./table.ts";
import { changed, nextNumber, type World } from "./world.ts";

/** @see https://docs.ottimate.com/invoices */
export function invoiceCalls(world: World): Handlers {
  const { tables, scope, settings, clock } = world;
  const stale = createTable<string, { until: number; text: string }>(world.journal);
  return {
    listInvoices({ query, version }) {
      const wanted = filterOf(world, query);
      const found = [...tables.invoices.values()]
        .filter((row) => scope.sees(placeOf(row)) && wanted(row))
        .sort((a, b) => Date.parse(b.created_at) - Date.parse(a.created_at) || Number(b.id) - Number(a.id));
      const { rows, count } = pageOf(world, query, found);
      const withLines = query.expand !== undefined;
      return ok({ version, count, results: rows.map((row) => summaryOf(row, withLines)) });
    },
    getInvoice({ path, query, version }) {
      const row = invoiceAt(world, path.id);
      const { expand = "" } = query;
      const key = `${path.id} ${expand} ${version}`;
      const kept = stale.get(key);
      const now = clock.now().getTime();
      // "Results are cached 5 minutes", says the reference of GET /invoices/{id}.
      if (kept && now < kept.until) return ok(JSON.parse(kept.text) as Invoice);
      const body = { version, ...detailOf(row, expand) };
      if (settings.staleReadsMs > 0)
        stale.set(key, { until: now + settings.staleReadsMs, text: JSON.stringify(body) });
      return ok(body);
    },
    listInvoiceApprovers({ path, version }) {
      return ok({ version, approvers: invoiceAt(world, path.id).approvers ?? [] });
    },
    flagInvoice({ path, body, version }) {
      const row = invoiceAt(world, path.id);
      const { id, invoice_number, status } = flag(world, row.id, body?.flagging_reason ?? "Flagged");
      const message = "Invoice flagged successfully";
      return ok({ version, success: true, message, invoice: { id, invoice_number, status } });
    },
  };
}

/** @throws Rejection 404 if it does not exist, 403 if the credentials do not cover it */
export function invoiceAt({ tables, scope }: World, id: string): InvoiceRow {
  const row = tables.invoices.get(id) ?? rejectUnknown();
  scope.demand(placeOf(row));
  return row;
}

type Place = Pick<InvoiceRow, "ottimate_company_id" | "ottimate_location_id">;
export function placeOf({ ottimate_company_id, ottimate_location_id }: Place): Place {
  return { ottimate_company_id, ottimate_location_id };
}

/** Flagging moves an invoice back to `incomplete`. */
export function flag(world: World, id: string, reason: string): InvoiceRow {
  world.tables.invoices.change(id, { status: "incomplete" });
  return note(world, id, "Flagged", reason);
}

/** Adds to the history of an invoice, and updates its time. */
export function note({ tables, clock, ids }: World, id: string, reason: string, message: string): InvoiceRow {
  const iso = clock.iso();
  const entry: InvoiceHistoryEntry = {
    id: ids.task(),
    date: iso,
    date_utc: iso,
    reason,
    message,
    user: null,
  };
  const history = [...(tables.invoices.get(id)?.history ?? []), entry];
  return tables.invoices.change(id, { history, ...changed(iso), last_modified_user: null });
}

export function addInvoice(
  world: World,
  seed: NonNullable<OttimateData["invoices"]>[number] = {},
): InvoiceRow {
  const { tables, clock } = world;
  const [firstLocation] = tables.locations.values();
  const place = tables.locations.get(seed.ottimate_location_id ?? Number.NaN) ?? firstLocation;
  const vendor = tables.vendors.get(seed.ottimate_vendor_id ?? Number.NaN);
  // Looked for only if needed, because it takes longer the more invoices there are.
  const id = seed.id ?? String(nextNumber(tables.invoices, 9_000_001));
  const row: InvoiceRow = {
    id,
    ottimate_company_id: place?.ottimate_company_id ?? Number.NaN,
    ottimate_location_id: place?.id ?? Number.NaN,
    ottimate_location_name: place?.name,
    ottimate_vendor_name: vendor?.erp_vendor_name ?? undefined,
    currency: "USD",
    outstanding_balance: seed.total_amount,
    type: "invoice",
    status: "incomplete",
    payment_status: "unpaid",
    created_at: clock.iso(),
    created_at_utc: seed.created_at ?? clock.iso(),
    exported_date: null,
    exported_date_utc: null,
    url: `https://app.ottimate.com/invoices/${id}`,
    images: [],
    dimensions: {},
    items: [],
    ...changed(clock.iso()),
    last_modified_user: null,
    ...seed,
  };
  tables.invoices.set(row.id, row);
  return row;
}

function summaryOf(row: InvoiceRow, withLines: boolean): InvoiceSummary {
  const { ottimate_company_id, ottimate_location_id, ottimate_vendor_id, upload_id, ...shown } = row;
  const { custom_fields, notes, approvers, history, gl_splits, payment_info, items, ...summary } = shown;
  return withLines ? { ...summary, items } : summary;
}

export function detailOf(row: InvoiceRow, expand: string): Invoice {
  const { history = [], gl_splits = null, payment_info, items } = row;
  const { invoice_number, posting_date, approved_date, approved_date_utc, ...summary } = summaryOf(
    row,
    false,
  );
  const { has_price_variance, has_unmatched_items, on_hold, ...header } = summary;
  return {
    ...header,
    number: invoice_number,
    // Present only once it is paid.
    ...(row.payment_status === "paid" && { payment_info }),
    items,
    ...(isIn(expand, "gl_splits") && { gl_splits }),
    ...(isIn(expand, "history") && { history }),
  };
}
