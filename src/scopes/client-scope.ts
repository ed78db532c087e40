import { withAbort } from "../core/timers.ts";
import type { CallInput, Refuse } from "../core/types.ts";
import type { OttimateClient } from "../ottimate/client.ts";
import { findScopeFields, type ScopeField } from "../ottimate/scope-fields.ts";
import { type AccountScope, listScopes } from "./list-scopes.ts";

/** Whose calls a client with a scope makes. */
export interface Scope {
  readonly companyId: number;
  readonly locationId: number | undefined;
  readonly findLocations: FindLocations;
}

/** One call of it. */
export interface ScopedCall extends Scope {
  readonly refuse: Refuse;
  readonly signal: AbortSignal | undefined;
  /** How old the list of locations may be. */
  readonly maxAgeMs: number;
}

/** A look costs three requests of the day's quota; until the next, the invoices of a new location are missing. */
export const MAX_AGE_MS = 900_000;

/** The locations of the company, for a call that would go to another company's without them. */
export async function requireLocations(
  call: ScopedCall,
  argument: string,
  maxAgeMs: number = call.maxAgeMs,
): Promise<ReadonlySet<string>> {
  const { companyId, findLocations, signal, refuse } = call;
  const found = await findLocations({ maxAgeMs, signal });
  if ("ids" in found) return found.ids;
  return refuse(
    argument,
    `needs the locations of company ${companyId}, but ${found.unknown}: give forCompany a locationId`,
  );
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
export function locationsOf<Paths>(client: OttimateClient<Paths>, companyId: number): FindLocations {
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

/** Refuses what names another company, or another location; returns the locations that are named. */
export function rejectForeignScope(
  input: CallInput,
  { companyId, locationId, refuse }: ScopedCall,
): ScopeField[] {
  const places = [
    ...findScopeFields(input.params?.query, "params.query"),
    ...findScopeFields(input.body, "body"),
  ];
  for (const { argument, level, ids } of places) {
    const own = level === "company" ? companyId : locationId;
    const other = ids.find((id) => own !== undefined && id !== String(own));
    if (other !== undefined) refuse(argument, `is ${other}, but this client is for ${level} ${own}`);
  }
  return places.filter(({ level }) => level === "location");
}

/** Refuses a location that is not one of the company's, for a call that tells Ottimate of no company. */
export async function requireOwnLocations(places: readonly ScopeField[], call: ScopedCall): Promise<void> {
  const isOther = (known: ReadonlySet<string>) => (id: string) => !known.has(id);
  for (const { argument, ids } of places) {
    let known = await requireLocations(call, argument);
    if (ids.some(isOther(known))) known = await requireLocations(call, argument, shortestAgeMs);
    const other = ids.find(isOther(known));
    if (other !== undefined)
      call.refuse(argument, `is ${other}, which is no location of company ${call.companyId}`);
  }
}
