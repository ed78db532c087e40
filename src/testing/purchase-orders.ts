import { bulkCalls } from "../../generated/operations.ts";
import type {
  PurchaseOrderFields,
  PurchaseOrderHeader,
  PurchaseOrderSummary,
} from "../../generated/schema.ts";
import { startBatch } from "./batch-work.ts";
import type { OttimateData, PurchaseOrderRow } from "./data.ts";
import { matches } from "./filters.ts";
import { accepted, created, type Handlers, ok } from "./handlers.ts";
import { changeLines, newLines, rejectOrder } from "./order-lines.ts";
import { pageOf } from "./pages.ts";
import { rejectUnknown } from "./rejection.ts";
import { demandMonth, spanOf } from "./time.ts";
import { findVendor } from "./vendors.ts";
import { changed, companyOf, stamps, type World } from "./world.ts";

const { maximum: MAX_LINES } = bulkCalls["POST /purchase-orders/bulk"].lines;

/** @see https://docs.ottimate.com/purchase-orders */
export function purchaseOrderCalls(world: World): Handlers {
  const { tables, scope, clock } = world;
  return {
    listPurchaseOrders({ query, version }) {
      demandMonth(query);
      const dated = spanOf(query.date_from, query.date_to);
      const found = [...tables.purchase_orders.values()].filter(
        (row) =>
          scope.sees(placeOf(row)) &&
          matches(row.ottimate_company_id, query.ottimate_company_id) &&
          matches(row.ottimate_location_id, query.ottimate_location_id) &&
          matches(row.erp_vendor_id, query.erp_vendor_id) &&
          matches(row.status, query.status) &&
          matches(row.external_id, query.external_id) &&
          dated(row.date),
      );
      const { rows, ...page } = pageOf(world, query, found);
      return ok({
        version,
        ...page,
        purchase_orders: rows.map((row) => summaryOf(row, query.expand !== undefined)),
      });
    },
    getPurchaseOrder({ path, version }) {
      return ok({ version, purchase_order: orderAt(path.id) });
    },
    createPurchaseOrder({ body }) {
      const row = storeOrder(world, body, body.ottimate_location_id);
      const { items = [], created_date, custom_fields } = row;
      return created({ ...headerOf(row), items_count: items.length, items, created_date, custom_fields });
    },
    updatePurchaseOrder({ path, body, version }) {
      const row = orderAt(path.id);
      const { items, ...fields } = body;
      const lines = items && changeLines(world, row, items);
      const after = tables.purchase_orders.change(row.id, {
        ...fields,
        ...(lines && { items: lines }),
        ...changed(clock.iso()),
      });
      const { last_modified_date } = after;
      return ok({ version, ...headerOf(after), items_count: after.items?.length ?? 0, last_modified_date });
    },
    bulkUpsertPurchaseOrders({ body, version, badRecords }) {
      const { ottimate_company_id, ottimate_location_id, purchase_orders } = body;
      if (companyOf(world, ottimate_location_id) !== ottimate_company_id)
        rejectOrder("ottimate_location_id does not belong to this company.");
      const lines = purchase_orders.reduce((sum, { items }) => sum + (items?.length ?? 0), 0);
      if (lines > MAX_LINES)
        rejectOrder(`The orders have ${lines} lines in total; the maximum is ${MAX_LINES}.`);
      const tasks = purchase_orders.map((record, index) => ({
        key: record.external_id ?? record.po_number,
        run() {
          const [problem] = badRecords.get(index) ?? [];
          if (problem) rejectOrder(`${problem.field} ${problem.fault}.`);
          const { id, external_id, po_number } = storeOrder(world, record, ottimate_location_id);
          return { id, external_id, po_number };
        },
      }));
      const summary = { count: purchase_orders.length, total_items: lines };
      return accepted(startBatch(world, { version, summary, tasks }));
    },
  };

  function orderAt(id: string): PurchaseOrderRow {
    const row = tables.purchase_orders.get(id) ?? rejectUnknown();
    scope.demand(placeOf(row));
    return row;
  }
}

type OrderSeed = NonNullable<OttimateData["purchase_orders"]>[number];

export function addOrder({ tables, ids, clock }: World, seed: OrderSeed): PurchaseOrderRow {
  const [location] = tables.locations.values();
  const place = tables.locations.get(seed.ottimate_location_id ?? Number.NaN) ?? location;
  const row: PurchaseOrderRow = {
    id: ids.uuid(),
    status: "pending",
    ottimate_company_id: place?.ottimate_company_id ?? Number.NaN,
    ottimate_location_id: place?.id ?? Number.NaN,
    items: [],
    custom_fields: {},
    ...stamps(clock.iso()),
    ...seed,
  };
  tables.purchase_orders.set(row.id, row);
  return row;
}

/** "An existing PO with the same `external_id` is updated, not duplicated": /purchase-orders. Its status does not change. */
function storeOrder(
  world: World,
  { items, ...fields }: PurchaseOrderFields,
  locationId: number,
): PurchaseOrderRow {
  const company = companyOf(world, locationId);
  const vendor = findVendor(world, company, fields.erp_vendor_id);
  if (!vendor) rejectOrder(`No vendor of this company has the ERP id ${fields.erp_vendor_id}.`);
  const known = fields.external_id === undefined ? undefined : findOrder(world, company, fields.external_id);
  const lines = newLines(world, company, items, known?.items);
  const name = { erp_vendor_name: vendor.erp_vendor_name ?? undefined };
  const place = { ottimate_company_id: company, ottimate_location_id: locationId };
  if (known)
    return world.tables.purchase_orders.change(known.id, {
      ...name,
      ...fields,
      ...place,
      items: lines,
      ...changed(world.clock.iso()),
    });
  return addOrder(world, { ...name, ...fields, ...place, items: lines });
}

function findOrder({ tables }: World, company: number, externalId: string): PurchaseOrderRow | undefined {
  for (const row of tables.purchase_orders.values()) {
    if (row.ottimate_company_id === company && row.external_id === externalId) return row;
  }
  return undefined;
}

const placeOf = ({ ottimate_company_id, ottimate_location_id }: PurchaseOrderRow) => ({
  ottimate_company_id,
  ottimate_location_id,
});

function headerOf(row: PurchaseOrderRow): PurchaseOrderHeader {
  const { id, external_id, po_number, status, date, erp_vendor_id, erp_vendor_name, total_amount } = row;
  const header = { id, external_id, po_number, status, ...placeOf(row), date };
  return { ...header, erp_vendor_id, erp_vendor_name, total_amount };
}

function summaryOf(row: PurchaseOrderRow, withLines: boolean): PurchaseOrderSummary {
  const { tax, freight, miscellaneous_charges, invoice_number_ref, is_2_way, items, ...summary } = row;
  return withLines ? { ...summary, items } : summary;
}
