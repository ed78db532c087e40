import type { TestProject } from "vitest/node";
import { startPostgres } from "../../../examples/fleet/local/postgres.ts";
import { redisServer, startRedis } from "./redis-server.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** Where the Redis of this run answers. */
    redis: string;
    /** Where its PostgreSQL does. */
    postgres: string;
  }
}

export default async function setup(project: TestProject): Promise<() => void> {
  if (!redisServer) throw new Error("redis-server is not installed: apt-get install redis-server");
  const started: { stop(): void }[] = [];
  const stop = () => {
    for (const server of started.splice(0)) server.stop();
  };
  // Also where the run is interrupted, and nobody waits for a teardown.
  process.once("exit", stop);
  const redis = await startRedis(redisServer);
  started.push(redis);
  const postgres = await startPostgres();
  started.push(postgres);
  project.provide("redis", redis.url);
  project.provide("postgres", postgres.url);
  return stop;
}
