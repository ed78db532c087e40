import { isRecord } from "../call/text.ts";

/** What is kept of a row. */
export type RowKey = string | number;

/** The id of a row, or undefined where it has none. */
export function rowKey(row: unknown, idField: string): RowKey | undefined {
  const id = isRecord(row) ? row[idField] : undefined;
  return typeof id === "number" || (typeof id === "string" && id !== "") ? id : undefined;
}

/** Stands for what a row without an id holds, in 53 bits. */
export function contentKey(row: unknown): number {
  let high = 0x811c9dc5;
  let low = 0x01000193;
  const content = JSON.stringify(row);
  for (let i = 0; i < content.length; i += 1) {
    const code = content.charCodeAt(i);
    high = Math.imul(high ^ code, 0x01000193);
    low = Math.imul(low ^ code, 0x5bd1e995);
    // The upper bits of a product know of the lower ones, and not the other way round.
    high ^= high >>> 15;
    low ^= low >>> 13;
  }
  return (high >>> 0) * 2 ** 21 + (low >>> 11);
}
