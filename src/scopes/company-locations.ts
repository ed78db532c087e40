import type { OttimateClient } from "../ottimate-client.ts";
import { withAbort } from "../transport/timers.ts";
import { type AccountScope, listScopes } from "./list-scopes.ts";
import { isId } from "./scope.ts";

/** A company's locations, or why they are not known. */
export type CompanyLocations = { readonly ids: ReadonlySet<string> } | { readonly unknown: string };

/** How old the list may be for the call. */
export interface Freshness {
  readonly maxAgeMs: number;
  readonly signal?: AbortSignal | undefined;
}

/** Looks up a company's locations; those who ask meanwhile wait for the same answer. */
export type FindLocations = (freshness: Freshness) => Promise<CompanyLocations>;

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
