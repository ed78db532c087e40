import { OttimateInputError } from "../errors/input-error.ts";
import type { Scope } from "../scopes/scope.ts";
import { type BulkFacts, fieldOf } from "./facts.ts";
import { type Unwritable, unsendableIn } from "./unwritable.ts";

/** Remembers which identifiers have come. */
export interface Identifiers {
  /** Where a record with the same identifier came before; undefined where this is the first, or has none. */
  earlier(record: unknown, index: number): number | undefined;
}

export function createIdentifiers({ key }: BulkFacts): Identifiers {
  const places = new Map<string, number>();
  return {
    earlier(record, index) {
      const value = fieldOf(record, key);
      if (value === undefined) return undefined;
      const place = places.get(String(value));
      if (place === undefined) places.set(String(value), index);
      return place;
    },
  };
}

const mostNamed = 5;

/** @throws OttimateInputError for a record that cannot be sent, or whose identifier another has */
export function checkRecords(
  call: string,
  records: readonly unknown[],
  facts: BulkFacts,
  scope: Scope | undefined,
): void {
  const { earlier } = createIdentifiers(facts);
  const faults: Unwritable[] = [];
  const twice: string[] = [];
  for (const [index, record] of records.entries()) {
    const found = unsendableIn(record, `records[${index}]`, scope);
    if (found) faults.push(found);
    const first = found ? undefined : earlier(record, index);
    if (first !== undefined) twice.push(`"${fieldOf(record, facts.key)}" at ${first} and ${index}`);
  }
  const [first, ...others] = faults;
  if (first) throw new OttimateInputError(call, first.argument, [first.fault, ...named(others)].join("; "));
  if (twice.length === 0) return;
  const more = twice.length > mostNamed ? `, and ${twice.length - mostNamed} more` : "";
  throw new OttimateInputError(
    call,
    "records",
    `have the same ${facts.key} more than once, and which one is meant to stay nobody can tell: ${twice.slice(0, mostNamed).join(", ")}${more}`,
  );
}

/** What else is wrong, as far as it fits into a message. */
function named(others: readonly Unwritable[]): string[] {
  const told = others.slice(0, mostNamed - 1).map(({ argument, fault }) => `${argument} ${fault}`);
  const more = others.length - told.length;
  return more > 0 ? [...told, `and ${more} more`] : told;
}
