import type { operations } from "../../generated/schema.ts";
import type { InvoiceRow } from "./data.ts";
import { isIn, matches } from "./filters.ts";
import { Rejection, rejectField } from "./rejection.ts";
import { isAMonthAtMost, momentOf, spanOf } from "./time.ts";
import type { World } from "./world.ts";

type Query = NonNullable<operations["listInvoices"]["parameters"]["query"]>;

/** The invoices that match the filters of a list. */
export function filterOf(world: World, query: Query): (row: InvoiceRow) => boolean {
  const created = [query.date_from_utc ?? query.date_from, query.date_to_utc ?? query.date_to] as const;
  const modified = [
    query.last_modified_date_from_utc ?? query.last_modified_date_from,
    query.last_modified_date_to_utc ?? query.last_modified_date_to,
  ] as const;
  if (query.expand !== undefined) demandStart(world, created, modified);
  const inCreated = spanOf(...created);
  const inModified = spanOf(...modified);
  const locations = query.ottimate_location_ids?.split(",").map(Number);
  const ids = query.invoice_ids?.split(",").map((id) => id.trim());
  const fields = Object.entries(customFieldsOf(query.custom_fields));
  return (row) =>
    (locations?.includes(row.ottimate_location_id) ?? true) &&
    (ids?.includes(row.id) ?? true) &&
    matches(row.ottimate_company_id, query.ottimate_company_id) &&
    matches(row.ottimate_location_id, query.ottimate_location_id) &&
    matches(String(row.ottimate_vendor_id), query.ottimate_vendor_id?.toString()) &&
    matches(row.status, query.status) &&
    matches(row.payment_status, query.payment_status) &&
    matches(row.last_modified_user?.id, query.last_modified_user_id) &&
    fields.every(([name, value]) => row.custom_fields?.[name] === value) &&
    isIn(`${row.invoice_number} ${row.ottimate_vendor_name} ${row.purchase_order}`, query.search) &&
    inCreated(row.created_at) &&
    inModified(row.last_modified_date);
}

type Ends = readonly [from: string | undefined, to: string | undefined];

/** `expand=items` requires a start, at most 30 days before its end, which defaults to now. */
function demandStart({ clock }: World, ...spans: Ends[]): void {
  const starting = spans.filter(([from]) => from !== undefined);
  if (starting.length === 0)
    throw new Rejection(400, "expand=items requires date_from or last_modified_date_from.");
  for (const [from = "", to = clock.iso()] of starting) {
    if (isAMonthAtMost(momentOf(from), momentOf(to))) return;
  }
  throw new Rejection(400, "expand=items allows at most 30 days.");
}

function customFieldsOf(text: string | undefined): Record<string, unknown> {
  if (text === undefined) return {};
  try {
    return { ...(JSON.parse(text) as object) };
  } catch {
    return rejectField("custom_fields", "Not valid JSON.");
  }
}
