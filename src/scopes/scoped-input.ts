import { companyField, lists, scopes } from "../../generated/operations.ts";
import type { CallInput } from "../call/input.ts";
import { refuser } from "../call/refuse.ts";
import { isRecord } from "../call/text.ts";
import { type Demands, fillQuery, fillRecord, type Values } from "./fill-scope.ts";
import { asWritten } from "./places.ts";
import { demandOwn, refuseOthers } from "./refuse-others.ts";
import { longestAgeMs, type Scope, type ScopedCall } from "./scope.ts";

/** Where the document says that a call takes its scope. */
interface ScopeFacts {
  readonly query?: Demands["names"];
  readonly body?: Demands;
  readonly rows?: Demands & { readonly in?: string };
}

/** What the caller gave, with the scope where the call takes it; what is another's is refused. */
export async function scopedInput(
  scope: Scope,
  method: string,
  path: string,
  input: CallInput,
): Promise<CallInput> {
  const { params = {} } = input;
  // What is no query, the client under this one refuses.
  if (!isRecord(params)) return input;
  const query: unknown = params.query ?? {};
  if (!isRecord(query)) return input;
  const all: Readonly<Record<string, ScopeFacts>> = scopes;
  const facts = all[`${method} ${path}`] ?? {};
  const { signal } = input;
  const maxAgeMs = isLaterPage(`${method} ${path}`, query) ? Number.POSITIVE_INFINITY : longestAgeMs;
  const call: ScopedCall = { ...scope, refuse: refuser({ method, path }), signal, maxAgeMs };

  const locations = refuseOthers(input, call);
  // Where the call names the company too, Ottimate holds the one against the other; one that was configured is believed.
  const namesCompany = [...(facts.query ?? []), ...(facts.body?.names ?? [])].includes(companyField);
  if (locations.length > 0 && !namesCompany && scope.locationId === undefined)
    await demandOwn(locations, call);

  const filters = facts.query && (await fillQuery(query, facts.query, call));
  const body = fillBody(input.body, facts, call);
  return {
    ...input,
    ...(filters && { params: { ...params, query: filters } }),
    ...(body !== undefined && { body }),
  };
}

function fillBody(given: unknown, { body, rows }: ScopeFacts, call: ScopedCall): unknown {
  const filled = body ? fillRecord(given, body, call) : given;
  if (!rows) return filled;
  const fillRows = (list: unknown) =>
    Array.isArray(list) ? list.map((row: unknown) => fillRecord(row, rows, call)) : list;
  if (rows.in === undefined) return fillRows(filled);
  const record = asWritten(filled);
  return isRecord(record) ? { ...record, [rows.in]: fillRows(record[rows.in]) } : filled;
}

/** One reading of a list keeps its filter to the end. */
function isLaterPage(request: string, query: Values): boolean {
  const all: Readonly<Record<string, { readonly items: string; readonly page?: string }>> = lists;
  const { page } = all[request] ?? {};
  return page !== undefined && Number(query[page] ?? 1) > 1;
}
