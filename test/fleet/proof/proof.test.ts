import { setTimeout as sleep } from "node:timers/promises";
import { Queue } from "bullmq";
import { Redis } from "ioredis";
import pg from "pg";
import { beforeAll, expect, inject, it, vi } from "vitest";
import { proveFleet } from "./proof.ts";
import { buildPrograms, createAccounts, createDatabase, createWorkers } from "./stage.ts";

/** 20 for `npm run test:fleet`; by hand 500. */
const accounts = Number(process.env.FLEET_ACCOUNTS ?? 20);
const special = { big: 3, spent: 5, refused: 7, rotated: 9, faults: 0.05 };

const DAY_MS = 86_400_000;

let built: string;
beforeAll(async () => {
  built = await buildPrograms({
    setup: "examples/fleet/setup.ts",
    "dbos-worker": "test/fleet/proof/dbos-worker.ts",
    "bullmq-worker": "test/fleet/proof/bullmq-worker.ts",
  });
});

it("A fleet on DBOS does everything once, while its workers are killed", async () => {
  const database = await createDatabase(inject("postgres"), "fleet_dbos", `${built}/setup.mjs`);
  const figures = await proveFleet(`${built}/dbos-worker.mjs`, database, {
    ...{ accounts, ...special },
    async beginDelayed(pool, isFirst) {
      const sql = "select workflow_uuid, delay_until_epoch_ms::float8 as until from dbos.workflow_status";
      const { rows } = await pool.query(`${sql} where status = 'DELAYED' and delay_until_epoch_ms > 0`);
      const midnight = (Math.floor(Date.now() / DAY_MS) + 1) * DAY_MS;
      if (isFirst) expect(rows).toHaveLength(1);
      for (const { until } of rows) expect(Math.abs(until - midnight)).toBeLessThan(5_000);
      await pool.query("update dbos.workflow_status set delay_until_epoch_ms = 0 where status = 'DELAYED'");
      return rows.length > 0;
    },
  });
  console.log("DBOS", figures);
});

it("The steps of a dead worker stay assigned in DBOS until another worker takes them over", async () => {
  const database = await createDatabase(inject("postgres"), "fleet_alone", `${built}/setup.mjs`);
  const fleet = await createAccounts({ accounts: 1, big: 0 });
  const pool = new pg.Pool({ connectionString: database });
  const env = { ...fleet.env, DATABASE_URL: database };
  const workers = createWorkers(`${built}/dbos-worker.mjs`, env, [fleet.inbox, "a000"]);
  const statusOf = async () => {
    const sql = "select status, executor_id from dbos.workflow_status where name = 'accountNight'";
    return (await pool.query(sql)).rows;
  };
  try {
    await pool.query("insert into accounts values ('a000', 'a000', $1)", [fleet.accounts[0]?.double.url]);
    const never = { SILENT_MS: "1000000000" };
    const first = workers.start("worker-1", { FIRST_WORKER: "worker-1", ...never });
    await vi.waitUntil(() => first.hasBegun, { timeout: 120_000 });
    await first.kill();
    // One that looks for no silent ones: DBOS alone.
    workers.start("worker-2", never);
    await vi.waitUntil(async () => (await pool.query("select from workers where id = 'worker-2'")).rowCount, {
      timeout: 120_000,
      interval: 500,
    });
    await sleep(10_000);
    expect(await statusOf()).toEqual([{ status: "PENDING", executor_id: "worker-1" }]);
    expect(workers.said.filter(({ worker }) => worker === "worker-2")).toEqual([]);
    workers.start("worker-3", { SILENT_MS: "15000" });
    await vi.waitUntil(async () => (await pool.query("select from reports where state = 'done'")).rowCount, {
      timeout: 600_000,
      interval: 500,
    });
    const statuses = await vi.waitUntil(
      async () => (await statusOf()).every(({ status }) => status !== "PENDING") && statusOf(),
      { timeout: 120_000, interval: 500 },
    );
    expect(statuses).toEqual([{ status: "SUCCESS", executor_id: expect.stringMatching(/^worker-[23]$/) }]);
  } finally {
    await workers.stop();
    await fleet.stop();
    await pool.end();
  }
});

it("An account has one night at a time, however many are due", async () => {
  const database = await createDatabase(inject("postgres"), "fleet_nights", `${built}/setup.mjs`);
  const fleet = await createAccounts({ accounts: 1 });
  const pool = new pg.Pool({ connectionString: database });
  const env = { ...fleet.env, DATABASE_URL: database };
  const workers = createWorkers(`${built}/dbos-worker.mjs`, env, [fleet.inbox]);
  try {
    const double = fleet.accounts[0]?.double;
    // Long enough for the others to begin meanwhile, if they could.
    double?.fail({ delayMs: 1_000, times: 10 });
    await pool.query("insert into accounts values ('a000', 'a000', $1)", [double?.url]);
    workers.start("worker-1", { FIRST_WORKER: "worker-1", DATES: "2026-11-02 2026-11-03 2026-11-04" });
    await vi.waitUntil(
      async () => (await pool.query("select from reports where state = 'done'")).rowCount === 3,
      { timeout: 600_000, interval: 500 },
    );
    const { rows } = await pool.query(
      `select split_part(workflow_uuid, ':', 2) as night, min(started_at_epoch_ms)::float8 as began,
         max(completed_at_epoch_ms)::float8 as ended
       from dbos.operation_outputs where function_name in ('account', 'report') group by 1 order by 2`,
    );
    expect(rows).toHaveLength(3);
    for (const [i, { began }] of rows.entries())
      if (i > 0) expect(began).toBeGreaterThanOrEqual(rows[i - 1].ended);
  } finally {
    await workers.stop();
    await fleet.stop();
    await pool.end();
  }
});

it("A fleet on BullMQ does everything once, too", async () => {
  const database = await createDatabase(inject("postgres"), "fleet_bullmq", `${built}/setup.mjs`);
  const redis = new Redis(inject("redis"), { maxRetriesPerRequest: null });
  const figures = await proveFleet(`${built}/bullmq-worker.mjs`, database, {
    ...{ accounts, ...special },
    env: { REDIS_URL: inject("redis") },
    readEngine: () => readRedis(redis),
    async beginDelayed(_, isFirst) {
      const queue = new Queue("accounts", { connection: redis });
      const delayed = await queue.getDelayed();
      if (isFirst) expect(delayed).toHaveLength(1);
      for (const job of delayed) await job.promote();
      return delayed.length > 0;
    },
  });
  await redis.quit();
  console.log("BullMQ", figures);
});

async function readRedis(redis: Redis): Promise<string> {
  const readers: Readonly<Record<string, (key: string) => Promise<unknown>>> = {
    string: (key) => redis.get(key),
    hash: (key) => redis.hgetall(key),
    list: (key) => redis.lrange(key, 0, -1),
    set: (key) => redis.smembers(key),
    zset: (key) => redis.zrange(key, 0, -1),
    stream: (key) => redis.xrange(key, "-", "+"),
  };
  const keys = await redis.keys("*");
  expect(keys.length).toBeGreaterThan(accounts);
  const values = keys.map(async (key) => [key, await readers[await redis.type(key)]?.(key)]);
  return JSON.stringify(await Promise.all(values));
}
