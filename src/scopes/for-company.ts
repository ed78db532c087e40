import type { Calls } from "../../generated/calls.ts";
import {
  companyField,
  lists,
  locationField,
  type locationsField,
  scopes,
} from "../../generated/operations.ts";
import { mayHaveActed } from "../core/delivery.ts";
import { OttimateConnectionError, OttimateError, throwIssues } from "../core/errors.ts";
import { jobOptionIssues } from "../core/options.ts";
import { type CallFacts, type CallInput, describeCall } from "../core/types.ts";
import { type Issue, isRecord, issueAt, ownProperties, recordOf, type Values } from "../core/validation.ts";
import type { OttimateClient } from "../ottimate/client.ts";
import { findOperation } from "../ottimate/paths.ts";
import { asWritten, findScopeFields } from "../ottimate/scope-fields.ts";
import { withCalls } from "../ottimate/untyped-client.ts";
import {
  foreignLocationIssues,
  foreignScopeIssues,
  isId,
  locationsOf,
  MAX_AGE_MS,
  ownLocationIssues,
  rememberScope,
  requireLocations,
  type Scope,
  type ScopedCall,
  scopeOf,
} from "./client-scope.ts";
import type { ScopedPaths } from "./types.ts";

type Name = typeof companyField | typeof locationField | typeof locationsField;

/** What a body, or a record of it, must have, unless it is of a form that takes none. */
interface Demands {
  readonly names: readonly Name[];
  readonly unless?: readonly string[];
}

/** A gateway takes about 10 kB for a request's head, with the token and the other filters in it. */
const MAX_LIST = 6_000;

/** The query with the filters that are missing; where none of them names the company, its locations do. */
async function fillQuery(
  query: Values,
  filters: readonly Name[],
  call: ScopedCall,
): Promise<{ readonly filled: Values; readonly issues: Issue[] }> {
  const filled: Record<string, unknown> = { ...query };
  const issues: Issue[] = [];
  for (const name of filters) {
    if (filled[name] !== undefined) continue;
    filled[name] = ownId(name, call);
    if (filled[name] !== undefined || filters.includes(companyField)) continue;
    const path = ["params", "query", name];
    const { ids, issues: unknown } = await requireLocations(call, path);
    if (unknown) issues.push(...unknown);
    if (!ids) continue;
    const list = [...ids].join(",");
    issues.push(...issueAt(path, locationsMessage(name, ids.size, list, call)));
    filled[name] = list;
  }
  return { filled, issues };
}

function ownId(name: Name, { companyId, locationId }: ScopedCall): number | string | undefined {
  if (name === companyField) return companyId;
  return name === locationField ? locationId : locationId?.toString();
}

/** Why not all locations can stand for the company. */
function locationsMessage(
  name: Name,
  count: number,
  list: string,
  { companyId }: ScopedCall,
): string | false {
  // Without the filter, the locations of every company would come back.
  if (count === 0) return `cannot be filled in: company ${companyId} has no location`;
  if (name === locationField && count > 1)
    return `is missing: it takes one location, and company ${companyId} has ${count}`;
  return (
    encodeURIComponent(list).length > MAX_LIST &&
    `cannot hold the ${count} locations of company ${companyId}: name some, or make a client for each location`
  );
}

/** The body, or a record of it, with what is missing. What it is given stays as it is. */
function fillRecord(given: unknown, { names, unless = [] }: Demands, call: ScopedCall): unknown {
  const written = asWritten(given);
  if (!isRecord(written)) return given;
  const record = ownProperties(written);
  if (unless.some((name) => record[name] !== undefined)) return given;
  const missing = names.filter((name) => record[name] === undefined && ownId(name, call) !== undefined);
  if (missing.length === 0) return given;
  return { ...record, ...Object.fromEntries(missing.map((name) => [name, ownId(name, call)])) };
}

/** Where the document says that a call takes its scope. */
interface ScopeFacts {
  readonly query?: Demands["names"];
  readonly body?: Demands;
  readonly rows?: Demands & { readonly in?: string };
}

/**
 * What the caller gave, with the scope where the call takes it.
 *
 * @throws OttimateInputError for what is another's
 */
