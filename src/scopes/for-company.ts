import type { paths } from "../../generated/schema.ts";
import { recallCall, rememberCall } from "../call/context.ts";
import { isRecord } from "../call/text.ts";
import { withCalls } from "../jobs/calls.ts";
import { checkJobOptions, refuserOf } from "../jobs/options.ts";
import type { OttimateClient } from "../ottimate-client.ts";
import { locationsOf } from "./company-locations.ts";
import { isId, type Scope } from "./scope.ts";
import { rememberScope, scopeOf } from "./scope-of.ts";
import { scopedInput } from "./scoped-input.ts";
import type { ScopedPaths } from "./scoped-paths.ts";

/** Whose calls a client is to make. `listScopes` finds the ids. */
export interface ForCompanyOptions {
  readonly companyId: number;
  /**
   * One of the company's locations. That it is one is believed.
   * @default all of them
   */
  readonly locationId?: number | undefined;
}

/**
 * A client whose calls are about one company, or about one location of it, and need not name it: the scope is added to
 * the query, the body or each record, wherever the API documents it, and nowhere else. It is the same client otherwise,
 * with the same middleware, limits and quota.
 *
 * A call that names another company or location is refused with `OttimateInputError` before it is sent. `GET /invoices`
 * has no documented filter for a company, so the company's locations go with it; they are looked up with three requests
 * and kept for a quarter of an hour, and the call is refused where there are none. Calls by id, and calls that take no
 * scope, are passed on as they are: this is a convenience, and no security border.
 *
 * @throws OttimateInputError where an id is missing or is no id
 * @see https://docs.ottimate.com/account-structure/scoping
 */
export function forCompany(
  client: OttimateClient,
  options: { readonly companyId: number; readonly locationId: number },
): OttimateClient<ScopedPaths<"company" | "location">>;
export function forCompany(client: OttimateClient, options: ForCompanyOptions): OttimateClient<ScopedPaths>;
export function forCompany(client: OttimateClient, options: ForCompanyOptions): OttimateClient<ScopedPaths> {
  checkOptions(options);
  // A client for a location stays one, also where its company is named again.
  const { companyId, locationId = scopeOf(client)?.locationId } = options;
  const scope: Scope = { companyId, locationId, findLocations: locationsOf(client, companyId) };
  const made = withCalls<paths, ScopedPaths>(client, (method, call) => async (path, input = {}) => {
    if (!isRecord(input)) return call(path, input);
    const scoped = await scopedInput(scope, method, path, input);
    try {
      return await call(path, scoped);
    } finally {
      // A job finds its call by what it gave.
      const facts = recallCall(scoped);
      if (facts) rememberCall(input, facts);
    }
  });
  return rememberScope(made, scope);
}

/** A misspelt name would leave the scope wider than it looks. */
function checkOptions(given: unknown): void {
  const refuse = refuserOf("forCompany");
  const { companyId, locationId } = checkJobOptions(given ?? {}, ["companyId", "locationId"], refuse);
  if (!isId(companyId)) refuse("companyId", "is not the id of a company, which is a whole number");
  if (locationId !== undefined && !isId(locationId))
    refuse("locationId", "is not the id of a location, which is a whole number");
}
