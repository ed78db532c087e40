import { describe, expect, it } from "vitest";
import { OttimateInputError } from "../../../src/index.ts";
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
  it("is had by one job at a time, also where two are given the same object", async () => {
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

  it("is free again where it could not be taken", async () => {
    const store = postgresStore({ query: () => Promise.reject(new Error("no route")) }, { name: "vendors" });
    await expect(store.load()).rejects.toMatchObject({ code: "not-written" });
    await expect(store.load()).rejects.toMatchObject({ code: "not-written" });
  });

  it.each([null, undefined, "redis://localhost", {}])("is not made of what is no client: %o", (client) => {
    expect(() => redisStore(client as unknown as IoRedis, { name: "vendors" })).toThrow(OttimateInputError);
    expect(() => postgresStore(client as unknown as PostgresClient, { name: "vendors" })).toThrow(
      OttimateInputError,
    );
  });
});