async function scopedInput(scope: Scope, method: string, path: string, input: CallInput): Promise<CallInput> {
  const { params = {}, body: given, signal } = ownProperties(input);
  // What is no query, the client under this one rejects.
  if (!isRecord(params)) return input;
  const { query: givenQuery = {} } = ownProperties<{ query?: unknown }>(params);
  if (!isRecord(givenQuery)) return input;
  const query = ownProperties(givenQuery);
  const all: Readonly<Record<string, ScopeFacts>> = scopes;
  const facts = all[`${method} ${path}`] ?? {};
  const maxAgeMs = isLaterPage(`${method} ${path}`, query) ? Number.POSITIVE_INFINITY : MAX_AGE_MS;
  const call: ScopedCall = { ...scope, signal, maxAgeMs };
  const wrong = (issues: readonly Issue[]) => throwIssues(describeCall({ method, path }), issues);

  const fields = [...findScopeFields(query, ["params", "query"]), ...findScopeFields(given, ["body"])];
  wrong(foreignScopeIssues(fields, scope));
  // What is read by mistake is seen to be wrong; what is written stays.
  if (method !== "GET") wrong(await ownLocationIssues(scope, signal));
  // Where the call names the company too, Ottimate holds the one against the other; one that was configured is believed.
  const namesCompany = [...(facts.query ?? []), ...(facts.body?.names ?? [])].includes(companyField);
  if (!namesCompany && scope.locationId === undefined)
    wrong(
      await foreignLocationIssues(
        fields.filter(({ level }) => level === "location"),
        call,
      ),
    );

  const filters = facts.query && (await fillQuery(query, facts.query, call));
  wrong(filters?.issues ?? []);
  const body = fillBody(given, facts, call);
  return {
    ...input,
    ...(filters && { params: { ...params, query: filters.filled } }),
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

/** The scope of a client. `listScopes` shows the ids. */
export interface ForCompanyOptions {
  readonly companyId: number;
  /**
   * One of the company's locations. This is verified before the first write and the first export.
   * @default all of them
   */
  readonly locationId?: number | undefined;
}

/**
 * A client for one company, or for one of its locations, whose calls need not name it: the scope is added to the query, the
 * body or each record where the API documents it, and nowhere else. Otherwise it is the same client, with the same
 * middleware, limits and quota.
 *
 * A call that names another company or location throws `OttimateInputError` before it is sent, and so does the first write of
 * a client whose `locationId` belongs to another company. A write that was not sent because a lookup failed throws with the
 * delivery `not-sent`. `GET /invoices` has no documented filter for a company, so the company's locations are sent with it;
 * they are looked up with three requests and kept for 15 minutes, and the call throws if there are none. Calls by id, and
 * calls that take no scope, are passed on unchanged: this is a convenience, not a security boundary.
 *
 * @throws OttimateInputError if an id is missing or invalid
 * @see https://docs.ottimate.com/account-structure/scoping
 */
export function forCompany(
  client: OttimateClient,
  options: { readonly companyId: number; readonly locationId: number },
): OttimateClient<ScopedPaths<"company" | "location">>;
export function forCompany(client: OttimateClient, options: ForCompanyOptions): OttimateClient<ScopedPaths>;
export function forCompany(client: OttimateClient, options: ForCompanyOptions): OttimateClient<ScopedPaths> {
  const given = readOptions(options);
  // A client for a location stays one, also where its company is named again.
  const { companyId, locationId = scopeOf(client)?.locationId } = given;
  const scope: Scope = { companyId, locationId, findLocations: locationsOf(client, companyId) };
  const made = withCalls<Calls, ScopedPaths>(client, (method, call) => async (path, input = {}) => {
    if (!isRecord(input)) return call(path, input);
    const scoped = scopedInput(scope, method, path, input).catch((error: unknown) => {
      throw method === "GET" ? error : unsentAfter(error, { method, path }, companyId);
    });
    return call(path, await scoped);
  });
  return rememberScope(made, scope);
}

/** What may have become of a look-up is not what became of the write, which was not sent. */
function unsentAfter(error: unknown, { method, path }: CallFacts, companyId: number): unknown {
  if (!(error instanceof OttimateError) || !mayHaveActed(error.delivery)) return error;
  const facts = findOperation(method, path);
  const operationId = Array.isArray(facts) ? undefined : facts.id;
  const why = error.message.replace(/\.$/, "");
  return new OttimateConnectionError(
    { method, path, operationId },
    {
      reason: `it was not sent because the locations of company ${companyId} could not be looked up: ${why}`,
      delivery: "not-sent",
      cause: error,
    },
  );
}

/** @throws OttimateInputError: a misspelt name would leave the scope wider than it looks */
function readOptions(given: unknown): ForCompanyOptions {
  const { companyId, locationId } = recordOf(given ?? {});
  throwIssues("forCompany", [
    ...jobOptionIssues(given ?? {}, ["companyId", "locationId"]),
    ...issueAt(["companyId"], !isId(companyId) && "is not the id of a company, which is a whole number"),
    ...issueAt(
      ["locationId"],
      locationId !== undefined && !isId(locationId) && "is not the id of a location, which is a whole number",
    ),
  ]);
  return {
    companyId: Number(companyId),
    ...(locationId !== undefined && { locationId: Number(locationId) }),
  };
}
