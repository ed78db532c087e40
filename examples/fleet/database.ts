import { DBOS } from "@dbos-inc/dbos-sdk";
import { postgresStoreSchema } from "ottimate-client/stores";
import pg from "pg";
import { RateLimiterPostgres } from "rate-limiter-flexible";

/** One pool for all: the tables below, the stores of the jobs, the shared limits, and the tokens. */
export const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 });
// Without a listener, losing an idle connection would end the program.
pool.on("error", console.error);

/** Creates missing tables. Call it once, before the workers start: creating DBOS's tables concurrently causes a deadlock. */
export async function createTables(): Promise<void> {
  await DBOS.migrate(process.env.DATABASE_URL ?? "");
  await pool.query(`
    create table if not exists accounts (
      id text primary key, secret_ref text not null, base_url text, daily_limit int not null default 10000
    );
    create table if not exists reports (
      account text references accounts, night date, state text not null, jobs json not null,
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

/** Counts the requests of each API key over all workers. A client may stop earlier, at the `daily_limit` of its account. */
export const quota = new RateLimiterPostgres({
  storeClient: pool,
  tableName: "limits",
  tableCreated: true,
  points: 10_000,
  duration: 86_400,
});

/** One row per account and night: the outcome of each job, without any content of records. */
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
