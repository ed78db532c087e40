import { DBOS } from "@dbos-inc/dbos-sdk";
import { postgresStoreSchema } from "ottimate-client/stores";
import pg from "pg";
import { RateLimiterPostgres } from "rate-limiter-flexible";

/** One pool for all: the tables below, the stores of the jobs, the shared limits, and the tokens. */
export const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 });

/** A client account. `secret_ref` says where its API key, client id and secret are: none of them stands in here. */
export interface Account {
  readonly id: string;
  readonly secret_ref: string;
  /** Undefined for the sandbox. */
  readonly base_url: string | null;
  /** How many of its 10,000 requests a day this program may send. */
  readonly daily_limit: number;
}

/** Makes what is missing: once, before the workers start. Those who make DBOS's tables at the same time meet a deadlock. */
export async function createTables(): Promise<void> {
  await DBOS.migrate(process.env.DATABASE_URL ?? "");
  await pool.query(`
    create table if not exists accounts (
      id text primary key, secret_ref text not null, base_url text, daily_limit int not null default 10000
    );
    create table if not exists reports (
      account text references accounts, night date, state text not null, jobs jsonb not null,
      updated_at timestamptz not null default now(), primary key (account, night)
    );
    create table if not exists postings (account text, invoice text, transaction bigint generated always as identity);
    create table if not exists workers (id text primary key, seen_at timestamptz not null);
    create table if not exists tokens (key text primary key, value bytea not null, expires_at timestamptz not null);
    create table if not exists locks (key text primary key, owner uuid not null, expires_at timestamptz not null);
    create table if not exists limits (key text primary key, points int not null default 0, expire bigint);
    ${postgresStoreSchema()}
  `);
}

/** Counts the requests of each API key, for all workers. A client may stop before: at the `daily_limit` of its account. */
export const quota = new RateLimiterPostgres({
  storeClient: pool,
  tableName: "limits",
  tableCreated: true,
  points: 10_000,
  duration: 86_400,
});

export async function findAccount(id: string): Promise<Account> {
  const { rows } = await pool.query<Account>("select * from accounts where id = $1", [id]);
  if (!rows[0]) throw new Error(`There is no account ${id}.`);
  return rows[0];
}

/** A row for each account and night: what became of each job, in numbers and words, without what is in the records. */
export async function saveReport(
  account: string,
  night: string,
  state: string,
  jobs: unknown,
): Promise<void> {
  await pool.query(
    `insert into reports (account, night, state, jobs) values ($1, $2, $3, $4)
     on conflict (account, night) do update set state = $3, jobs = $4, updated_at = now()`,
    [account, night, state, JSON.stringify(jobs)],
  );
}
