import { throwIssues } from "../core/errors.ts";
import type { JobStore } from "../core/job-store.ts";
import { issueAt, optionIssues, ownProperties } from "../core/validation.ts";
import { fencedStore, storeNameMessage } from "./fenced-store.ts";

/** What the store needs from Postgres: a `Pool` or a `Client` of pg, or anything with the same `query`. */
export interface PostgresClient {
  query(text: string, values?: unknown[]): Promise<{ rows: Record<string, unknown>[] }>;
}

export interface PostgresStoreOptions {
  /** The name of the job, such as `oyster:vendors:2026-05-04`. Each job needs its own store. */
  readonly name: string;
  /**
   * The table of the stores; the table of their entries has the suffix `_entries`. It may include a schema: `sync.jobs`.
   * @default "ottimate_stores"
   */
  readonly table?: string | undefined;
}

const DEFAULT_TABLE = "ottimate_stores";

/**
 * The SQL that creates the tables of `postgresStore`, for programs without the permission to create them.
 *
 * @returns statements that create missing tables and change nothing else
 * @throws OttimateInputError for an invalid table name
 */
export function postgresStoreSchema(table: string = DEFAULT_TABLE): string {
  throwIssues("postgresStoreSchema", issueAt(["table"], tableMessage(table)));
  return `create table if not exists ${table} (
  name text primary key,
  token bigint generated always as identity,
  taken_at timestamptz not null default now()
);
create table if not exists ${table}_entries (
  name text not null references ${table} on delete cascade,
  key text not null,
  value text not null,
  primary key (name, key)
);`;
}

/**
 * A store for a job in Postgres, so that another machine can continue the job. `load` takes it over at once; the previous job
 * stops with `OttimateStoreError` at its next save, and so before its next request. Missing tables are created. To remove
 * old stores: `delete from ottimate_stores where taken_at < …`.
 *
 * Each save is one statement, and is durable if `synchronous_commit` is on, which is the default.
 *
 * @param client a pool or a client of pg
 * @typeParam Entry the type of its entries; by default, the store fits every job
 * @returns a store for one job
 * @throws OttimateInputError for a missing, unknown or invalid option
 */
export function postgresStore<Entry = never>(
  client: PostgresClient,
  options: PostgresStoreOptions,
): JobStore<Entry> {
  const own = ownProperties(options ?? {});
  const { name, table = DEFAULT_TABLE } = own;
  throwIssues("postgresStore", [
    ...issueAt(["client"], typeof client?.query !== "function" && "has no function query"),
    ...optionIssues({ ...own, name: name ?? null }, { name: storeNameMessage, table: tableMessage }),
  ]);
  const statements = statementsFor(table);
  const query = async (text: string, values: unknown[]): Promise<Record<string, unknown>[]> => {
    for (let left = MAX_CONFLICTS; ; left -= 1)
      try {
        return (await client.query(text, values)).rows;
      } catch (error) {
        if (left === 0 || !hasCode(error, CONFLICTS)) throw error;
      }
  };
  const take = () => query(statements.take, [name]);
  return fencedStore(name, {
    async take() {
      const [owner] = await take().catch(async (error: unknown) => {
        if (!hasCode(error, [MISSING_TABLE])) throw error;
        await client.query(statements.make);
        return take();
      });
      const rows = await query(statements.read, [name]);
      return {
        token: String(owner?.token),
        entries: rows.map(({ key, value }) => [String(key), String(value)] as const),
      };
    },
    async write(token, kept, removed) {
      const keys = kept.map(([key]) => key);
      const values = kept.map(([, value]) => value);
      const rows = await query(statements.write, [name, token, [...removed], keys, values]);
      return rows.length > 0;
    },
  });
}

const statementsFor = (table: string) => ({
  // Concurrent processes may both find the tables missing. Sent together, these statements are one transaction under the lock.
  make: `select pg_advisory_xact_lock(hashtext('ottimate-client')); ${postgresStoreSchema(table)}`,
  take: `insert into ${table} as store (name) values ($1)
    on conflict (name) do update set token = default, taken_at = now()
    returning token::text`,
  // A separate statement, so that it sees everything that the previous owner saved.
  read: `select key, value from ${table}_entries where name = $1`,
  // Locks the owner's row, so that no one takes the store between the check and the write.
  write: `with owner as (
      select name from ${table} where name = $1 and token = $2::bigint for update
    ), removed as (
      delete from ${table}_entries
      where name = $1 and key = any($3::text[]) and exists (select from owner)
    ), kept as (
      insert into ${table}_entries (name, key, value)
      select $1, key, value from unnest($4::text[], $5::text[]) as entry (key, value)
      where exists (select from owner)
      on conflict (name, key) do update set value = excluded.value
    )
    select name from owner`,
});

const MISSING_TABLE = "42P01";
/**
 * Serialization failure and deadlock: nothing was written. Two concurrent owners get these if the database's default isolation
 * level is stricter than `read committed`.
 */
const CONFLICTS: readonly unknown[] = ["40001", "40P01"];
const MAX_CONFLICTS = 10;

const hasCode = (error: unknown, codes: readonly unknown[]): boolean =>
  error instanceof Error && "code" in error && codes.includes(error.code);

/** Part of statements without escaping, so it must be a plain name. */
const tableMessage = (table: unknown): string | false =>
  !(typeof table === "string" && /^([a-z_][a-z0-9_]{0,62}\.)?[a-z_][a-z0-9_]{0,54}$/.test(table)) &&
  "is not a table name in lower case";
