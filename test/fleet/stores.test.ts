import { randomUUID } from "node:crypto";
import { inspect } from "node:util";
import { Redis as IoRedis } from "ioredis";
import pg from "pg";
import { createClient } from "redis";
import { afterAll, beforeAll, describe, expect, inject, it, vi } from "vitest";
import { OttimateStoreError } from "../../src/index.ts";
import { type JobStore, postgresStore, postgresStoreSchema, redisStore } from "../../src/stores/index.ts";

type Entry = { readonly n: number; readonly text?: string };
type Open = (name: string) => JobStore<Entry>;

const pool = new pg.Pool({ connectionString: inject("postgres") });
const ioredis = new IoRedis(inject("redis"), { lazyConnect: true });
const redis = createClient({ url: inject("redis") });
beforeAll(async () => {
  await Promise.all([ioredis.connect(), redis.connect()]);
});
afterAll(async () => {
  await Promise.all([pool.end(), ioredis.quit(), redis.close()]);
});

const stores: [string, Open][] = [
  ["Postgres", (name) => postgresStore(pool, { name })],
  ["ioredis", (name) => redisStore(ioredis, { name })],
  ["redis", (name) => redisStore(redis, { name })],
];

const fresh = (): string => `job ${randomUUID()}`;
const failure = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => undefined,
    (error: unknown) => error,
  );
const held = { name: "OttimateStoreError", code: "held", retryable: true };

describe.each(stores)("A store over %s", (kind, open) => {
  const named = () => `${kind}: ${fresh()}`;

  it("gives the next process what was saved, without what was removed", async () => {
    const name = named();
    const store = open(name);
    expect(await store.load()).toEqual(new Map());
    await store.save(new Map([["a", { n: 1 }], ["b", { n: 2 }]])); // biome-ignore format: a table
    await store.save(new Map<string, Entry | null>([["a", { n: 3 }], ["b", null], ["c", { n: 4 }]])); // biome-ignore format: a table
    await store.save(new Map());
    await store.close?.();
    expect(await open(name).load()).toEqual(new Map([["a", { n: 3 }], ["c", { n: 4 }]])); // biome-ignore format: a table
  });

  it("keeps any text, as a key and as a value", async () => {
    const name = named();
    const texts = ['"', "\\", "a\nb", "\u0000", "\ud800", "\ud801", "é😀", "", "%s {x} $1", "__proto__"];
    const store = open(name);
    await store.load();
    await store.save(new Map(texts.map((text, n) => [text, { n, text }])));
    expect(await open(name).load()).toEqual(new Map(texts.map((text, n) => [text, { n, text }])));
    await store.close?.();
    await store.load();
    await store.save(new Map(texts.map((text) => [text, null])));
    expect(await open(name).load()).toEqual(new Map());
  });

  it("keeps the entries of a large job, all in one save", async () => {
    const name = named();
    const entries = new Map(Array.from({ length: 20_000 }, (_, n) => [`entry ${n}`, { n }]));
    const store = open(name);
    await store.load();
    await store.save(entries);
    expect(await open(name).load()).toEqual(entries);
  });

  it("stops a previous owner, and writes none of its saves", async () => {
    const name = named();
    const [first, second] = [open(name), open(name)];
    await first.load();
    await first.save(new Map([["a", { n: 1 }]]));
    expect(await second.load()).toEqual(new Map([["a", { n: 1 }]]));
    expect(await failure(first.save(new Map<string, Entry | null>([["a", null], ["b", { n: 2 }]])))).toMatchObject(held); // biome-ignore format: a table
    expect(await failure(first.save(new Map()))).toMatchObject(held);
    await second.save(new Map([["c", { n: 3 }]]));
    expect(await open(name).load()).toEqual(new Map([["a", { n: 1 }], ["c", { n: 3 }]])); // biome-ignore format: a table
  });

  it("has one owner after many take it at once, and loses no saved entry", async () => {
    const name = named();
    const all = await Promise.all(
      Array.from({ length: 10 }, async (_, n) => {
        const store = open(name);
        await store.load();
        const failed = await failure(store.save(new Map([[`owner ${n}`, { n }]])));
        if (failed) expect(failed).toMatchObject(held);
        return { store, n, saved: !failed };
      }),
    );
    // Whoever saved before it was followed has saved for good.
    const owners = await Promise.all(all.map(({ store }) => failure(store.save(new Map()))));
    expect(owners.filter((error) => error === undefined)).toHaveLength(1);
    const saved = all.filter((each) => each.saved).map(({ n }) => `owner ${n}`);
    expect([...(await open(name).load()).keys()].sort()).toEqual(saved.sort());
  });

  it("is not one of another job", async () => {
    const [one, other] = [open(named()), open(named())];
    await one.load();
    await one.save(new Map([["a", { n: 1 }]]));
    expect(await other.load()).toEqual(new Map());
    await one.save(new Map([["a", { n: 2 }]]));
  });

  it("says which entry cannot be kept, and keeps nothing of that save", async () => {
    const name = named();
    const store = open(name);
    await store.load();
    const entries = new Map<string, Entry>([["a", { n: 1 }], ["b", { n: 1n as never }]]); // biome-ignore format: a table
    expect(await failure(store.save(entries))).toMatchObject({
      name: "OttimateStoreError",
      code: "not-written",
    });
    expect(await open(name).load()).toEqual(new Map());
  });

  it("keeps an entry of megabytes", async () => {
    const name = named();
    const entries = new Map([["a", { n: 1, text: "é\n".repeat(2_000_000) }]]);
    const store = open(name);
    await store.load();
    await store.save(entries);
    expect(await open(name).load()).toEqual(entries);
  });

  it("rejects saves before load and after close", async () => {
    const store = open(named());
    const unloaded = { name: "OttimateStoreError", code: "not-written" };
    expect(await failure(store.save(new Map()))).toMatchObject(unloaded);
    await store.load();
    await store.close?.();
    expect(await failure(store.save(new Map()))).toMatchObject(unloaded);
  });
});

