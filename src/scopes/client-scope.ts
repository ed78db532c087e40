import type { AnyCalls } from "../../generated/calls.ts";
import { singleFlight } from "../core/single-flight.ts";
import { type Issue, type IssuePath, issueAt } from "../core/validation.ts";
import type { OttimateClient } from "../ottimate/client.ts";
import type { ScopeField } from "../ottimate/scope-fields.ts";
import { type AccountScope, compareCompany, listScopes } from "./list-scopes.ts";

/** The code of an issue about a company or a location that the credentials cannot see. */
export const NOT_COVERED = "not-covered";

/** The company or location that a client is for. */
export interface Scope {
  readonly companyId: number;
  readonly locationId: number | undefined;
  readonly findLocations: FindLocations;
}

/** One call of such a client. */
export interface ScopedCall extends Scope {
  readonly signal: AbortSignal | undefined;
  /** The maximum age of the list of locations. */
  readonly maxAgeMs: number;
}

/** A lookup costs three requests of the daily quota. Until the next one, invoices of a new location are missing. */
export const MAX_AGE_MS = 900_000;

/** The ids of the company's locations and of all others, or why they are unknown. */
type CompanyIds =
  | { readonly ids: ReadonlySet<string>; readonly seen: ReadonlySet<string>; readonly issues?: undefined }
  | { readonly ids?: undefined; readonly issues: Issue[] };

/** The company's locations, for a call that would otherwise reach other companies; or why they are unknown. */
export async function requireLocations(
  { companyId, findLocations, signal, maxAgeMs }: ScopedCall,
  path: IssuePath,
): Promise<CompanyIds> {
  const found = await findLocations({ maxAgeMs, signal });
  if ("ids" in found) return found;
  // If the company is not visible, passing a locationId would only hide that its id is wrong.
  const advice = found.isUnseen
    ? "listScopes shows those that can be seen"
    : "pass a locationId to forCompany";
  const message = `needs the locations of company ${companyId}, but ${found.unknown}: ${advice}`;
  return { issues: [{ path, message, ...(found.isUnseen && { code: NOT_COVERED }) }] };
}

/** Whether the value can be the id of a company or a location. */
export const isId = (value: unknown): boolean => Number.isSafeInteger(value) && Number(value) > 0;

const ownScope = /* @__PURE__ */ Symbol("scope");

/** Attaches a client's scope to it. The property is not enumerable, so logs do not show it. */
export function rememberScope<Client extends object>(client: Client, scope: Scope): Client {
  return Object.defineProperty(client, ownScope, { value: scope });
}

/** The scope of a client that `forCompany` made; undefined for others. */
export function scopeOf(client: object): Scope | undefined {
  return (client as { readonly [ownScope]?: Scope })[ownScope];
}

/** A company's locations, or why they are unknown. */
type CompanyLocations = (
  | { readonly ids: ReadonlySet<string>; readonly isUnseen?: false }
  | { readonly unknown: string; readonly isUnseen: boolean }
) & {
  /** Every location that may belong to the company; undefined if not all can be listed. */
  readonly possible: ReadonlySet<string> | undefined;
  /** Every location of any company. */
  readonly seen: ReadonlySet<string>;
};

/** The maximum age of the list for a call. */
interface Freshness {
  readonly maxAgeMs: number;
  readonly signal?: AbortSignal | undefined;
}

/** Looks up a company's locations. Concurrent callers share one lookup. */
type FindLocations = (freshness: Freshness) => Promise<CompanyLocations>;

/**
 * Looks up a company's locations and keeps them between calls, because only GET /accounts and its lists show them. An abort
 * ends only that caller's wait, and failures are not kept.
 */
export function locationsOf<C extends AnyCalls>(client: OttimateClient<C>, companyId: number): FindLocations {
  let held: { readonly found: CompanyLocations; readonly since: number } | undefined;
  const read = singleFlight(async (): Promise<CompanyLocations> => {
    const found = locationsIn(await listScopes(client), companyId);
    held = { found, since: performance.now() };
    return found;
  });
  return async ({ maxAgeMs, signal }) =>
    held && performance.now() - held.since <= maxAgeMs ? held.found : read(signal);
}

