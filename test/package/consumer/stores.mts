// What a user's program can do with the stores if neither pg nor a Redis client is installed. The tests compile it against
// the installed package, whose name replaces the path below.
import { postgresStore, redisStore } from "../../../src/stores/index.ts";

const pool = { query: async (_text: string, _values?: unknown[]) => ({ rows: [{ token: "1" }] }) };
export const store = postgresStore<{ done: boolean }>(pool, { name: "oyster:vendors" });
await store.load();
await store.save(new Map([["chunk:1", { done: true }], ["chunk:2", null]])); // biome-ignore format: a table
redisStore({ call: async () => null }, { name: "oyster:vendors", ttlMs: 1_000 });

// @ts-expect-error 2345: an entry of another kind
await store.save(new Map([["chunk:1", { done: 1 }]]));
// @ts-expect-error 2741: no name
postgresStore(pool, {});
