import { createDecipheriv } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { expect } from "vitest";
import type { StoredToken } from "../../../src/index.ts";
import {
  createAccounts,
  createWorkers,
  type FleetAccount,
  type FleetOptions,
  type Said,
  SPENT_LIMIT,
} from "./stage.ts";

const NAMES = ["worker-1", "worker-2", "worker-3"];
const KILL_EVERY_MS = 2_000;
const KILLS_WITHOUT_END = 6;
const DAY_MS = 86_400_000;
const MAX_MINUTES = Number(process.env.FLEET_MINUTES ?? 20);
/** Which kill is the one that a worker does not come back from. */
const KILL_FOR_GOOD = 3;

interface Report {
  readonly account: string;
  readonly state: string;
  readonly jobs: Readonly<Record<string, { readonly state: string; readonly counts?: Counts }>>;
}
type Counts = Readonly<Record<string, number>>;

export interface Figures {
  readonly accounts: number;
  readonly seconds: number;
  readonly accountsPerMinute: number;
  readonly requests: number;
  readonly faults: number;
  readonly kills: number;
  /** In the end: on a slow machine they become rarer. */
  readonly killEveryMs: number;
  readonly turns: number;
  readonly tokenRequests: number;
  readonly duplicates: number;
  readonly lost: number;
  readonly unknown: number;
  /** Those that a kill ended included. */
  readonly longestWaitInTurns: number;
}

/**
 * Lets three workers do the night of so many accounts while one of them is killed every two seconds, and one is killed for
 * good; then looks for what is there twice, what is not there, and what should not be readable.
 */
export async function proveFleet(
  program: string,
  database: string,
  options: Required<FleetOptions> & {
    readonly rotated: number;
    readonly env?: NodeJS.ProcessEnv;
    /** Lets the engine begin what waits for midnight: there is one in the beginning. Returns whether there was any. */
    readonly beginDelayed: (pool: pg.Pool, isFirst: boolean) => Promise<boolean>;
    /** All that the engine keeps elsewhere than in this database, as text. */
    readonly readEngine?: () => Promise<string>;
  },
): Promise<Figures> {
  const fleet = await createAccounts(options);
  const { accounts } = fleet;
  const pool = new pg.Pool({ connectionString: database });
  const env = { ...fleet.env, ...options.env, DATABASE_URL: database };
  const workers = createWorkers(program, env, [fleet.inbox, accounts[options.big]?.id ?? ""]);
  try {
    for (const { id, double, dailyLimit } of accounts)
      await pool.query("insert into accounts values ($1, $1, $2, $3)", [id, double.url, dailyLimit]);
    const began = performance.now();
    const [first = "", ...others] = NAMES;
    const all = [first, ...others].map((name) =>
      workers.start(name, name === first ? { FIRST_WORKER: name } : {}),
    );
    await until(() => workers.said.length > 0, "the first account begins", workers.errors);

    let kills = 0;
    let killEveryMs = KILL_EVERY_MS;
    let ended = 0;
    let killsSince = 0;
    for (let turn = 0; !(await isOver(pool, accounts, options.spent)); turn += 1) {
      if (performance.now() - began > MAX_MINUTES * 60_000)
        throw new Error(
          `After ${MAX_MINUTES} minutes and ${kills} kills, ${(await reportsOf(pool)).length} of ${accounts.length} accounts have their report. ${workers.errors.slice(-20).join("\n")}`,
        );
      await sleep(killEveryMs);
      // On a slow machine, one that has not begun anything would never come so far.
      const victims = all.filter(({ isAlive, hasBegun }) => isAlive && hasBegun);
      const worker = kills === KILL_FOR_GOOD - 1 ? victims.at(-1) : victims[turn % victims.length];
      if (!worker) continue;
      kills += 1;
      const nowEnded = workers.said.filter(({ verb }) => verb === "ends").length;
      killsSince = nowEnded > ended ? 0 : killsSince + 1;
      ended = nowEnded;
      // Where none comes to its end, the machine is too slow for as many kills.
      if (killsSince >= KILLS_WITHOUT_END) [killEveryMs, killsSince] = [killEveryMs * 2, 0];
      await worker.kill(kills === KILL_FOR_GOOD);
      if (kills === KILL_FOR_GOOD) continue;
      worker.restart();
      if (kills === KILL_FOR_GOOD + 1) accounts[options.rotated]?.rotate();
    }
    const seconds = (performance.now() - began) / 1000;
    await workers.stop();
    expectStates(await reportsOf(pool), accounts, options);
    expectQuotas(accounts);

    // A new day for the account that has spent its requests.
    const waiting = accounts[options.spent];
    await pool.query("update accounts set daily_limit = 10000");
    all[0]?.restart();
    const isDone = async () =>
      (await reportsOf(pool)).some((report) => report.account === waiting?.id && report.state === "done");
    for (let day = 0; !(await isDone()); ) {
      // It may take more than one.
      if (await options.beginDelayed(pool, day === 0)) {
        waiting?.double.clock.advance(DAY_MS);
        day += 1;
      }
      await sleep(1_000);
    }
    await workers.stop();

    const reports = await reportsOf(pool);
    const whole = accounts.filter((_, i) => i !== options.refused);
    const { duplicates, lost, unknown } = await account(pool, whole, reports);
    expect({ duplicates, lost }).toEqual({ duplicates: [], lost: [] });
    const turns = workers.said.filter(({ verb }) => verb === "begins").length;
    expectTokens(accounts, workers.said, options);
    const tokens = await storedTokens(pool, fleet.env.TOKEN_KEY);
    expect(tokens.length).toBeGreaterThanOrEqual(accounts.length - 1);
    const secrets = [...accounts.flatMap((each) => each.secrets), ...tokens, "Oysters", "Vendor 1"];
    await expectNoSecrets(pool, secrets, await options.readEngine?.());
    const longestWaitInTurns = Math.max(...waitsOf(workers.said, accounts));
    expect(longestWaitInTurns).toBeLessThanOrEqual(2 * accounts.length);
    const requests = accounts.flatMap(({ double }) => double.requests);
    return {
      accounts: accounts.length,
      seconds: Math.round(seconds),
      accountsPerMinute: Math.round((accounts.length / seconds) * 60),
      requests: requests.length,
      faults: requests.filter(({ fault }) => fault !== undefined).length,
      kills,
      killEveryMs,
      turns,
      tokenRequests: accounts.reduce((sum, { double }) => sum + double.tokens.issued, 0),
      duplicates: duplicates.length,
      lost: lost.length,
      unknown,
      longestWaitInTurns,
    };
  } finally {
    await workers.stop();
    await fleet.stop();
    await pool.end();
  }
}

