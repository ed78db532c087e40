import type * as flexible from "rate-limiter-flexible";
import { describe, expectTypeOf, it } from "vitest";
import type { QuotaLimiter, RateLimiter, SharedLimitsOptions } from "../../../src/limits/index.ts";

type QuotaLimiters =
  | flexible.RateLimiterAbstract
  | flexible.RateLimiterCluster
  | flexible.RateLimiterDynamo
  | flexible.RateLimiterMemcache
  | flexible.RateLimiterMemory
  | flexible.RateLimiterMongo
  | flexible.RateLimiterMySQL
  | flexible.RateLimiterPostgres
  | flexible.RateLimiterPrisma
  | flexible.RateLimiterRedis
  | flexible.RateLimiterSQLite
  | flexible.RateLimiterValkey
  | flexible.RateLimiterValkeyGlide;

describe("The types of the limiters", () => {
  it("take those of rate-limiter-flexible as they are", () => {
    expectTypeOf<QuotaLimiters>().toExtend<QuotaLimiter>();
    expectTypeOf<QuotaLimiters>().toExtend<SharedLimitsOptions["quota"]>();
    expectTypeOf<QuotaLimiters>().toExtend<RateLimiter>();
    expectTypeOf<flexible.BurstyRateLimiter>().toExtend<RateLimiter>();
    expectTypeOf<flexible.RLWrapperBlackAndWhite>().toExtend<NonNullable<SharedLimitsOptions["rate"]>>();
  });

  it("reject one that could not be used", () => {
    // Its result has one entry for each of its limiters.
    expectTypeOf<flexible.RateLimiterUnion>().not.toExtend<RateLimiter>();
    expectTypeOf<flexible.RateLimiterQueue>().not.toExtend<RateLimiter>();
    expectTypeOf<flexible.BurstyRateLimiter>().not.toExtend<QuotaLimiter>();
    expectTypeOf<Map<string, number>>().not.toExtend<RateLimiter>();
  });
});
