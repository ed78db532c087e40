import { describe, expect, it } from "vitest";
import { OttimateInputError, OttimateStoreError } from "../../../src/index.ts";
import { postgresStore, postgresStoreSchema, redisStore } from "../../../src/stores/index.ts";
import { rejection, thrown } from "../../support/failure.ts";
import { issuesOf } from "../../support/issues.ts";

const pool = { query: async () => ({ rows: [] }) };
const redis = { call: async () => null };

describe("A store's options", () => {
  it.each([
    ["no client", () => postgresStore({} as never, { name: "a" }), ["client has no function query"]],
    ["no name", () => postgresStore(pool, {} as never), ["name is empty or not a string"]],
    ["no options", () => postgresStore(pool, undefined as never), ["name is empty or not a string"]],
    ["an empty name", () => redisStore(redis, { name: "" }), ["name is empty or not a string"]],
    [
      "a table that would be another statement",
      () => postgresStore(pool, { name: "a", table: "jobs; drop table jobs" }),
      ["table is not a table name in lower case"],
    ],
    [
      "an option that there is not",
      () => postgresStore(pool, { name: "a", tabel: "jobs" } as never),
      ["tabel is not an option (name, table)"],
    ],
    ["no Redis", () => redisStore({} as never, { name: "a" }), ["client has no function call or eval"]],
    ["no time", () => redisStore(redis, { name: "a", ttlMs: 0 }), ["ttlMs is not a number of ms above 0"]],
    ["a schema of no table", () => postgresStoreSchema('jobs"'), ["table is not a table name in lower case"]],
  ] as const)("are told if there is %s", (_, make, issues) => {
    expect(issuesOf(thrown(make, OttimateInputError))).toEqual(issues);
  });
});

describe("A store", () => {
  it("says what the database said, if it cannot be read", async () => {
    const down = { query: () => Promise.reject(new Error("connect ECONNREFUSED")) };
    const error = await rejection(postgresStore(down, { name: "oyster:vendors" }).load(), OttimateStoreError);
    expect(error).toMatchObject({
      code: "not-written",
      message: "oyster:vendors cannot be read or written: connect ECONNREFUSED",
    });
  });

  it("is damaged if an entry is none that a job has written", async () => {
    const rows = [[{ token: "1" }], [{ key: "chunk:1", value: "{" }]];
    const client = { query: async () => ({ rows: rows.shift() ?? [] }) };
    const error = await rejection(postgresStore(client, { name: "a" }).load(), OttimateStoreError);
    expect(error).toMatchObject({ name: "OttimateStoreError", code: "damaged" });
  });
});
