import { bulkCalls, operations } from "../../generated/operations.ts";
import { isRecord } from "../call/text.ts";
import { OttimateInputError } from "../errors/input-error.ts";

/** What the document says of one bulk call. */
export interface BulkFacts {
  /** The property of the body that holds the records; undefined where the body is the array. */
  readonly items?: string;
  /** How many records one request takes. */
  readonly maximum: number;
  /** What is limited within the records, over all of a request. */
  readonly lines?: { readonly items: string; readonly maximum: number };
  readonly mode: "sync" | "async";
  /** The property that identifies a record. */
  readonly key: string;
  /** By what each list of the answer, or the tasks of the batch, lead back to the records. */
  readonly results: Readonly<Record<string, string>>;
  /** The list that shows what became of a record, and the parameter that takes its key. */
  readonly lookUp: { readonly list: string; readonly by?: string };
}

/** @throws OttimateInputError for a path that is no bulk call */
export function bulkFactsOf(path: string): BulkFacts {
  const all: Readonly<Record<string, BulkFacts>> = bulkCalls;
  const found = Object.hasOwn(all, `POST ${path}`) ? all[`POST ${path}`] : undefined;
  if (found) return found;
  const known = Object.keys(all).map((request) => request.replace("POST ", ""));
  throw new OttimateInputError("bulk", "path", `is no bulk call (${known.join(", ")})`);
}

interface Upserting {
  readonly id: string;
  readonly upsert?: { readonly by: readonly string[] };
}

/** Whether each of these records names itself, so that sending it again makes no second one. */
export function areUpserted(path: string, records: readonly object[]): boolean {
  const all: Readonly<Record<string, Upserting>> = operations;
  const by = all[`POST ${path}`]?.upsert?.by;
  return (
    by !== undefined && records.every((record) => by.every((name) => fieldOf(record, name) !== undefined))
  );
}

/** A property of a record that is there and not empty. */
export function fieldOf(record: unknown, name: string): string | number | undefined {
  const value = isRecord(record) ? record[name] : undefined;
  return typeof value === "number" || (typeof value === "string" && value !== "") ? value : undefined;
}

/** The list in this property; empty where there is none. */
export function listIn(holder: unknown, name: string): readonly unknown[] {
  const value = isRecord(holder) ? holder[name] : undefined;
  return Array.isArray(value) ? value : [];
}
