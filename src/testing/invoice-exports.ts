import type { InvoiceMarkFailure, ReceiverExport, ReceiverLine } from "../../generated/schema.ts";
import type { InvoiceRow } from "./data.ts";
import { type Handlers, ok } from "./handlers.ts";
import { flag, note, placeOf } from "./invoices.ts";
import { linksOf, pageOf } from "./pages.ts";
import { spanOf } from "./time.ts";
import type { World } from "./world.ts";

/** The export to the ERP: marks, and the receiver export. */
export function invoiceExports(world: World): Handlers {
  const { tables, scope, clock } = world;
  return {
    markInvoicesExported({ body }) {
      const updated: number[] = [];
      const failed: InvoiceMarkFailure[] = [];
      for (const { invoice_id: id, marked_reason = body.marked_reason } of body.invoices) {
        const row = rowAt(id);
        const fault = typeof row === "string" ? row : exportFault(row);
        if (typeof row === "string" || fault) failed.push({ id, error: fault ?? "" });
        else {
          tables.invoices.change(row.id, { status: "exported", ...exportedAt(clock.iso()) });
          note(world, row.id, "Exported", marked_reason ?? "Exported");
          updated.push(id);
        }
      }
      return ok({ updated, failed });
    },
    markInvoicesUnexported({ body }) {
      const updated: number[] = [];
      const failed: InvoiceMarkFailure[] = [];
      const skipped: InvoiceMarkFailure[] = [];
      for (const { invoice_id: id, marked_reason = body.marked_reason } of body.invoices) {
        const row = rowAt(id);
        if (typeof row === "string") failed.push({ id, error: row });
        else if (row.status !== "exported") skipped.push({ id, error: "Invoice is not exported." });
        else {
          tables.invoices.change(row.id, { status: "ready-for-export", ...exportedAt(null) });
          note(world, row.id, "Unexported", marked_reason ?? "Unexported");
          if (body.flag_invoice) flag(world, row.id, marked_reason ?? "Unexported");
          updated.push(id);
        }
      }
      return ok({ updated, flagged: body.flag_invoice ? updated : [], failed, skipped });
    },
    listReceiverExports({ query, url }) {
      const { ottimate_company_id: company, ottimate_location_id: location, vendor_id } = query;
      const exported = spanOf(
        query.exported_after_utc ?? query.exported_after,
        query.exported_before_utc ?? query.exported_before,
      );
      const found = [...tables.invoices.values()]
        .filter(
          (row) =>
            row.ottimate_company_id === company &&
            row.ottimate_location_id === location &&
            row.status === "exported" &&
            (vendor_id === undefined || String(row.ottimate_vendor_id) === vendor_id) &&
            exported(row.exported_date),
        )
        .map((row) => receiverExportOf(row))
        // Without a line that matches the catalog, an invoice is left out.
        .filter(({ receiver_lines }) => receiver_lines?.length);
      const page = pageOf(world, query, found);
      const { rows: results, count, limit } = page;
      return ok({ count, ...linksOf(url, page), page: page.page, per_page: limit, results });
    },
  };

  /** The invoice, or why these credentials cannot have it. */
  function rowAt(id: number): InvoiceRow | string {
    const row = tables.invoices.get(String(id));
    if (!row) return "Invoice not found.";
    return scope.sees(placeOf(row)) ? row : "You do not have permission to perform this action.";
  }

  function receiverExportOf(row: InvoiceRow): ReceiverExport {
    return {
      ottimate_invoice_id: row.id,
      ...placeOf(row),
      invoice_number: row.invoice_number ?? null,
      vendor_name: row.ottimate_vendor_name,
      invoice_date: row.invoice_date ?? null,
      exported_at: row.exported_date ?? null,
      exported_at_utc: row.exported_date ?? null,
      receiver_status: "success",
      receiver_lines: (row.items ?? []).flatMap((item) => receiverLineOf(row, item)),
    };
  }

  function receiverLineOf(
    { ottimate_company_id: company }: InvoiceRow,
    { sku, name, quantity, price }: NonNullable<InvoiceRow["items"]>[number],
  ): ReceiverLine[] {
    const entry = [...tables.catalog_entries.values()].find(
      (each) => each.ottimate_company_id === company && sku && each.sku === sku,
    );
    if (!entry) return [];
    const [quantity_received, unit_price] = [quantity ?? 0, Math.abs(price ?? 0)];
    return [
      {
        catalog_unique_key: entry.catalog_unique_key ?? null,
        upc: (entry.upc ?? "").padStart(entry.upc ? 13 : 0, "0"),
        description: entry.item_name ?? name,
        uom: entry.uom,
        case_pack: 1,
        quantity_received,
        unit_price,
        extended_price: quantity_received * unit_price,
        pack_size: entry.pack_size ?? null,
        vendor_id: null,
        ottimate_catalog_id: entry.id,
      },
    ];
  }
}

/** Only invoices that are ready for export can be marked. */
function exportFault({ status }: InvoiceRow): string | undefined {
  if (status === "ready-for-export") return undefined;
  return status === "exported"
    ? "Invoice has been exported already."
    : `Invoice is ${status.replaceAll("-", " ")}.`;
}

const exportedAt = (iso: string | null) => ({ exported_date: iso, exported_date_utc: iso });