describe("A store over Postgres", () => {
  it("creates its tables once, however many processes find them missing", async () => {
    const options = { name: "a", table: "made.jobs" };
    await pool.query("create schema made");
    await Promise.all(Array.from({ length: 8 }, () => postgresStore(pool, options).load()));
    const { rows } = await pool.query("select name, token::int from made.jobs");
    expect(rows).toEqual([{ name: "a", token: expect.any(Number) }]);
    await pool.query(postgresStoreSchema("made.jobs"));
  });

  it("keeps an old owner stopped after its row was deleted", async () => {
    const options = { name: "deleted", table: "deleted_jobs" };
    const [first, second] = [postgresStore<Entry>(pool, options), postgresStore<Entry>(pool, options)];
    await first.load();
    await first.save(new Map([["a", { n: 1 }]]));
    await pool.query("delete from deleted_jobs");
    expect(await second.load()).toEqual(new Map());
    expect(await failure(first.save(new Map()))).toMatchObject(held);
  });

  it("reports an error of the database, and writes nothing", async () => {
    const store = postgresStore<Entry>(pool, { name: "no", table: "no_jobs" });
    await store.load();
    await pool.query("alter table no_jobs_entries add check (key <> 'bad')");
    const error = await failure(store.save(new Map([["good", { n: 1 }], ["bad", { n: 2 }]]))); // biome-ignore format: a table
    expect(error).toBeInstanceOf(OttimateStoreError);
    expect(error).toMatchObject({ code: "not-written", cause: { code: "23514" } });
    await store.close?.();
    expect(await store.load()).toEqual(new Map());
  });
});

describe("A store over Postgres that loses its connection", () => {
  it("stops the job in the middle of a save, of which all or nothing is there, and can be loaded again", async () => {
    const name = fresh();
    const store = postgresStore<Entry>(pool, { name, table: "cut_jobs" });
    await store.load();
    const other = await pool.connect();
    try {
      await other.query("begin");
      await other.query("select from cut_jobs where name = $1 for update", [name]);
      const save = failure(store.save(new Map([["a", { n: 1 }]])));
      const waiting =
        "select pid from pg_stat_activity where wait_event_type = 'Lock' and query like '%cut_jobs%'";
      // On another connection: in a transaction, the activity is what it was at first.
      await vi.waitUntil(async () => (await pool.query(waiting)).rowCount, { timeout: 60_000 });
      await pool.query(`select pg_terminate_backend(pid) from (${waiting}) as hanging`);
      expect(await save).toMatchObject({ name: "OttimateStoreError", code: "not-written" });
      await other.query("commit");
    } finally {
      other.release();
    }
    await store.close?.();
    expect(await store.load()).toEqual(new Map());
    await store.save(new Map([["a", { n: 2 }]]));
  });

  it("has one owner in the end under any isolation", async () => {
    for (const level of ["repeatable read", "serializable"]) {
      const options = `-c default_transaction_isolation=${level.replace(" ", "\\ ")}`;
      const strict = new pg.Pool({ connectionString: inject("postgres"), options });
      const name = fresh();
      const all = Array.from({ length: 5 }, () =>
        postgresStore<Entry>(strict, { name, table: "strict_jobs" }),
      );
      await all[0]?.load();
      await all[0]?.close?.();
      await Promise.all(all.map((store) => store.load()));
      const saved = await Promise.all(all.map((store) => failure(store.save(new Map([["a", { n: 1 }]])))));
      expect(saved.filter((error) => error === undefined)).toHaveLength(1);
      for (const error of saved) if (error) expect(error).toMatchObject(held);
      await strict.end();
    }
  });
});

