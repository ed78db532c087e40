import type {
  PurchaseOrderItem,
  ReceiptCreate,
  ReceiptItem,
  ReceiptItemInput,
  ReceiptItemUpdate,
} from "../../generated/schema.ts";
import type { PurchaseOrderRow, ReceiptRow } from "./data.ts";
import { matches } from "./filters.ts";
import { rejectField, rejectOutOfScope } from "./rejection.ts";
import { changed, stamps, type World } from "./world.ts";

/** The order of a receipt: by its id, or by vendor, location and its number or the caller's id. */
export function orderOf(
  { tables, scope }: World,
  record: ReceiptCreate,
  company: number | undefined,
): PurchaseOrderRow {
  const found = [...tables.purchase_orders.values()].find((order) =>
    "ottimate_po_id" in record && record.ottimate_po_id !== undefined
      ? order.id === record.ottimate_po_id
      : order.ottimate_location_id === record.ottimate_location_id &&
        order.erp_vendor_id === record.erp_vendor_id &&
        matches(order.po_number, record.po_number) &&
        matches(order.external_id, record.po_external_id),
  );
  if (!found || !matches(found.ottimate_company_id, company)) return rejectOrderOf(record);
  const { ottimate_company_id, ottimate_location_id } = found;
  return scope.sees({ ottimate_company_id, ottimate_location_id }) ? found : rejectOutOfScope();
}

function rejectOrderOf({ ottimate_po_id, po_number, po_external_id }: ReceiptCreate): never {
  if (ottimate_po_id !== undefined)
    return rejectField("ottimate_po_id", `No purchase order has the id ${ottimate_po_id}.`);
  const [field, name, value] =
    po_number === undefined
      ? (["po_external_id", "external id", po_external_id] as const)
      : (["po_number", "number", po_number] as const);
  return rejectField(field, `No purchase order of this vendor and location has the ${name} ${value}.`);
}

/** The lines of a receipt that is written as a whole; existing lines keep their ids. */
export function newReceived(
  world: World,
  order: PurchaseOrderRow,
  inputs: readonly ReceiptItemInput[],
  before: readonly ReceiptItem[] = [],
): ReceiptItem[] {
  return inputs.map((input) => {
    const line = newLine(world, order, input);
    const known = before.find((it) => it.ottimate_po_item_id === line.ottimate_po_item_id);
    return known ? { ...known, ...line, id: known.id, ...changed(world.clock.iso()) } : line;
  });
}

/** "To update an existing line give its `id` in `items`": /purchase-receipts. Lines without are added. */
export function changeReceived(
  world: World,
  receipt: ReceiptRow,
  inputs: readonly ReceiptItemUpdate[],
): ReceiptItem[] {
  const order = world.tables.purchase_orders.get(receipt.ottimate_po_id);
  const lines = [...(receipt.items ?? [])];
  for (const input of inputs) {
    if (!("id" in input)) {
      if (order) lines.push(newLine(world, order, input));
      continue;
    }
    const place = lines.findIndex(({ id }) => id === input.id);
    if (place < 0) rejectField("items", `No line of this receipt has the id ${input.id}.`);
    const { po_external_item_id: _, ...fields } = input;
    lines[place] = { ...lines[place], ...fields, ...changed(world.clock.iso()) };
  }
  return lines;
}

function newLine({ ids, clock }: World, order: PurchaseOrderRow, input: ReceiptItemInput): ReceiptItem {
  const { id: ottimate_po_item_id, name, sku, price, uom } = lineOf(order, input);
  const { external_id, quantity } = input;
  const given = { price: input.price ?? price, uom: input.uom ?? uom };
  const fields = { external_id, ottimate_po_item_id, name, sku, quantity, ...given };
  return { id: ids.uuid(), ...fields, ...stamps(clock.iso()) };
}

/** By the line's id, the caller's id, or an article number that only one line has: the first one given counts. */
function lineOf({ items = [] }: PurchaseOrderRow, input: ReceiptItemInput): PurchaseOrderItem {
  const { ottimate_po_item_id: id, po_external_item_id: external, sku } = input;
  const found = items.filter((item) =>
    id !== undefined
      ? item.id === id
      : external !== undefined
        ? item.external_id === external
        : item.sku === sku,
  );
  const [line] = found;
  if (line && found.length === 1) return line;
  if (line) return rejectField("items", `SKU ${sku} matches ${found.length} items of the purchase order.`);
  const name =
    id !== undefined ? `id ${id}` : external !== undefined ? `external id ${external}` : `SKU ${sku}`;
  return rejectField("items", `No item of the purchase order has the ${name}.`);
}