async function until(isTrue: () => boolean, what: string, errors: readonly string[]): Promise<void> {
  for (let left = 1_200; !isTrue(); left -= 1) {
    if (left === 0) throw new Error(`In two minutes, not: ${what}. ${errors.join("\n")}`);
    await sleep(100);
  }
}

async function reportsOf(pool: pg.Pool): Promise<Report[]> {
  return (await pool.query<Report>("select account, state, jobs from reports")).rows;
}

/** Whether every account has its report, and none but the one without requests waits for anything. */
async function isOver(pool: pg.Pool, accounts: readonly FleetAccount[], spent: number): Promise<boolean> {
  const { rows } = await pool.query(
    "select count(*)::int as ended from reports where state <> 'waiting' or account = $1",
    [accounts[spent]?.id],
  );
  return rows[0]?.ended === accounts.length;
}

function expectStates(
  reports: readonly Report[],
  accounts: readonly FleetAccount[],
  { spent, refused }: FleetOptions,
): void {
  const stateOf = (i: number) => (i === spent ? "waiting" : i === refused ? "failed" : "done");
  const states = reports.map(({ account, state }) => [account, state]);
  const failed = reports.filter(({ state }) => state === "failed");
  expect(states.sort(), JSON.stringify(failed)).toEqual(accounts.map(({ id }, i) => [id, stateOf(i)]));
}

/** What is there twice, and what is neither there nor named in a report. */
async function account(pool: pg.Pool, accounts: readonly FleetAccount[], reports: readonly Report[]) {
  const duplicates: string[] = [];
  const lost: string[] = [];
  let unknown = 0;
  const { rows: postings } = await pool.query<{ account: string; invoice: string }>(
    "select account, invoice from postings",
  );
  for (const { id, double, size } of accounts) {
    const jobs = reports.find((report) => report.account === id)?.jobs ?? {};
    const named = (job: string) => {
      const { failed = 0, unknown: open = 0 } = jobs[job]?.counts ?? {};
      unknown += open;
      return failed + open;
    };
    const data = double.data();
    const posted = postings.filter((row) => row.account === id).map(({ invoice }) => invoice);
    const marked = data.invoices.filter(({ status }) => status === "exported").map((row) => row.id);
    const found: [string, string, readonly unknown[], number][] = [
      ["vendor", "vendors", data.vendors.map((row) => row.erp_vendor_id), 5],
      ["dimension", "dimensions", data.dimensions.map((row) => row.erp_dimension_id), 3],
      ["order", "purchase-orders", data.purchase_orders.map((row) => row.external_id), 4],
      ["receipt", "receipts", data.receipts.map((row) => row.external_id), 4],
      ["upload", "uploads", data.uploads.map((row) => row.filename), 2],
      ["posting", "exports", posted, 3],
      ["mark", "exports", marked, 3],
    ];
    for (const [kind, job, keys, each] of found) {
      const different = new Set(keys);
      if (different.size < keys.length) duplicates.push(`${id}: ${keys.length - different.size} × ${kind}`);
      const missing = each * size - different.size - named(job);
      if (missing > 0) lost.push(`${id}: ${missing} × ${kind}`);
    }
  }
  return { duplicates, lost, unknown };
}

