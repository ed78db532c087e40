import { isIn } from "./filters.ts";
import { type Handlers, ok } from "./handlers.ts";
import { pageOf } from "./pages.ts";
import { rejectUnknown } from "./rejection.ts";
import type { World } from "./world.ts";

/** Accounts, companies and locations are read-only. @see https://docs.ottimate.com/account-structure/overview */
export function accountCalls(world: World): Handlers {
  const { tables, scope } = world;
  const demandAccount = (id: string) => tables.accounts.has(id) || rejectUnknown();
  const locationsOf = (company: number): number =>
    [...tables.locations.values()].filter(({ ottimate_company_id: id }) => id === company).length;
  return {
    listAccounts({ query }) {
      const found = [...tables.accounts.values()].filter(({ name }) => isIn(name, query.search));
      const { rows, ...page } = pageOf(world, query, found);
      const counts = { company_count: tables.companies.size, location_count: tables.locations.size };
      return ok({ ...page, results: rows.map((row) => ({ ...row, ...counts })) });
    },
    listCompanies({ path, query }) {
      demandAccount(path.id);
      const found = [...tables.companies.values()].filter(
        ({ id, name }) => isIn(name, query.search) && scope.sees({ ottimate_company_id: id }),
      );
      const { rows, ...page } = pageOf(world, query, found);
      const results = rows.map((row) => ({ ...row, location_count: locationsOf(row.id) }));
      return ok({ ...page, results });
    },
    listLocations({ path, query, version }) {
      demandAccount(path.id);
      const { search, ottimate_company_id: company } = query;
      const found = [...tables.locations.values()].filter(
        ({ id, name, ottimate_company_id }) =>
          isIn(name, search) &&
          (company === undefined || company === ottimate_company_id) &&
          scope.sees({ ottimate_location_id: id }),
      );
      const { rows, ...page } = pageOf(world, query, found);
      const results = rows.map(({ ottimate_company_id: _, location_group, ...location }) => ({
        ...location,
        // Version 1.1.0 renamed it.
        ...(version === "1.0.0" ? { group: location_group } : { location_group }),
      }));
      return ok({ ...page, results });
    },
  };
}
