import { describe, expect, it } from "vitest";
import { OttimateInputError, OttimateStoreError } from "../../../src/index.ts";
import { type IoRedis, redisStore } from "../../../src/stores/index.ts";
import { rejection, thrown } from "../../support/failure.ts";
import { fakeRedis } from "../../support/fake-databases.ts";
import { issuesOf } from "../../support/issues.ts";

const { ioredis } = fakeRedis();

describe("The options of a store in Redis", () => {
  it.each([
    ["no Redis", () => redisStore({} as never, { name: "a" }), ["client has no function call or eval"]],
    ["no options", () => redisStore(ioredis, undefined as never), ["name is empty or not a string"]],
    ["an empty name", () => redisStore(ioredis, { name: "" }), ["name is empty or not a string"]],
    ["no time", () => redisStore(ioredis, { name: "a", ttlMs: 0 }), ["ttlMs is not a number of ms above 0"]],
    [
      "an unknown option",
      () => redisStore(ioredis, { name: "a", ttl: 5 } as never),
      ["ttl is not an option (name, ttlMs)"],
    ],
  ] as const)("are told if there is %s", (_, make, issues) => {
    const error = thrown(make, OttimateInputError);
    expect(issuesOf(error)).toEqual(issues);
    expect(error.message).toMatch(/^redisStore: /);
  });

  it.each([null, undefined, "redis://localhost", { call: "EVAL" }, () => {}])(
    "reject the client %o",
    (client) => {
      expect(() => redisStore(client as unknown as IoRedis, { name: "vendors" })).toThrow(OttimateInputError);
    },
  );
});

describe("A store in Redis", () => {
  it("is a hash and a token, in one slot of a cluster", async () => {
    const { redis, values } = fakeRedis();
    await redisStore(redis, { name: "oyster:vendors" }).load();
    expect([...values.keys()]).toEqual(["ottimate:{oyster:vendors}"]);
  });

  it.each([
    [undefined, "0"],
    [60_000, "60000"],
    // Redis accepts only integers.
    [0.2, "1"],
  ])("with a ttlMs of %j is kept for %s ms after each use", async (ttlMs, text) => {
    const { redis, ttls } = fakeRedis();
    const store = redisStore(redis, { name: "a", ttlMs });
    await store.load();
    await store.save(new Map());
    expect(ttls).toEqual([text, text]);
  });

  it("reads an unexpected reply as an empty store, which no one owns", async () => {
    const client = { call: async (_: string, script = "") => (script.includes("HGETALL") ? null : 0) };
    const store = redisStore(client, { name: "a" });
    expect(await store.load()).toEqual(new Map());
    expect(await rejection(store.save(new Map()), OttimateStoreError)).toMatchObject({ code: "held" });
  });
});
