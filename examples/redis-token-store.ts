import KeyvRedis from "@keyv/redis";
import { createClient } from "@redis/client";
import Keyv from "keyv";
import type { TokenStore } from "ottimate-client";

/** A `tokenStore` in Redis or Valkey: Keyv keeps the token, and a lock lets one process at a time ask for one. */
export async function connectTokenStore(
  url: string,
): Promise<{ store: TokenStore; close: () => Promise<void> }> {
  const redis = await createClient({ url }).connect();
  const keyv = new Keyv({ store: new KeyvRedis(url) });
  const store: TokenStore = {
    get: (key) => keyv.get(key),
    set: (key, value, ttlMs) => keyv.set(key, value, ttlMs),
    async lock(key, ms) {
      const name = `${key}:lock`;
      const owner = crypto.randomUUID();
      const end = Date.now() + ms;
      // NX: set by one process only. PX: it ends by itself where its owner dies.
      while (!(await redis.set(name, owner, { NX: true, PX: ms }))) {
        if (Date.now() > end) throw new Error("The lock is held by others.");
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      return () => redis.eval(deleteIfOwn, { keys: [name], arguments: [owner] });
    },
  };
  return {
    store,
    async close() {
      await keyv.disconnect();
      await redis.close();
    },
  };
}

/** It may have ended, and be another's by now. */
const deleteIfOwn =
  'if redis.call("get", KEYS[1]) == ARGV[1] then return redis.call("del", KEYS[1]) end return 0';
