// What a user's program can do with the shared limits if rate-limiter-flexible is not installed. The tests compile it
// against the installed package, whose name replaces the path below.
import { type QuotaLimiter, sharedLimits } from "../../../src/limits/index.ts";

const quota: QuotaLimiter = {
  points: 10_000,
  consume: async () => ({ consumedPoints: 1, msBeforeNext: 1_000 }),
  reward: async () => undefined,
  get: async () => null,
  block: async () => undefined,
};

export const limits = sharedLimits({ quota, rate: quota, timeoutMs: 500 });
export const { waitMs } = await limits.take({ key: "k", requests: 1, stopAt: 9, resetAt: new Date(0) });

// @ts-expect-error 2740: a limiter that is none
sharedLimits({ quota: new Map() });
