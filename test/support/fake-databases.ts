import type { IoRedis, NodeRedis, PostgresClient } from "../../src/stores/index.ts";

/** The content of one store in a database. */
interface Held {
  token: number;
  readonly entries: Map<string, string>;
}

/** The parts of Postgres that a store uses, selected by the beginning of each statement. */
export interface FakePostgres extends PostgresClient {
  /** The statements so far, with their values. */
  readonly asked: (readonly [text: string, values: unknown[] | undefined])[];
  readonly stores: Map<string, Held>;
}

export function fakePostgres({ hasTables = true } = {}): FakePostgres {
  const stores = new Map<string, Held>();
  const asked: FakePostgres["asked"] = [];
  let isThere = hasTables;
  return {
    asked,
    stores,
    async query(text, values) {
      asked.push([text, values]);
      if (text.startsWith("select pg_advisory_xact_lock(")) {
        isThere = true;
        return { rows: [] };
      }
      if (!isThere) throw Object.assign(new Error("relation does not exist"), { code: "42P01" });
      const [name, token, removed, keys, texts] = values as [string, string, string[], string[], string[]];
      const held = stores.get(name) ?? { token: 0, entries: new Map() };
      if (text.startsWith("insert into ")) {
        held.token += 1;
        stores.set(name, held);
        return { rows: [{ token: String(held.token) }] };
      }
      if (text.startsWith("select key, value from "))
        return { rows: [...held.entries].map(([key, value]) => ({ key, value })) };
      if (!text.startsWith("with owner as (")) throw new Error(`syntax error: ${text}`);
      if (String(held.token) !== token) return { rows: [] };
      for (const key of removed) held.entries.delete(key);
      for (const [i, key] of keys.entries()) held.entries.set(key, texts[i] ?? "");
      return { rows: [{ name }] };
    },
  };
}

/** The parts of Redis that a store uses: its two scripts, for both kinds of clients. */
export interface FakeRedis {
  readonly ioredis: IoRedis;
  readonly redis: NodeRedis;
  /** By key: a token, or the entries. */
  readonly values: Map<string, Held>;
  /** The time to live that each script received, in ms. */
  readonly ttls: string[];
}

export function fakeRedis(): FakeRedis {
  const values = new Map<string, Held>();
  const ttls: string[] = [];
  async function run(script: string, keys: string[], args: string[]): Promise<unknown> {
    const [name = "", tokenName] = keys;
    if (tokenName !== `${name}:token`) throw new Error(`CROSSSLOT: ${keys}`);
    const held = values.get(name) ?? { token: 0, entries: new Map() };
    if (script.includes("HGETALL")) {
      held.token += 1;
      values.set(name, held);
      ttls.push(args[0] ?? "");
      return [String(held.token), ...[...held.entries].flat()];
    }
    if (!script.includes("HDEL")) throw new Error(`ERR no script: ${script}`);
    const [token, ttl = "", count, ...rest] = args;
    if (token !== String(held.token)) return 0;
    ttls.push(ttl);
    for (const key of rest.slice(0, Number(count))) held.entries.delete(key);
    const kept = rest.slice(Number(count));
    for (let i = 0; i < kept.length; i += 2) held.entries.set(kept[i] ?? "", kept[i + 1] ?? "");
    return 1;
  }
  return {
    values,
    ttls,
    ioredis: {
      async call(command, script = "", count, ...rest) {
        if (command !== "EVAL") throw new Error(`ERR unknown command ${command}`);
        return run(script, rest.slice(0, Number(count)), rest.slice(Number(count)));
      },
    },
    redis: { eval: (script, { keys, arguments: args }) => run(script, keys, args) },
  };
}