describe("The error of a store", () => {
  const password = "hunter2-of-the-database";
  const quiet = <Client extends { on(event: "error", act: () => void): unknown }>(client: Client): Client => {
    // Without a listener, some of them end the process.
    client.on("error", () => {});
    return client;
  };
  const storeOf: [string, string, (url: string) => Promise<JobStore<never>>][] = [
    [
      "pg",
      "postgres",
      async (url) => postgresStore(quiet(new pg.Pool({ connectionString: url })), { name: "a" }),
    ],
    [
      "ioredis",
      "redis",
      async (url) => {
        const client = quiet(new IoRedis(url, { maxRetriesPerRequest: 0, retryStrategy: () => null }));
        return redisStore(client, { name: "a" });
      },
    ],
    [
      "redis",
      "redis",
      async (url) => {
        const client = quiet(createClient({ url, socket: { reconnectStrategy: false } }));
        await client.connect().catch(() => {});
        return redisStore(client, { name: "a" });
      },
    ],
  ];

  it.each(storeOf)("contains no password of %s, and neither does its cause", async (_, scheme, storeAt) => {
    const { host } = new URL(inject(scheme as "redis"));
    for (const address of [host, "127.0.0.1:1"]) {
      const store = await storeAt(`${scheme}://nobody:${password}@${address}/0`);
      const error = await failure(store.load());
      expect(error).toMatchObject({ message: expect.stringMatching(/^a cannot be read or written: \S/) });
      expect(inspect(error, { depth: null, showHidden: true })).not.toContain(password);
    }
  });

  it("contains no login that stands in the text of a client's error, and no command", async () => {
    const why = `connect to postgres://me:${password}@db/x failed`;
    const query = () => Promise.reject(Object.assign(new Error(why), { command: { args: [password] } }));
    const error = await failure(postgresStore({ query }, { name: "a" }).load());
    expect(error).toMatchObject({ message: expect.stringContaining("postgres://[redacted]@db/x") });
    expect(inspect(error, { depth: null, showHidden: true })).not.toContain(password);
  });

  it("has a reason also where Node.js has tried several addresses", async () => {
    const refused = Object.assign(new AggregateError([], ""), { code: "ECONNREFUSED" });
    const error = await failure(
      postgresStore({ query: () => Promise.reject(refused) }, { name: "a" }).load(),
    );
    expect(error).toMatchObject({ message: "a cannot be read or written: ECONNREFUSED" });
  });
});

describe("A store over Redis", () => {
  it("expires, and each save renews it", async () => {
    const store = redisStore<Entry>(ioredis, { name: "ttl", ttlMs: 60_000 });
    await store.load();
    await ioredis.pexpire("ottimate:{ttl}:token", 1_000);
    await store.save(new Map([["a", { n: 1 }]]));
    for (const key of ["ottimate:{ttl}", "ottimate:{ttl}:token"])
      expect(await ioredis.pttl(key)).toBeGreaterThan(30_000);
  });

  it("is kept for good by a run without a time, even if an earlier one had given it one", async () => {
    const brief = redisStore<Entry>(ioredis, { name: "kept", ttlMs: 60_000 });
    await brief.load();
    await brief.save(new Map([["a", { n: 1 }]]));
    const kept = redisStore<Entry>(ioredis, { name: "kept" });
    await kept.load();
    for (const key of ["ottimate:{kept}", "ottimate:{kept}:token"]) expect(await ioredis.pttl(key)).toBe(-1);
  });

  it("keeps an old owner stopped after its keys were deleted", async () => {
    const [first, second] = ["deleted", "deleted"].map((name) => redisStore<Entry>(ioredis, { name }));
    await first?.load();
    await ioredis.del("ottimate:{deleted}", "ottimate:{deleted}:token");
    await second?.load();
    expect(await failure(first?.save(new Map()) ?? Promise.resolve())).toMatchObject(held);
  });

  it("reports an error of Redis", async () => {
    await ioredis.set("ottimate:{no}", "a text");
    const error = await failure(redisStore(redis, { name: "no" }).load());
    expect(error).toMatchObject({ name: "OttimateStoreError", code: "not-written" });
  });
});
