import { bulkCalls } from "../../generated/operations.ts";
import { isOnlyWarned } from "./catalog.ts";
import type { Operation } from "./document.ts";
import { Rejection } from "./rejection.ts";
import { describeViolation, type Values, type Violation } from "./validation.ts";

/** The issues of single records of a bulk call, by position: these records fail one by one. */
export type BadRecords = ReadonlyMap<number, readonly Violation[]>;

/** @throws Rejection for a request that violates the document, with the name of the field */
export function demandValid(operation: Operation, violations: readonly Violation[]): BadRecords {
  const badRecords = new Map<number, Violation[]>();
  const grave: Violation[] = [];
  const place = placeOfRecords(operation);
  for (const violation of violations) {
    if (isOnlyWarned(violation) && operation.id.endsWith("CatalogEntry")) continue;
    const [, index, field] = (violation.place === "body" && place?.exec(violation.field)) || [];
    if (index === undefined || field === undefined) grave.push(violation);
    else badRecords.set(Number(index), [...(badRecords.get(Number(index)) ?? []), { ...violation, field }]);
  }
  if (grave[0]) throw rejectionOf(operation, grave[0], grave);
  return badRecords;
}

/** The place of the records in the body of a bulk call. An import is rejected as a whole: its body is the records. */
function placeOfRecords({ method, path }: Operation): RegExp | undefined {
  const all: Readonly<Record<string, { readonly mode: string; readonly items?: string }>> = bulkCalls;
  const { items } = all[`${method} ${path}`] ?? {};
  return items === undefined ? undefined : new RegExp(`^${items}\\[(\\d+)\\]\\.?(.*)$`);
}

function rejectionOf(operation: Operation, first: Violation, all: readonly Violation[]): Rejection {
  // If no 400 is documented, an invalid path is a 404.
  const status = operation.answers[400] ? 400 : 404;
  if (operation.path.startsWith("/purchase-orders") && first.place === "body")
    return new Rejection(status, `${first.field || "The body"} ${first.fault}.`, { code: "PO4000" });
  if (all.some(({ field }) => field === "")) return new Rejection(status, describeViolation(first));
  const fields: Record<string, string[]> = {};
  for (const { field, text } of all) fields[field] = [...(fields[field] ?? []), text];
  return new Rejection(status, fields);
}

/** The query without the filters that only a guide shows. */
export function withoutUndocumented({ parameters }: Operation, query: Values): Values {
  const dropped = parameters.filter(({ undocumented }) => undocumented).map(({ name }) => name);
  return Object.fromEntries(Object.entries(query).filter(([name]) => !dropped.includes(name)));
}

/** Checks that the documented credentials are present, not whether they are valid. */
export function securityViolations({ id }: Operation, headers: Headers): Violation[] {
  const wanted = id === "createToken" ? ["X-API-Key"] : ["X-API-Key", "Authorization"];
  return wanted
    .filter((name) => !headers.has(name))
    .map((field) => ({ place: "header", field, text: "This header is required.", fault: "is required" }));
}
