import type { AnyCalls } from "../../generated/calls.ts";
import { withAbort } from "../core/timers.ts";
import { type Issue, type IssuePath, issueAt } from "../core/validation.ts";
import type { OttimateClient } from "../ottimate/client.ts";
import type { ScopeField } from "../ottimate/scope-fields.ts";
import { type AccountScope, listScopes } from "./list-scopes.ts";

/** Whose calls a client with a scope makes. */
export interface Scope {
  readonly companyId: number;
  readonly locationId: number | undefined;
  readonly findLocations: FindLocations;
}

/** One call of it. */
export interface ScopedCall extends Scope {
  readonly signal: AbortSignal | undefined;
  /** How old the list of locations may be. */
  readonly maxAgeMs: number;
}

/** A look costs three requests of the day's quota; until the next, the invoices of a new location are missing. */
export const MAX_AGE_MS = 900_000;

/** The ids of the company's locations, or why they are not known. */
type CompanyIds =
  | { readonly ids: ReadonlySet<string>; readonly issues?: undefined }
  | { readonly ids?: undefined; readonly issues: Issue[] };

/** The locations of the company, for a call that would go to another company's without them; or why they are not known. */
export async function requireLocations(
  { companyId, findLocations, signal, maxAgeMs }: ScopedCall,
  path: IssuePath,
): Promise<CompanyIds> {
  const found = await findLocations({ maxAgeMs, signal });
  if ("ids" in found) return found;
  const message = `needs the locations of company ${companyId}, but ${found.unknown}: give forCompany a locationId`;
  return { issues: [{ path, message }] };
}

/** Whether it can be the id of a company or a location. */
export const isId = (value: unknown): boolean => Number.isSafeInteger(value) && Number(value) > 0;

const scopes = new WeakMap<object, Scope>();

/** Keeps the scope of a client beside it, as the client has no more members than any other. */
export function rememberScope<Client extends object>(client: Client, scope: Scope): Client {
  scopes.set(client, scope);
  return client;
}

/** The scope of a client that `forCompany` made; of no other is there one. */
export function scopeOf(client: object): Scope | undefined {
  return scopes.get(client);
}

/** A company's locations, or why they are not known. */
type CompanyLocations = { readonly ids: ReadonlySet<string> } | { readonly unknown: string };

/** How old the list may be for the call. */
interface Freshness {
  readonly maxAgeMs: number;
  readonly signal?: AbortSignal | undefined;
}

/** Looks up a company's locations; those who ask meanwhile wait for the same answer. */
type FindLocations = (freshness: Freshness) => Promise<CompanyLocations>;

/**
 * The locations of a company, kept between calls, as no call but GET /accounts and its lists tells them. One caller's
 * abort ends its own wait alone; a failure is not kept.
 */
export function locationsOf<C extends AnyCalls>(client: OttimateClient<C>, companyId: number): FindLocations {
  let held: { readonly found: CompanyLocations; readonly since: number } | undefined;
  let pending: Promise<CompanyLocations> | undefined;
  const read = async (): Promise<CompanyLocations> => {
    const found = locationsIn(await listScopes(client), companyId);
    held = { found, since: performance.now() };
    return found;
  };
  return async ({ maxAgeMs, signal }) => {
    if (held && performance.now() - held.since <= maxAgeMs) return held.found;
    pending ??= read().finally(() => {
      pending = undefined;
    });
    return withAbort(pending, signal);
  };
}

function locationsIn(accounts: readonly AccountScope[], companyId: number): CompanyLocations {
  for (const { companies, locations, refused } of accounts) {
    const company = companies.find(({ id }) => id === companyId);
    if (!company) continue;
    if (refused.length > 0) return { unknown: "these credentials may not list locations" };
    const lost = locations.find(({ company: name }) => !name || name === company.name);
    if (lost) return { unknown: `location ${lost.id} does not say to which company it belongs` };
    const nameless = company.locations.find(({ id }) => !isId(id));
    if (nameless) return { unknown: `its location "${nameless.name}" has no id that could be asked for` };
    return { ids: new Set(company.locations.map(({ id }) => String(id))) };
  }
  return accounts.some(({ refused }) => refused.includes("companies"))
    ? { unknown: "these credentials may not list companies" }
    : { unknown: "these credentials cannot see this company" };
}

/** A location that is not among those known may be new; a wrong one must not cost a look each time. */
const shortestAgeMs = 60_000;

/** What is of another company, or of another location, than the client. */
export function foreignScopeIssues(
  fields: readonly ScopeField[],
  { companyId, locationId }: Pick<Scope, "companyId" | "locationId">,
): Issue[] {
  return fields.flatMap(({ path, level, ids }) => {
    const own = level === "company" ? companyId : locationId;
    const other = ids.find((id) => own !== undefined && id !== String(own));
    return issueAt(path, other !== undefined && `is ${other}, but this client is for ${level} ${own}`);
  });
}

/** Which locations are none of the company's, in a call that tells Ottimate of no company. */
export async function foreignLocationIssues(
  fields: readonly ScopeField[],
  call: ScopedCall,
): Promise<Issue[]> {
  const [first] = fields;
  if (!first) return [];
  let known = await requireLocations(call, first.path);
  if (!known.issues && fields.some(({ ids }) => ids.some((id) => !known.ids?.has(id))))
    known = await requireLocations({ ...call, maxAgeMs: shortestAgeMs }, first.path);
  if (known.issues) return known.issues;
  const { ids: own } = known;
  return fields.flatMap(({ path, ids }) => {
    const other = ids.find((id) => !own.has(id));
    return issueAt(
      path,
      other !== undefined && `is ${other}, which is no location of company ${call.companyId}`,
    );
  });
}
