import { describe, expect, it } from "vitest";
import { OttimateInputError, OttimateStoreError } from "../../../src/index.ts";
import { type PostgresClient, postgresStore, postgresStoreSchema } from "../../../src/stores/index.ts";
import { rejection, thrown } from "../../support/failure.ts";
import { fakePostgres } from "../../support/fake-databases.ts";
import { issuesOf } from "../../support/issues.ts";

const pool = fakePostgres();

describe("The options of a store in Postgres", () => {
  it.each([
    ["no client", () => postgresStore({} as never, { name: "a" }), ["client has no function query"]],
    ["no name", () => postgresStore(pool, {} as never), ["name is empty or not a string"]],
    ["no options", () => postgresStore(pool, undefined as never), ["name is empty or not a string"]],
    ["an empty name", () => postgresStore(pool, { name: "" }), ["name is empty or not a string"]],
    [
      "a number as a name",
      () => postgresStore(pool, { name: 7 as never }),
      ["name is empty or not a string"],
    ],
    [
      "an unknown option",
      () => postgresStore(pool, { name: "a", tabel: "jobs" } as never),
      ["tabel is not an option (name, table)"],
    ],
  ] as const)("are told if there is %s", (_, make, issues) => {
    const error = thrown(make, OttimateInputError);
    expect(issuesOf(error)).toEqual(issues);
    expect(error.message).toMatch(/^postgresStore: /);
  });

  it.each([null, undefined, "postgres://localhost", { query: "select" }])(
    "reject the client %o",
    (client) => {
      expect(() => postgresStore(client as unknown as PostgresClient, { name: "vendors" })).toThrow(
        OttimateInputError,
      );
    },
  );

  it.each(["jobs", "_jobs2", "sync.jobs", "s_1.j", "a".repeat(55), `${"s".repeat(63)}.${"t".repeat(55)}`])(
    "accept %s as a table",
    (table) => {
      expect(() => postgresStore(pool, { name: "a", table })).not.toThrow();
      expect(postgresStoreSchema(table)).toContain(`create table if not exists ${table} (`);
    },
  );

  it.each([
    "jobs; drop table jobs",
    'jobs"',
    "Jobs",
    "2jobs",
    "",
    ".jobs",
    "a.b.c",
    "sync.",
    "9.jobs",
    "a".repeat(56),
    `${"s".repeat(64)}.t`,
    7,
    null,
  ])("reject %j as a table, because statements contain it unescaped", (table) => {
    const issues = ["table is not a table name in lower case"];
    const given = table as string;
    const inStore = thrown(() => postgresStore(pool, { name: "a", table: given }), OttimateInputError);
    expect(issuesOf(inStore)).toEqual(issues);
    const inSchema = thrown(() => postgresStoreSchema(given), OttimateInputError);
    expect(issuesOf(inSchema)).toEqual(issues);
    expect(inSchema.message).toMatch(/^postgresStoreSchema: /);
  });
});

describe("The tables of a store in Postgres", () => {
  it("are named ottimate_stores by default", async () => {
    expect(postgresStoreSchema()).toBe(postgresStoreSchema("ottimate_stores"));
    const postgres = fakePostgres();
    await postgresStore(postgres, { name: "a" }).load();
    expect(postgres.asked[0]?.[0]).toMatch(/^insert into ottimate_stores as store \(name\) values \(\$1\)/);
  });

  it("are in every statement as configured", async () => {
    const postgres = fakePostgres({ hasTables: false });
    const store = postgresStore(postgres, { name: "a", table: "sync.jobs" });
    await store.load();
    await store.save(new Map());
    for (const [text] of postgres.asked) {
      expect(text).toContain("sync.jobs");
      expect(text).not.toContain("ottimate_stores");
    }
  });

  it("receive what is saved and removed, and nothing else", async () => {
    const postgres = fakePostgres();
    const store = postgresStore<number>(postgres, { name: "a" });
    await store.load();
    await store.save(new Map<string, number | null>([["b", null], ["c", 1]])); // biome-ignore format: a table
    expect(postgres.asked.at(-1)?.[1]).toEqual(["a", "1", ["b"], ["c"], ["1"]]);
  });

  it("are created once if they are missing, and then the store is taken", async () => {
    const postgres = fakePostgres({ hasTables: false });
    await postgresStore(postgres, { name: "a" }).load();
    await postgresStore(postgres, { name: "b" }).load();
    const made = postgres.asked.map(([text]) => text).filter((text) => text.includes("create table"));
    expect(made).toEqual([
      `select pg_advisory_xact_lock(hashtext('ottimate-client')); ${postgresStoreSchema()}`,
    ]);
    expect([...postgres.stores.keys()]).toEqual(["a", "b"]);
  });

  it.each([
    ["an error of another kind", Object.assign(new Error("permission denied"), { code: "42501" })],
    ["an error without a code", new Error("permission denied")],
    ["no error", { code: "42P01", message: "permission denied" }],
  ])("are not created after %s", async (_, reason) => {
    const asked: string[] = [];
    const query = (text: string) => {
      asked.push(text);
      return Promise.reject(reason);
    };
    await rejection(postgresStore({ query }, { name: "a" }).load(), OttimateStoreError);
    expect(asked).toHaveLength(1);
  });
});
