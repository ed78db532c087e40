import type { InvoiceItem, InvoiceSummary } from "../../generated/schema.ts";

/** The same in every part, whatever its invoices have: whoever imports them goes by it. */
const headerColumns = [
  "id",
  "invoice_number",
  "type",
  "status",
  "ottimate_vendor_name",
  "ottimate_location_name",
  "invoice_date",
  "due_date",
  "posting_date",
  "total_amount",
  "total_tax",
  "outstanding_balance",
  "currency",
  "purchase_order",
  "payment_status",
  "approved_date_utc",
  "created_at",
  "last_modified_date_utc",
  "url",
  "dimensions",
] as const satisfies readonly (keyof InvoiceSummary)[];

const lineColumns = [
  "id",
  "item",
  "name",
  "sku",
  "quantity",
  "price",
  "is_taxed",
  "dimensions",
  "custom_fields",
] as const satisfies readonly (keyof InvoiceItem)[];

/** One row for each invoice, below the names of the columns. */
export function headersCsv(invoices: readonly InvoiceSummary[]): string {
  return [headerColumns, ...invoices.map((invoice) => headerColumns.map((name) => invoice[name]))]
    .map(rowOf)
    .join("");
}

/** One row for each line, with the id of its invoice and its place there, from 1. */
export function linesCsv(invoices: readonly InvoiceSummary[]): string {
  const rows = invoices.flatMap(({ id, items = [] }) =>
    items.map((item, i) => [id, i + 1, ...lineColumns.map((name) => item[name])]),
  );
  return [["invoice_id", "line", ...lineColumns], ...rows].map(rowOf).join("");
}

const rowOf = (values: readonly unknown[]): string => `${values.map(cellOf).join(",")}\r\n`;

/** By RFC 4180. A text that a spreadsheet would take for a formula begins with an apostrophe. */
function cellOf(value: unknown): string {
  if (value === undefined || value === null) return "";
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  const text = typeof value === "string" ? value : JSON.stringify(value);
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
