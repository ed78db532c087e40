import { isRecord } from "../call/text.ts";

/** What is kept of a row: its id, or a digest of one that is long, so that a row takes no more than 100 bytes. */
export type RowKey = string | number;

const longestId = 40;

/** Undefined where a row has no id. */
export function rowKey(row: unknown, idField: string): RowKey | undefined {
  const id = isRecord(row) ? row[idField] : undefined;
  if (typeof id === "number") return id;
  if (typeof id !== "string" || id === "") return undefined;
  return id.length <= longestId ? id : String.fromCharCode(...digest(id, 0), ...digest(id, 1));
}

/** Sixty-four bits of the text (cyrb53), as four characters' codes. */
function digest(text: string, seed: number): number[] {
  let high = 0xdeadbeef ^ seed;
  let low = 0x41c6ce57 ^ seed;
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    high = Math.imul(high ^ unit, 2654435761);
    low = Math.imul(low ^ unit, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return [high >>> 16, high & 0xffff, low >>> 16, low & 0xffff];
}
