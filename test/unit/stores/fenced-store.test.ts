import { describe, expect, expectTypeOf, it } from "vitest";
import type { JobStore, JournalEntry, StateStore, Watermark } from "../../../src/index.ts";
import { OttimateInputError } from "../../../src/index.ts";
import type { Ledger } from "../../../src/node/index.ts";
import { type IoRedis, type PostgresClient, postgresStore, redisStore } from "../../../src/stores/index.ts";

/** A database that takes everything, and gives out a new token each time. */
function database(): PostgresClient {
  let tokens = 0;
  return {
    async query(text) {
      if (text.includes("returning token")) return { rows: [{ token: String(++tokens) }] };
      return { rows: text.startsWith("select key") ? [] : [{ name: "a" }] };
    },
  };
}

describe("A store in a database", () => {
  it("is had by one job at a time, even if two are given the same object", async () => {
    const store = postgresStore(database(), { name: "vendors" });
    await store.load();
    await expect(store.load()).rejects.toMatchObject({
      name: "OttimateStoreError",
      code: "held",
      message: "vendors is in use by another job: wait until it has ended.",
    });
    // The first has it still.
    await store.save(new Map());
    await store.close?.();
    await store.load();
  });

  it("is free again if it could not be taken", async () => {
    const store = postgresStore({ query: () => Promise.reject(new Error("no route")) }, { name: "vendors" });
    await expect(store.load()).rejects.toMatchObject({ code: "not-written" });
    await expect(store.load()).rejects.toMatchObject({ code: "not-written" });
  });

  it("fits every job, even if it is made before the job", () => {
    const stores = [
      postgresStore(database(), { name: "a" }),
      redisStore({ call: async () => 1 }, { name: "a" }),
    ];
    for (const store of stores) {
      expectTypeOf(store).toExtend<StateStore>();
      expectTypeOf(store).toExtend<Ledger>();
      expectTypeOf(store).toExtend<JobStore<JournalEntry>>();
      expectTypeOf(store).toExtend<JobStore<Watermark>>();
    }
    expect(stores).toHaveLength(2);
  });

  it.each([null, undefined, "redis://localhost", {}])("is not made of what is no client: %o", (client) => {
    expect(() => redisStore(client as unknown as IoRedis, { name: "vendors" })).toThrow(OttimateInputError);
    expect(() => postgresStore(client as unknown as PostgresClient, { name: "vendors" })).toThrow(
      OttimateInputError,
    );
  });
});
