import { isRecord } from "../call/text.ts";

/** What is kept of a row. */
export type RowKey = string | number;

/** The id of a row, or undefined where it has none. */
export function rowKey(row: unknown, idField: string): RowKey | undefined {
  const id = isRecord(row) ? row[idField] : undefined;
  return typeof id === "number" || (typeof id === "string" && id !== "") ? id : undefined;
}
