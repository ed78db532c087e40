import type { TokenStore } from "ottimate-client";

/** The part of a connected client of `redis` or `@redis/client` that is used here. */
interface RedisClient {
  get(key: string): Promise<string | null>;
  set(key: string, value: string, options: { PX: number; NX?: true }): Promise<unknown>;
  eval(script: string, options: { keys: string[]; arguments: string[] }): Promise<unknown>;
}

/** A `tokenStore` in Redis or Valkey for all processes, with a lock so that one of them at a time requests a token. */
export function redisTokenStore(redis: RedisClient): TokenStore {
  return {
    async get(key) {
      const text = await redis.get(key);
      return text === null ? undefined : JSON.parse(text);
    },
    set: (key, value, ttlMs) => redis.set(key, JSON.stringify(value), { PX: ttlMs }),
    async lock(key, ms) {
      const name = `${key}:lock`;
      const owner = crypto.randomUUID();
      const end = Date.now() + ms;
      // NX: only one process sets it. PX: it expires if its owner dies.
      while (!(await redis.set(name, owner, { NX: true, PX: ms }))) {
        if (Date.now() > end) throw new Error("The lock is held by others.");
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      return () => redis.eval(deleteIfOwn, { keys: [name], arguments: [owner] });
    },
  };
}

/** It may have expired, and belong to another process by now. */
const deleteIfOwn =
  'if redis.call("get", KEYS[1]) == ARGV[1] then return redis.call("del", KEYS[1]) end return 0';
