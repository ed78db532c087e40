export type { JobStore } from "../core/job-store.ts";
export {
  type PostgresClient,
  type PostgresStoreOptions,
  postgresStore,
  postgresStoreSchema,
} from "./postgres-store.ts";
export { type IoRedis, type NodeRedis, type RedisStoreOptions, redisStore } from "./redis-store.ts";
