import type { DoubleScope } from "./options.ts";
import { rejectOutOfScope } from "./rejection.ts";
import type { Place, Scope, Tables } from "./world.ts";

/** Vendors and dimensions belong to companies, so a company is visible if one of its locations is. */
export function createScope(option: DoubleScope, tables: Tables): Scope {
  const { companies, locations } = tables;
  const companyOf = (id: number): number => locations.get(id)?.ottimate_company_id ?? Number.NaN;

  function seesCompany(id: number): boolean {
    if (option === "account") return companies.has(id);
    if ("companies" in option) return option.companies.includes(id);
    return option.locations.some((location) => companyOf(location) === id);
  }

  function seesLocation(id: number): boolean {
    if (option !== "account" && "locations" in option) return option.locations.includes(id);
    return seesCompany(companyOf(id));
  }

  const scope: Scope = {
    sees: ({ ottimate_company_id: company, ottimate_location_id: location }) =>
      (company === undefined || seesCompany(company)) && (location === undefined || seesLocation(location)),
    demand(place) {
      if (!scope.sees(place)) rejectOutOfScope();
    },
  };
  return scope;
}

/** Every company and location in a request: its query, its body and the records of its body. */
export function placesOf(query: object, body: unknown): Place[] {
  const bodies = Array.isArray(body) ? body : [body];
  return [query, ...bodies].flatMap((each) => {
    const { ottimate_company_id, ottimate_location_id, ottimate_location_ids } = (each ?? {}) as Place & {
      ottimate_location_ids?: string;
    };
    const several = ottimate_location_ids?.split(",").map(Number) ?? [];
    return [
      { ottimate_company_id, ottimate_location_id },
      ...several.map((id) => ({ ottimate_location_id: id })),
    ];
  });
}
