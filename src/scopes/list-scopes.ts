import type { AnyCalls } from "../../generated/calls.ts";
import { lists } from "../../generated/operations.ts";
import type { Account, Company, Location } from "../../generated/schema.ts";
import { OttimateNotFoundError, OttimatePermissionDeniedError } from "../core/api-error.ts";
import { forEachConcurrent } from "../core/concurrency.ts";
import { readJobOptions } from "../core/options.ts";
import { unexpectedResponse } from "../core/unwrap.ts";
import { isRecord } from "../core/validation.ts";
import type { OttimateClient } from "../ottimate/client.ts";
import { unscoped, withCalls } from "../ottimate/untyped-client.ts";
import { paginate } from "../pagination/paginate.ts";

/** A company and those of its locations that can be seen. */
export interface CompanyScope extends Company {
  readonly locations: readonly Location[];
}

/** An account and what can be seen of it. */
export interface AccountScope extends Account {
  readonly companies: readonly CompanyScope[];
  /**
   * Locations that cannot be put under a company. A location names its company by name alone, and among the companies
   * that can be seen, none has that name, or several have.
   */
  readonly locations: readonly Location[];
  /** What these credentials may not list, where that is so: an empty list then means that nothing is known. */
  readonly refused: readonly ("companies" | "locations")[];
}

/** How many accounts are read at a time, with two lists each. */
const accountsAtATime = 3;

/**
 * What these credentials can see: accounts, their companies, and under each company its locations. It takes one request
 * for the accounts and two for each account, as long as a list fits on one page.
 *
 * Credentials of one company or of some locations show these alone. A level that they may not list is named in `refused`,
 * and hides nothing of the others.
 *
 * @throws OttimateInputError for an option that is none
 * @throws OttimateParseError where an account has no id
 * @throws OttimateApiError where the accounts cannot be listed, or where a list fails for another reason than its scope
 * @throws whatever a call throws where there was no HTTP answer
 * @see https://docs.ottimate.com/account-structure/scoping
 */
export async function listScopes<C extends AnyCalls>(
  client: OttimateClient<C>,
  options: { signal?: AbortSignal | undefined } = {},
): Promise<AccountScope[]> {
  const { signal } = readJobOptions("listScopes", options, ["signal"]);
  const plain = unscoped(client);
  const accounts = await paginate(withIds(plain), "/accounts", { signal }).toArray();
  const trees: AccountScope[] = [];
  const readTree = async (account: Account, index: number) => {
    const path = { id: account.id };
    const [companies, locations] = await Promise.all([
      unlessRefused(paginate(plain, "/accounts/{id}/companies", { path, signal }).toArray()),
      unlessRefused(paginate(plain, "/accounts/{id}/locations", { path, signal }).toArray()),
    ]);
    trees[index] = treeOf(account, companies, locations);
  };
  await forEachConcurrent(accountsAtATime, accounts, readTree, signal);
  return trees;
}

/** Without an id, the lists of an account could not be asked for, and that is not the caller's fault. */
function withIds(client: OttimateClient): OttimateClient {
  return withCalls(client, (method, call) => async (path, options) => {
    const result = await call(path, options);
    const rows = isRecord(result.data) ? result.data[lists["GET /accounts"].items] : undefined;
    if (Array.isArray(rows) && rows.some((row) => isRecord(row) && !isAccountId(row.id)))
      throw unexpectedResponse(
        result,
        { method, path },
        "with an account that has no id to ask for its lists by",
      );
    return result;
  });
}

/** Whether it can stand in a path, where a dot would lead to another call. */
const isAccountId = (id: unknown): boolean =>
  typeof id === "number" || (typeof id === "string" && !/^\s*\.{0,2}\s*$/.test(id));

/** What is out of scope is answered with 403, and by one account of it with 404. */
async function unlessRefused<Row>(rows: Promise<Row[]>): Promise<Row[] | undefined> {
  try {
    return await rows;
  } catch (error) {
    if (error instanceof OttimatePermissionDeniedError || error instanceof OttimateNotFoundError)
      return undefined;
    throw error;
  }
}

function treeOf(
  account: Account,
  companies: readonly Company[] | undefined,
  locations: readonly Location[] | undefined,
): AccountScope {
  const trees = (companies ?? []).map((company) => ({ ...company, locations: [] as Location[] }));
  // Nothing says that two companies cannot have one name.
  const byName = new Map<string | undefined, (typeof trees)[number] | undefined>();
  for (const tree of trees) if (tree.name) byName.set(tree.name, byName.has(tree.name) ? undefined : tree);
  const unplaced: Location[] = [];
  for (const location of locations ?? [])
    (byName.get(location.company)?.locations ?? unplaced).push(location);
  return {
    ...account,
    companies: trees,
    locations: unplaced,
    refused: [...(companies ? [] : (["companies"] as const)), ...(locations ? [] : (["locations"] as const))],
  };
}
