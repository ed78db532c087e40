import type { CompanyRow } from "./data.ts";
import { isIn, matches } from "./filters.ts";
import { type Handlers, ok } from "./handlers.ts";
import { pageOf } from "./pages.ts";
import { rejectUnknown } from "./rejection.ts";
import type { World } from "./world.ts";

/** Accounts, companies and locations are read-only. @see https://docs.ottimate.com/account-structure/overview */
export function accountCalls(world: World): Handlers {
  const { tables, scope, settings } = world;
  const demandAccount = (id: string) => tables.accounts.has(id) || rejectUnknown();
  const locationsOf = (company: number): number =>
    [...tables.locations.values()].filter(({ ottimate_company_id: id }) => id === company).length;
  const seesAccount = (account: string): boolean =>
    settings.scope === "account" ||
    [...tables.companies.values()].some(
      (row) => isOf(row, account) && scope.sees({ ottimate_company_id: row.id }),
    );
  const isOf = (company: CompanyRow | undefined, account: string): boolean =>
    company !== undefined && matches(account, company.ottimate_account_id);
  return {
    listAccounts({ query }) {
      const found = [...tables.accounts.values()].filter(
        ({ id, name }) => isIn(name, query.search) && seesAccount(id),
      );
      const { rows, ...page } = pageOf(world, query, found);
      return ok({ ...page, results: rows.map((row) => ({ ...row, ...countsOf(row.id) })) });
    },
    listCompanies({ path, query }) {
      demandAccount(path.id);
      const found = [...tables.companies.values()].filter(
        (row) =>
          isOf(row, path.id) && isIn(row.name, query.search) && scope.sees({ ottimate_company_id: row.id }),
      );
      const { rows, ...page } = pageOf(world, query, found);
      const results = rows.map(({ ottimate_account_id: _, ...row }) => ({
        ...row,
        location_count: locationsOf(row.id),
      }));
      return ok({ ...page, results });
    },
    listLocations({ path, query, version }) {
      demandAccount(path.id);
      const { search, ottimate_company_id: company } = query;
      const found = [...tables.locations.values()].filter(
        ({ id, name, ottimate_company_id }) =>
          isOf(tables.companies.get(ottimate_company_id), path.id) &&
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

  function countsOf(account: string): { company_count: number; location_count: number } {
    const companies = [...tables.companies.values()].filter((row) => isOf(row, account));
    const location_count = companies.reduce((sum, { id }) => sum + locationsOf(id), 0);
    return { company_count: companies.length, location_count };
  }
}
