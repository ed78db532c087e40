import type { TestProject } from "vitest/node";
import { startPostgres } from "../../../examples/fleet/local-postgres.ts";
import { redisServer, startRedis } from "./redis-server.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** Where the Redis of this run answers. */
    redis: string;
    /** Where its PostgreSQL does. */
    postgres: string;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  if (!redisServer) throw new Error("redis-server is not installed: apt-get install redis-server");
  const redis = await startRedis(redisServer);
  const postgres = await startPostgres().catch(async (error: unknown) => {
    await redis.stop();
    throw error;
  });
  project.provide("redis", redis.url);
  project.provide("postgres", postgres.url);
  return async () => {
    postgres.stop();
    await redis.stop();
  };
}
