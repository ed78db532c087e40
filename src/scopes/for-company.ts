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
import { findScopeFields, readable } from "../ottimate/scope-fields.ts";
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

/** What a body or a record must have, unless it is in a form that takes no scope. */
interface Demands {
  readonly names: readonly Name[];
  readonly unless?: readonly string[];
}

/** A gateway accepts about 10 kB of headers and URL, including the token and the other filters. */
const MAX_LIST = 6_000;

/** Adds missing filters to the query. If none of them can name the company, its locations are used. */
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

/** Why the locations cannot be used for the company. */
function locationsMessage(
  name: Name,
  count: number,
  list: string,
  { companyId }: ScopedCall,
): string | false {
  // Without the filter, the locations of every company would be returned.
  if (count === 0) return `cannot be filled in: company ${companyId} has no location`;
  if (name === locationField && count > 1)
    return `is missing: it takes one location, and company ${companyId} has ${count}`;
  return (
    encodeURIComponent(list).length > MAX_LIST &&
    `cannot hold the ${count} locations of company ${companyId}: name some, or make a client for each location`
  );
}

/** Adds missing fields to the body or a record. The caller's object is not changed. */
function fillRecord(given: unknown, { names, unless = [] }: Demands, call: ScopedCall): unknown {
  const written = readable(given);
  if (!isRecord(written)) return given;
  const record = ownProperties(written);
  if (unless.some((name) => record[name] !== undefined)) return given;
  const missing = names.filter((name) => record[name] === undefined && ownId(name, call) !== undefined);
  if (missing.length === 0) return given;
  return { ...record, ...Object.fromEntries(missing.map((name) => [name, ownId(name, call)])) };
}

/** Where the document says an operation takes its scope. */
interface ScopeFacts {
  readonly query?: Demands["names"];
  readonly body?: Demands;
  readonly rows?: Demands & { readonly in?: string };
}

/**
 * Adds the scope to a call's input where the operation takes it.
 *
 * @throws OttimateInputError if the input names another company or location
 */
async function scopedInput(scope: Scope, method: string, path: string, input: CallInput): Promise<CallInput> {
  const { params = {}, body: given, signal } = ownProperties(input);
  // The underlying client rejects an invalid query.
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
  // Only before writes: a wrong read is noticed, but a wrong write persists.
  if (method !== "GET") wrong(await ownLocationIssues(scope, signal));
  // Ottimate checks a location against a company in the same call, and a configured location is trusted.
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
  const record = readable(filled);
  return isRecord(record) ? { ...record, [rows.in]: fillRows(record[rows.in]) } : filled;
}

/** Later pages of a list must have the same filter as the first. */
function isLaterPage(request: string, query: Values): boolean {
  const all: Readonly<Record<string, { readonly items: string; readonly page?: string }>> = lists;
  const { page } = all[request] ?? {};
  return page !== undefined && Number(query[page] ?? 1) > 1;
}

/** The scope of a client. `listScopes` shows the ids. */
export interface ForCompanyOptions {
  readonly companyId: number;
  /**
   * One of the company's locations. It is verified before the first write and the first export.
   * @default all of them
   */
  readonly locationId?: number | undefined;
}

/**
 * A client for one company, or for one of its locations, whose calls need not name it: the scope is added to the query, the
 * body or each record wherever the API documents it, and nowhere else. In all other ways it is the same client, with the same
 * middleware, limits and quota.
 *
 * A call that names another company or location throws `OttimateInputError` before it is sent, and so does the first write of
 * a client whose `locationId` belongs to another company. If a lookup fails, the write is not sent, and throws with the
 * delivery `not-sent`. `GET /invoices` has no documented filter for a company, so the client sends the company's locations.
 * It looks them up with three requests, keeps them for 15 minutes, and throws if there are none. Calls by id, and calls that
 * take no scope, are passed on unchanged: this is a convenience, not a security boundary.
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
  // A client for a location keeps it, even if its company is named again.
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

/** The delivery of a failed lookup is not that of the write, which was not sent. */
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

/** @throws OttimateInputError: a misspelled option would make the scope wider than it looks */
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
