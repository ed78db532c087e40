import type {
  PurchaseOrderItem,
  PurchaseOrderItemInput,
  PurchaseOrderItemUpdate,
} from "../../generated/schema.ts";
import { findCoding } from "./coding.ts";
import type { PurchaseOrderRow } from "./data.ts";
import { Rejection } from "./rejection.ts";
import { changed, stamps, type World } from "./world.ts";

/** The one code that the guides name. @see https://docs.ottimate.com/purchase-orders */
export function rejectOrder(detail: string): never {
  throw new Rejection(400, detail, { code: "PO4000" });
}

/** The lines of an order that is written as a whole; existing lines keep their ids. */
export function newLines(
  world: World,
  company: number,
  inputs: readonly PurchaseOrderItemInput[],
  before: readonly PurchaseOrderItem[] = [],
): PurchaseOrderItem[] {
  return inputs.map((input, i) => {
    const { external_id } = input;
    const known = external_id === undefined ? undefined : before.find((it) => it.external_id === external_id);
    return writeLine(world, company, `items[${i}]`, input, known);
  });
}

/** Lines with an id are changed, lines without are added, and the others stay. */
export function changeLines(
  world: World,
  { items = [], ottimate_company_id }: PurchaseOrderRow,
  inputs: readonly PurchaseOrderItemUpdate[],
): PurchaseOrderItem[] {
  const lines = [...items];
  for (const [i, input] of inputs.entries()) {
    const at = `items[${i}]`;
    const place = "id" in input ? lines.findIndex(({ id }) => id === input.id) : lines.length;
    if (place < 0) rejectOrder(`${at}.id is not a line of this order.`);
    lines[place] = writeLine(world, ottimate_company_id, at, input, lines[place]);
  }
  return lines;
}

function writeLine(
  world: World,
  company: number,
  at: string,
  { dimensions, ...fields }: PurchaseOrderItemUpdate,
  before: PurchaseOrderItem | undefined,
): PurchaseOrderItem {
  const iso = world.clock.iso();
  const times = before ? changed(iso) : stamps(iso);
  const kept = before ?? { id: world.ids.uuid() };
  return { ...kept, ...fields, ...coded(world, company, at, dimensions), ...times };
}

/** A given set replaces the whole set; null or a missing one changes nothing. */
function coded(
  world: World,
  company: number,
  at: string,
  given: PurchaseOrderItemInput["dimensions"],
): Pick<PurchaseOrderItem, "dimensions"> {
  if (!given) return {};
  const { objects, unknown } = findCoding(world, company, given);
  if (unknown[0]) rejectOrder(`${at}.dimensions: ${unknown[0]}`);
  return { dimensions: objects };
}
