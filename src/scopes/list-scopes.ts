import type { AnyCalls } from "../../generated/calls.ts";
import { lists } from "../../generated/operations.ts";
import type { Account, Company, Location } from "../../generated/schema.ts";
import { OttimateNotFoundError, OttimatePermissionDeniedError } from "../core/api-error.ts";
import { forEachConcurrent } from "../core/concurrency.ts";
import { compareNames, indexNames } from "../core/matching.ts";
import { readJobOptions } from "../core/options.ts";
import { unexpectedResponse } from "../core/unwrap.ts";
import { isRecord } from "../core/validation.ts";
import type { OttimateClient } from "../ottimate/client.ts";
import { unscoped, withCalls } from "../ottimate/untyped-client.ts";
import { paginate } from "../pagination/paginate.ts";

/** A company with its visible locations. */
export interface CompanyScope extends Company {
  readonly locations: readonly Location[];
}

/** An account with what the credentials can see of it. */
export interface AccountScope extends Account {
  readonly companies: readonly CompanyScope[];
  /**
   * Locations without a matching company. A location refers to its company only by name, and either no visible company has
   * exactly that name, or several do.
   */
  readonly locations: readonly Location[];
  /**
   * Notes on locations whose company name differs from a visible one only in white space, case or Unicode form.
   */
  readonly notes: readonly string[];
  /** The levels that these credentials may not list. Their lists are empty because they are unknown. */
  readonly rejected: readonly ("companies" | "locations")[];
}

/** How many accounts to read at a time, with two lists each. */
const ACCOUNTS_AT_A_TIME = 3;

/**
 * Lists what the credentials can see: accounts, their companies, and each company's locations. It takes one request for the
 * accounts and two per account, if each list fits on one page.
 *
 * Credentials for one company or some locations see only those. A level that they may not list is named in `rejected`; the
 * other levels are still listed.
 *
 * @throws OttimateInputError for an invalid option
 * @throws OttimateParseError if an account has no id
 * @throws OttimateApiError if the accounts cannot be listed, or if a list fails for any other reason than missing access
 * @throws whatever a call throws without an HTTP response
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
      unlessRejected(paginate(plain, "/accounts/{id}/companies", { path, signal }).toArray()),
      unlessRejected(paginate(plain, "/accounts/{id}/locations", { path, signal }).toArray()),
    ]);
    trees[index] = treeOf(account, companies, locations);
  };
  await forEachConcurrent(ACCOUNTS_AT_A_TIME, accounts, readTree, signal);
  return trees;
}

/** An account without an id cannot be listed further, and that is not the caller's error. */
function withIds(client: OttimateClient): OttimateClient {
  return withCalls(client, (method, call) => async (path, options) => {
    const result = await call(path, options);
    const rows = isRecord(result.data) ? result.data[lists["GET /accounts"].items] : undefined;
    if (Array.isArray(rows) && rows.some((row) => isRecord(row) && !isAccountId(row.id)))
      throw unexpectedResponse(result, { method, path }, "with an account that has no usable id");
    return result;
  });
}

/** Whether the id can be part of a path; a dot would lead to another path. */
const isAccountId = (id: unknown): boolean =>
  typeof id === "number" || (typeof id === "string" && !/^\s*\.{0,2}\s*$/.test(id));

/** A list without access fails with 403, or with 404 for a single account. */
async function unlessRejected<Row>(rows: Promise<Row[]>): Promise<Row[] | undefined> {
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
  const find = indexNames(trees.map(({ name }) => nameOf(name)));
  const unplaced: Location[] = [];
  const notes: string[] = [];
  for (const location of locations ?? []) {
    const name = nameOf(location.company);
    const { equal, near } = name === undefined ? { equal: [], near: [] } : find(name);
    // Two companies may have the same name.
    const only = equal.length === 1 ? trees[equal[0] ?? 0] : undefined;
    (only?.locations ?? unplaced).push(location);
    if (equal.length === 0 && near.length > 0)
      notes.push(
        nearNote(
          location,
          near.map((place) => trees[place]).filter((tree) => tree !== undefined),
        ),
      );
  }
  return {
    ...account,
    companies: trees,
    locations: unplaced,
    notes,
    rejected: [
      ...(companies ? [] : (["companies"] as const)),
      ...(locations ? [] : (["locations"] as const)),
    ],
  };
}

const nameOf = (name: unknown): string | undefined =>
  typeof name === "string" && name.trim() !== "" ? name : undefined;

function nearNote({ id, company }: Location, companies: readonly Company[]): string {
  const found = companies.map(({ id, name }) => `company ${id}, ${JSON.stringify(name)}`).join(", or of ");
  return `Location ${id} names its company ${JSON.stringify(company)}: it may be one of ${found}, which is spelled differently.`;
}

/** Compares the company name of a location with a company; `unsaid` if either has no name. */
export function compareCompany(
  location: Location,
  company: Company,
): ReturnType<typeof compareNames> | "unsaid" {
  const [named, name] = [nameOf(location.company), nameOf(company.name)];
  return named === undefined || name === undefined ? "unsaid" : compareNames(named, name);
}
