import { throwIssues } from "../core/errors.ts";
import type { JobStore } from "../core/job-store.ts";
import { issueAt, optionIssues, ownProperties, timeMessage } from "../core/validation.ts";
import { fencedStore, storeNameMessage } from "./fenced-store.ts";

/** What the store needs from a client of ioredis. */
export interface IoRedis {
  call(command: string, ...args: string[]): Promise<unknown>;
}

/** What the store needs from a client of redis or @redis/client. */
export interface NodeRedis {
  eval(script: string, options: { keys: string[]; arguments: string[] }): Promise<unknown>;
}

export interface RedisStoreOptions {
  /** The name of the job, such as `oyster:vendors:2026-05-04`. Each job needs its own store. */
  readonly name: string;
  /**
   * How long to keep a store after its last save, in ms. Choose days rather than hours: the job must be resumed before then.
   * @default forever
   */
  readonly ttlMs?: number | undefined;
}

/**
 * A store for a job in Redis or Valkey, so that another machine can continue the job. `load` takes it over at once; the
 * previous job stops with `OttimateStoreError` at its next save, and so before its next request.
 *
 * Each save is one script, and is as durable as Redis: set `appendonly yes`, `appendfsync always` and
 * `maxmemory-policy noeviction`. A failover to a replica may lose the last saves, and a resumed job may then repeat requests;
 * if that matters, use Postgres.
 *
 * @param client a client of ioredis, redis or @redis/client
 * @typeParam Entry the type of its entries; by default, the store fits every job
 * @returns a store for one job: a hash under the key `ottimate:{name}`
 * @throws OttimateInputError for a missing, unknown or invalid option
 */
export function redisStore<Entry = never>(
  client: IoRedis | NodeRedis,
  options: RedisStoreOptions,
): JobStore<Entry> {
  const own = ownProperties(options ?? {});
  const { name, ttlMs } = own;
  throwIssues("redisStore", [
    ...issueAt(["client"], !isIoRedis(client) && !isNodeRedis(client) && "has no function call or eval"),
    ...optionIssues({ ...own, name: name ?? null }, { name: storeNameMessage, ttlMs: timeMessage }),
  ]);
  // The braces put both keys into one slot of a cluster.
  const keys = [`ottimate:{${name}}`, `ottimate:{${name}}:token`];
  const run = (script: string, args: string[]): Promise<unknown> =>
    isIoRedis(client)
      ? client.call("EVAL", script, String(keys.length), ...keys, ...args)
      : client.eval(script, { keys, arguments: args });
  const ttl = String(Math.ceil(ttlMs ?? 0));
  return fencedStore(name, {
    async take() {
      const [token, ...fields] = textsOf(await run(takeScript, [ttl]));
      const entries = fields.flatMap((key, i) => (i % 2 === 0 ? [[key, fields[i + 1] ?? ""] as const] : []));
      return { token: token ?? "", entries };
    },
    async write(token, kept, removed) {
      const args = [token, ttl, String(removed.length), ...removed, ...kept.flat()];
      return (await run(writeScript, args)) === 1;
    },
  });
}

const has = (client: unknown, method: string): boolean =>
  typeof client === "object" && typeof Object(client)[method] === "function";
const isIoRedis = (client: unknown): client is IoRedis => has(client, "call");
const isNodeRedis = (client: unknown): client is NodeRedis => has(client, "eval");

const textsOf = (answer: unknown): string[] => (Array.isArray(answer) ? answer.map(String) : []);

/** Expires both keys, or keeps them forever even if an earlier run set an expiry. */
const keepScript = (ttl: string) => `
for i = 1, 2 do
  if ${ttl} == "0" then redis.call("PERSIST", KEYS[i]) else redis.call("PEXPIRE", KEYS[i], ${ttl}) end
end`;

/** Based on the time, so that a new token is greater than any before, even if the store was removed in between. */
const takeScript = `
local now = redis.call("TIME")
local before = tonumber(redis.call("GET", KEYS[2]) or 0)
local token = string.format("%.0f", math.max(before + 1, now[1] * 1000000 + now[2]))
redis.call("SET", KEYS[2], token)
${keepScript("ARGV[1]")}
local answer = redis.call("HGETALL", KEYS[1])
table.insert(answer, 1, token)
return answer`;

const writeScript = `
if redis.call("GET", KEYS[2]) ~= ARGV[1] then return 0 end
local removed = tonumber(ARGV[3])
for i = 4, 3 + removed do redis.call("HDEL", KEYS[1], ARGV[i]) end
for i = 4 + removed, #ARGV, 2 do redis.call("HSET", KEYS[1], ARGV[i], ARGV[i + 1]) end
${keepScript("ARGV[2]")}
return 1`;
