import type { Invoice, InvoiceImportItem, InvoiceItem, InvoiceItemUpdate } from "../../generated/schema.ts";
import { findCoding } from "./coding.ts";
import type { InvoiceRow } from "./data.ts";
import type { World } from "./world.ts";

type Dimensions = NonNullable<InvoiceItem["dimensions"]>;

/** Lines with an id are changed, lines without are added, each on its own: the response has the outcome of each. */
export function changeItems(
  world: World,
  row: Pick<InvoiceRow, "id" | "ottimate_company_id">,
  inputs: readonly InvoiceItemUpdate[],
): NonNullable<Invoice["items_processing_result"]> {
  const success: Record<string, number> = {};
  const failure: Record<string, string> = {};
  for (const [i, input] of inputs.entries()) {
    const outcome = changeItem(world, row, input);
    if (typeof outcome === "string") failure[i] = outcome;
    else success[i] = outcome;
  }
  const failed = Object.keys(failure).length;
  const status = failed === 0 ? "success" : failed < inputs.length ? "partial_success" : "failure";
  return { success, failure, status };
}

/** Its id, or why it was rejected. */
function changeItem(
  world: World,
  row: Pick<InvoiceRow, "id" | "ottimate_company_id">,
  input: InvoiceItemUpdate,
): number | string {
  const { dimensions = {}, custom_fields, ...fields } = input;
  const { objects, unknown } = findCoding(world, row.ottimate_company_id, dimensions);
  if (unknown[0]) return unknown[0];
  const items = world.tables.invoices.get(row.id)?.items ?? [];
  const known = items.find(({ id }) => id === input.id);
  if (input.id !== undefined && !known) return `no line has the id ${input.id}`;
  const missing = known
    ? undefined
    : (["name", "quantity", "price"] as const).find((name) => !(name in input));
  if (missing) return `${missing} is required for a new item`;
  const item: InvoiceItem = {
    ...(known ?? { id: nextItemId(world) }),
    ...fields,
    ...(custom_fields !== undefined && { custom_fields }),
    dimensions: merged(known?.dimensions ?? {}, objects, dimensions),
  };
  const lines = known ? items.map((each) => (each === known ? item : each)) : [...items, item];
  world.tables.invoices.change(row.id, { items: lines });
  return item.id ?? 0;
}

/** Merged: null removes one, and `{}` changes nothing. */
function merged(before: Dimensions, added: Dimensions, given: object): Dimensions {
  const removed = Object.entries(given).flatMap(([type, value]) => (value === null ? [type] : []));
  return Object.fromEntries(
    Object.entries({ ...before, ...added }).filter(([type]) => !removed.includes(type)),
  );
}

/** A line of an import. Its dimensions were looked up before. */
export function codedItem(world: World, company: number, input: InvoiceImportItem): InvoiceItem {
  const { dimensions, ...fields } = input;
  return {
    id: nextItemId(world),
    ...fields,
    dimensions: findCoding(world, company, dimensions ?? {}).objects,
  };
}

const firstItem = 55_120_341;

function nextItemId({ tables }: World): number {
  let next = firstItem;
  for (const { items = [] } of tables.invoices.values()) {
    for (const { id = 0 } of items) next = Math.max(next, id + 1);
  }
  return next;
}
