import { bulkCalls, operations, scopes } from "../../generated/operations.ts";
import { OttimateInputError } from "../core/errors.ts";
import { isNamed } from "../core/idempotency.ts";
import type { OperationFacts } from "../core/operation-facts.ts";
import { propertyOf } from "../core/validation.ts";
import { unknownPath } from "../ottimate/paths.ts";

/** What the document says about one bulk call. */
export interface BulkOperation {
  /** The property of the body that holds the records; undefined if the body is the array. */
  readonly items?: string;
  /** How many records one request takes. */
  readonly maximum: number;
  /** A list within the records whose total length per request is limited. */
  readonly lines?: { readonly items: string; readonly maximum: number };
  readonly mode: "sync" | "async";
  /** The property that identifies a record. */
  readonly key: string;
  /** The property by which each list of the response, or the tasks of the batch, identify the records. */
  readonly results: Readonly<Record<string, string>>;
  /** The list to look a record up in, and the parameter for its key. */
  readonly lookUp: { readonly list: string; readonly by?: string };
}

/** @throws OttimateInputError for a path that is not a bulk call */
export function bulkOperation(path: string, call = "bulk"): BulkOperation {
  const all: Readonly<Record<string, BulkOperation>> = bulkCalls;
  const found = Object.hasOwn(all, `POST ${path}`) ? all[`POST ${path}`] : undefined;
  if (found) return found;
  const known = Object.keys(all).map((request) => request.replace("POST ", ""));
  const issue = unknownPath(path, known, `is not a bulk call (${known.join(", ")})`);
  throw new OttimateInputError(call, [issue]);
}

/** The scope fields of the body: company, or company and location. */
export function scopeNames(path: string): readonly string[] {
  const all: Readonly<
    Record<
      string,
      {
        readonly query?: object;
        readonly body?: { readonly names: readonly string[] };
        readonly rows?: object;
      }
    >
  > = scopes;
  return all[`POST ${path}`]?.body?.names ?? [];
}

/** The fields by which the server recognizes an existing record; undefined if every record sent is created. */
export function upsertFields(path: string): readonly string[] | undefined {
  const all: Readonly<Record<string, OperationFacts>> = operations;
  return all[`POST ${path}`]?.upsert?.by;
}

/** Whether the server recognizes each of these records, so that sending them again creates no duplicate. */
export function areUpserted(path: string, records: readonly object[]): boolean {
  const by = upsertFields(path);
  return by !== undefined && records.every((record) => isNamed(record, by));
}

/** The list in this property; empty if there is none. */
export function listIn(holder: unknown, name: string): readonly unknown[] {
  const value = propertyOf(holder, name);
  return Array.isArray(value) ? value : [];
}
