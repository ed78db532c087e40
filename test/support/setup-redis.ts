import type { TestProject } from "vitest/node";
import { redisServer, startRedis } from "./redis-server.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** Where the Redis of this run answers. */
    redis: string;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  if (!redisServer) throw new Error("redis-server is not installed.");
  const redis = await startRedis(redisServer);
  project.provide("redis", redis.url);
  return () => redis.stop();
}
