import { Redis } from "ioredis";
import { beforeAll, expect, inject, it } from "vitest";
import { proveFleet } from "./proof.ts";
import { buildPrograms, createDatabase } from "./stage.ts";

/** 20 for `npm run test:fleet`; by hand 500. */
const accounts = Number(process.env.FLEET_ACCOUNTS ?? 20);
const special = { big: 3, spent: 5, refused: 7, rotated: 9, faults: 0.05 };

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
  const figures = await proveFleet(`${built}/dbos-worker.mjs`, database, { accounts, ...special });
  console.log("DBOS", figures);
});

it("A fleet on BullMQ does, too", async () => {
  const database = await createDatabase(inject("postgres"), "fleet_bullmq", `${built}/setup.mjs`);
  const redis = new Redis(inject("redis"));
  const figures = await proveFleet(`${built}/bullmq-worker.mjs`, database, {
    ...{ accounts, ...special },
    env: { REDIS_URL: inject("redis") },
    readEngine: () => readRedis(redis),
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
