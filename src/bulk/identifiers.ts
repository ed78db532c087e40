import { OttimateInputError } from "../errors/input-error.ts";
import { type BulkFacts, fieldOf } from "./facts.ts";

/** Remembers which identifiers have come. */
export interface Identifiers {
  /** Where a record with the same identifier came before; undefined where this is the first, or has none. */
  earlier(record: object, index: number): number | undefined;
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

/** @throws OttimateInputError for a record that is no object, or whose identifier another has */
export function checkRecords(call: string, records: readonly unknown[], facts: BulkFacts): void {
  const { earlier } = createIdentifiers(facts);
  const twice: string[] = [];
  for (const [index, record] of records.entries()) {
    if (typeof record !== "object" || record === null || Array.isArray(record))
      throw new OttimateInputError(call, `records[${index}]`, "is no object");
    const first = earlier(record, index);
    if (first !== undefined) twice.push(`"${fieldOf(record, facts.key)}" at ${first} and ${index}`);
  }
  if (twice.length === 0) return;
  const more = twice.length > mostNamed ? `, and ${twice.length - mostNamed} more` : "";
  throw new OttimateInputError(
    call,
    "records",
    `have the same ${facts.key} more than once, and which one is meant to stay nobody can tell: ${twice.slice(0, mostNamed).join(", ")}${more}`,
  );
}