function expectQuotas(accounts: readonly FleetAccount[]): void {
  const passed = accounts.filter(({ double, dailyLimit }) => double.requests.length > dailyLimit);
  expect(passed.map(({ id, double }) => [id, double.requests.length])).toEqual([]);
  // A request is counted before it is sent: where its worker dies in between, it was never sent.
  expect(
    accounts.some(({ double, dailyLimit }) => dailyLimit === SPENT_LIMIT && double.requests.length > 0),
  ).toBe(true);
}

/** One for each account, and one more for each time that it was killed, and for a key that was rotated. */
function expectTokens(
  accounts: readonly FleetAccount[],
  said: readonly Said[],
  { rotated }: { rotated: number },
): void {
  const tooMany = accounts.filter(({ id, double }, i) => {
    const kills = said.filter(
      ({ verb, account }) => ["dies", "is lost"].includes(verb) && account === id,
    ).length;
    return double.tokens.issued > 1 + kills + (i === rotated ? 1 : 0);
  });
  expect(tooMany.map(({ id, double }) => [id, double.tokens.issued])).toEqual([]);
}

/** The double masks them in its ledger. Rejects where they are not encrypted with the key, each for its own row. */
async function storedTokens(pool: pg.Pool, secretKey: string): Promise<string[]> {
  const { rows } = await pool.query<{ key: string; value: Buffer }>("select key, value from tokens");
  return rows.map(({ key, value }) => {
    const decipher = createDecipheriv("aes-256-gcm", Buffer.from(secretKey, "base64"), value.subarray(0, 12))
      .setAAD(Buffer.from(key))
      .setAuthTag(value.subarray(-16));
    const text = decipher.update(value.subarray(12, -16), undefined, "utf8") + decipher.final("utf8");
    return (JSON.parse(text) as StoredToken).token;
  });
}

/** In no table of any schema, in the clear or as the hexadecimal text of bytes. */
async function expectNoSecrets(pool: pg.Pool, secrets: readonly string[], engine = ""): Promise<void> {
  const { rows: tables } = await pool.query<{ name: string }>(
    `select quote_ident(schemaname) || '.' || quote_ident(tablename) as name from pg_tables
     where schemaname not in ('pg_catalog', 'information_schema')`,
  );
  const readable = secrets.flatMap((secret) => [secret, Buffer.from(secret).toString("hex")]);
  for (const { name } of tables) {
    const { rows } = await pool.query<{ text: string }>(`select t::text as text from ${name} as t`);
    const text = rows.map((row) => row.text).join("\n");
    expect(
      readable.filter((secret) => text.includes(secret)),
      name,
    ).toEqual([]);
  }
  expect(
    readable.filter((secret) => engine.includes(secret)),
    "the engine",
  ).toEqual([]);
}

/**
 * How many turns others began while an account was ready, also where a kill ended them: from the start, or since its worker
 * died, until it began. What a worker had begun that never comes back is ready when another has queued it.
 */
function waitsOf(said: readonly Said[], accounts: readonly FleetAccount[]): number[] {
  const turns = withUnseenTurns([...said].sort((a, b) => a.at - b.at));
  const waits: number[] = [];
  for (const { id } of accounts) {
    let wait: number | undefined = 0;
    for (const { verb, account } of turns) {
      if (account !== id) {
        if (verb === "begins" && wait !== undefined) wait += 1;
      } else if (verb === "dies" || verb === "queues") {
        wait ??= 0;
      } else if (verb === "begins") {
        if (wait !== undefined) waits.push(wait);
        wait = undefined;
      }
    }
  }
  return waits;
}

/** A worker may die between taking an account and saying so. Then it is queued again without having left the queue. */
function withUnseenTurns(said: readonly Said[]): Said[] {
  const gone = new Set<string>();
  return said.flatMap((each) => {
    const { verb, account } = each;
    if (verb !== "queues") gone.add(account);
    if (verb !== "queues" || gone.delete(account)) return [each];
    return [{ ...each, verb: "begins" as const }, each];
  });
}
