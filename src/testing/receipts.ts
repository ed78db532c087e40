import { bulkCalls } from "../../generated/operations.ts";
import type { ReceiptCreate, ReceiptHeader, ReceiptSummary } from "../../generated/schema.ts";
import { startBatch } from "./batch-work.ts";
import type { OttimateData, PurchaseOrderRow, ReceiptRow } from "./data.ts";
import { matches } from "./filters.ts";
import { accepted, created, type Handlers, ok } from "./handlers.ts";
import { pageOf } from "./pages.ts";
import { changeReceived, newReceived, orderOf } from "./receipt-lines.ts";
import { Rejection, rejectUnknown } from "./rejection.ts";
import { demandMonth, spanOf } from "./time.ts";
import { changed, stamps, type World } from "./world.ts";

const { maximum: MAX_LINES } = bulkCalls["POST /receipts/bulk"].lines;

/** @see https://docs.ottimate.com/purchase-receipts */
export function receiptCalls(world: World): Handlers {
  const { tables, scope, clock } = world;
  return {
    listReceipts({ query, version }) {
      demandMonth(query);
      const dated = spanOf(query.date_from, query.date_to);
      const found = [...tables.receipts.values()].filter((row) => {
        const place = placeOf(row);
        return (
          scope.sees(place) &&
          matches(place.ottimate_company_id, query.ottimate_company_id) &&
          matches(place.ottimate_location_id, query.ottimate_location_id) &&
          matches(row.ottimate_po_id, query.ottimate_po_id) &&
          matches(row.status, query.status) &&
          matches(row.external_id, query.external_id) &&
          dated(row.date)
        );
      });
      const { rows, ...page } = pageOf(world, query, found);
      return ok({
        version,
        ...page,
        receipts: rows.map((row) => summaryOf(row, query.expand !== undefined)),
      });
    },
    getReceipt({ path, version }) {
      return ok({ version, receipt: receiptAt(path.id) });
    },
    createReceipt({ body }) {
      const row = storeReceipt(body);
      const { items = [], created_date } = row;
      return created({ ...headerOf(row), items_count: items.length, created_date });
    },
    updateReceipt({ path, body, version }) {
      const row = receiptAt(path.id);
      const { items, ...fields } = body;
      const lines = items && changeReceived(world, row, items);
      const after = tables.receipts.change(row.id, {
        ...fields,
        ...(lines && { items: lines }),
        ...changed(clock.iso()),
      });
      const { last_modified_date } = after;
      return ok({ version, ...headerOf(after), items_count: after.items?.length ?? 0, last_modified_date });
    },
    bulkUpsertReceipts({ body, version, badRecords }) {
      const { ottimate_company_id: company, receipts } = body;
      const lines = receipts.reduce((sum, { items }) => sum + (items?.length ?? 0), 0);
      if (lines > MAX_LINES)
        throw new Rejection(400, `The receipts have ${lines} lines in total; the maximum is ${MAX_LINES}.`);
      const tasks = receipts.map((record, index) => ({
        key: record.external_id ?? record.receipt_number,
        run() {
          const [problem] = badRecords.get(index) ?? [];
          if (problem) throw new Rejection(400, `${problem.field} ${problem.fault}.`);
          const { id, external_id, receipt_number } = storeReceipt(record, company);
          return { id, external_id, receipt_number };
        },
      }));
      const summary = { count: receipts.length, total_items: lines };
      return accepted(startBatch(world, { version, summary, tasks }));
    },
  };

  function receiptAt(id: string): ReceiptRow {
    const row = tables.receipts.get(id) ?? rejectUnknown();
    scope.demand(placeOf(row));
    return row;
  }

  /** A receipt belongs to the location of its order. */
  function placeOf({ ottimate_po_id }: ReceiptRow) {
    const order = tables.purchase_orders.get(ottimate_po_id);
    return {
      ottimate_company_id: order?.ottimate_company_id,
      ottimate_location_id: order?.ottimate_location_id,
    };
  }

  /** "The same upsert-on-create as POs": /purchase-receipts. */
  function storeReceipt(record: ReceiptCreate, company?: number): ReceiptRow {
    const order = orderOf(world, record, company);
    const { external_id, receipt_number, date, total_amount, invoice_number_ref, note } = record;
    const fields = { external_id, receipt_number, date, total_amount, invoice_number_ref, note };
    const known = external_id === undefined ? undefined : find(order, external_id);
    const items = newReceived(world, order, record.items, known?.items);
    const row = { ...fields, ottimate_po_id: order.id, items };
    return known
      ? tables.receipts.change(known.id, { ...row, ...changed(clock.iso()) })
      : addReceipt(world, row);
  }

  function find({ ottimate_company_id }: PurchaseOrderRow, externalId: string): ReceiptRow | undefined {
    return [...tables.receipts.values()].find(
      (row) => row.external_id === externalId && placeOf(row).ottimate_company_id === ottimate_company_id,
    );
  }
}

export function addReceipt(
  { tables, ids, clock }: World,
  seed: NonNullable<OttimateData["receipts"]>[number],
): ReceiptRow {
  const row: ReceiptRow = { id: ids.uuid(), status: "open", items: [], ...stamps(clock.iso()), ...seed };
  tables.receipts.set(row.id, row);
  return row;
}

function headerOf(row: ReceiptRow): ReceiptHeader {
  const { id, external_id, receipt_number, status, ottimate_po_id, date, total_amount } = row;
  return { id, external_id, receipt_number, status, ottimate_po_id, date, total_amount };
}

function summaryOf(row: ReceiptRow, withLines: boolean): ReceiptSummary {
  const { created_date, created_date_utc, items } = row;
  return { ...headerOf(row), created_date, created_date_utc, ...(withLines && { items }) };
}
