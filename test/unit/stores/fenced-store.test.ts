import { describe, expect, expectTypeOf, it } from "vitest";
import type { JobStore, JournalEntry, StateStore, Watermark } from "../../../src/index.ts";
import { OttimateStoreError } from "../../../src/index.ts";
import type { Ledger } from "../../../src/node/index.ts";
import { type PostgresClient, postgresStore, redisStore } from "../../../src/stores/index.ts";
import { rejection } from "../../support/failure.ts";
import { fakePostgres, fakeRedis } from "../../support/fake-databases.ts";

type Entry = { readonly n: number; readonly text?: string };
type Open = (name: string) => JobStore<Entry>;

/** The databases, each with a way to open stores in it. */
const databases: [string, () => Open][] = [
  [
    "Postgres",
    () => {
      const postgres = fakePostgres();
      return (name) => postgresStore(postgres, { name });
    },
  ],
  [
    "ioredis",
    () => {
      const { ioredis } = fakeRedis();
      return (name) => redisStore(ioredis, { name });
    },
  ],
  [
    "redis",
    () => {
      const { redis } = fakeRedis();
      return (name) => redisStore(redis, { name });
    },
  ],
];

const changes = (entries: Record<string, Entry | null>) => new Map(Object.entries(entries));

describe.each(databases)("A store over %s", (_, connect) => {
  it("gives the next process what was saved, without what was removed", async () => {
    const open = connect();
    const store = open("vendors");
    expect(await store.load()).toEqual(new Map());
    await store.save(changes({ a: { n: 1 }, b: { n: 2 } }));
    await store.save(changes({ a: { n: 3 }, b: null, c: { n: 4 } }));
    await store.save(new Map());
    await store.close?.();
    expect(await open("vendors").load()).toEqual(changes({ a: { n: 3 }, c: { n: 4 } }));
    expect(await open("orders").load()).toEqual(new Map());
  });

  it("keeps and removes keys that a database does not accept unescaped", async () => {
    const open = connect();
    const texts = ['"', "\\", "a\nb", "\u0000", "\ud800", "é😀", "", "__proto__"];
    const store = open("a");
    await store.load();
    await store.save(new Map(texts.map((text, n) => [text, { n, text }])));
    const next = open("a");
    expect(await next.load()).toEqual(new Map(texts.map((text, n) => [text, { n, text }])));
    await next.save(new Map(texts.map((text) => [text, null])));
    expect(await open("a").load()).toEqual(new Map());
  });

  it("stops a previous owner, and writes none of its saves", async () => {
    const open = connect();
    const [first, second] = [open("a"), open("a")];
    await first.load();
    await first.save(changes({ a: { n: 1 } }));
    await second.load();
    const error = await rejection(first.save(changes({ a: null, b: { n: 2 } })), OttimateStoreError);
    expect(error).toMatchObject({
      code: "held",
      message:
        "a was taken over by another process, or deleted: this job stops. Another one continues from what is stored.",
    });
    expect(await open("a").load()).toEqual(changes({ a: { n: 1 } }));
  });

  it("accepts no entry before it is loaded, or after it is closed", async () => {
    const store = connect()("a");
    const problem = { code: "not-written", message: "a was not loaded, or is closed." };
    expect(await rejection(store.save(new Map()), OttimateStoreError)).toMatchObject(problem);
    await store.load();
    await store.close?.();
    expect(await rejection(store.save(new Map()), OttimateStoreError)).toMatchObject(problem);
  });

  it("is held by one job at a time, even if two share the same object", async () => {
    const store = connect()("vendors");
    await store.load();
    await expect(store.load()).rejects.toMatchObject({
      name: "OttimateStoreError",
      code: "held",
      message: "vendors is in use by another job: wait until it has ended.",
    });
    // The first job still has it.
    await store.save(new Map());
    await store.close?.();
    await store.load();
  });
});

describe("A store in a database", () => {
  it("is free again if taking it failed", async () => {
    const postgres = fakePostgres();
    let isDown = true;
    const query: PostgresClient["query"] = (...args) =>
      isDown ? Promise.reject(new Error("no route")) : postgres.query(...args);
    const store = postgresStore({ query }, { name: "vendors" });
    await expect(store.load()).rejects.toMatchObject({ code: "not-written" });
    await expect(store.save(new Map())).rejects.toMatchObject({ code: "not-written" });
    isDown = false;
    expect(await store.load()).toEqual(new Map());
  });

  it.each([
    [new Error("connect ECONNREFUSED"), "connect ECONNREFUSED"],
    ["down", "down"],
  ])("reports the database's error if it cannot be read or written: %s", async (reason, why) => {
    const postgres = fakePostgres();
    let isDown = true;
    const query: PostgresClient["query"] = (...args) =>
      isDown ? Promise.reject(reason) : postgres.query(...args);
    const store = postgresStore<Entry>({ query }, { name: "oyster:vendors" });
    const problem = {
      code: "not-written",
      message: `oyster:vendors cannot be read or written: ${why}`,
      cause: new Error(why),
    };
    expect(await rejection(store.load(), OttimateStoreError)).toMatchObject(problem);
    isDown = false;
    await store.load();
    isDown = true;
    const saved = store.save(changes({ a: { n: 1 } }));
    expect(await rejection(saved, OttimateStoreError)).toMatchObject(problem);
  });

  it("is damaged if an entry was not written by a job", async () => {
    const postgres = fakePostgres();
    postgres.stores.set("a", { token: 1, entries: new Map([["chunk:1", "{"]]) });
    const error = await rejection(postgresStore(postgres, { name: "a" }).load(), OttimateStoreError);
    expect(error).toMatchObject({ code: "damaged", message: "a contains invalid entries." });
  });

  it("fits every job, even if it is created before the job", () => {
    const stores = [
      postgresStore(fakePostgres(), { name: "a" }),
      redisStore(fakeRedis().ioredis, { name: "a" }),
    ];
    for (const store of stores) {
      expectTypeOf(store).toExtend<StateStore>();
      expectTypeOf(store).toExtend<Ledger>();
      expectTypeOf(store).toExtend<JobStore<JournalEntry>>();
      expectTypeOf(store).toExtend<JobStore<Watermark>>();
    }
    expect(stores).toHaveLength(2);
  });
});