function locationsIn(accounts: readonly AccountScope[], companyId: number): CompanyLocations {
  const possible = possibleLocations(accounts, companyId);
  const all = accounts.flatMap((each) => [each, ...each.companies]);
  const seen = new Set(all.flatMap(({ locations }) => locations).map(({ id }) => String(id)));
  const facts = { possible, seen };
  const unknown = (why: string, isUnseen = false): CompanyLocations => ({ unknown: why, isUnseen, ...facts });
  for (const { companies, locations, rejected } of accounts) {
    const company = companies.find(({ id }) => id === companyId);
    if (!company) continue;
    if (rejected.length > 0) return unknown("these credentials may not list locations");
    for (const location of locations) {
      const likeness = compareCompany(location, company);
      if (likeness === "different") continue;
      const said = `${JSON.stringify(location.company)}, and this one is ${JSON.stringify(company.name)}`;
      return unknown(
        likeness === "near"
          ? `location ${location.id} names its company ${said}`
          : `location ${location.id} does not say to which company it belongs`,
      );
    }
    const nameless = company.locations.find(({ id }) => !isId(id));
    if (nameless) return unknown(`its location "${nameless.name}" has no usable id`);
    return { ids: new Set(company.locations.map(({ id }) => String(id))), ...facts };
  }
  return accounts.some(({ rejected }) => rejected.includes("companies"))
    ? unknown("these credentials may not list companies")
    : unknown("these credentials cannot see this company", true);
}

const isEmpty = ({ locations }: Pick<AccountScope, "locations">): boolean => locations.length === 0;

function possibleLocations(
  accounts: readonly AccountScope[],
  companyId: number,
): ReadonlySet<string> | undefined {
  if (accounts.some(({ rejected }) => rejected.includes("locations"))) return undefined;
  // Credentials that see no locations cannot show whose location it is.
  if (accounts.every(({ companies, locations }) => [...companies, { locations }].every(isEmpty)))
    return undefined;
  const company = accounts.flatMap(({ companies }) => companies).find(({ id }) => id === companyId);
  const unplaced = accounts
    .flatMap(({ locations }) => locations)
    .filter((location) => !company || compareCompany(location, company) !== "different");
  return new Set([...(company?.locations ?? []), ...unplaced].map(({ id }) => String(id)));
}

/** Reports a client's location that belongs to another company. */
export async function ownLocationIssues(scope: Scope, signal: AbortSignal | undefined): Promise<Issue[]> {
  const { companyId, locationId, findLocations } = scope;
  if (locationId === undefined) return [];
  const look = async (maxAgeMs: number) => {
    const { possible, seen, isUnseen } = await findLocations({ maxAgeMs, signal });
    const id = String(locationId);
    return { isForeign: possible && !possible.has(id), isUnseen: isUnseen || !seen.has(id) };
  };
  if (!(await look(Number.POSITIVE_INFINITY)).isForeign) return [];
  const { isForeign, isUnseen } = await look(shortestAgeMs);
  if (!isForeign) return [];
  const message = `of forCompany is ${locationId}, and these credentials see no such location of company ${companyId}: listScopes shows the existing ones`;
  return [{ path: ["locationId"], message, ...(isUnseen && { code: NOT_COVERED }) }];
}

/** An unknown location may be new, but a wrong one must not cost a lookup each time. */
const shortestAgeMs = 60_000;

/** Reports companies and locations that are not the client's own. */
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

/** Reports locations that are not the company's, for a call that does not name the company to Ottimate. */
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
  const { ids: own, seen } = known;
  return fields.flatMap(({ path, ids }): Issue[] => {
    const other = ids.find((id) => !own.has(id));
    if (other === undefined) return [];
    const message = `is ${other}, which is not a location of company ${call.companyId}`;
    return [{ path, message, ...(!seen.has(other) && { code: NOT_COVERED }) }];
  });
}
