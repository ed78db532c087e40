// What is asked of rate-limiter-flexible: its own types would have to be installed by all who check their libraries.

/** What a limiter has counted, as rate-limiter-flexible has it. */
export interface LimiterResult {
  readonly consumedPoints: number;
  /** Until the count ends, or the pause. */
  readonly msBeforeNext: number;
}

/** A limiter that counts, as all of rate-limiter-flexible but `RateLimiterUnion`, which has no count of its own. */
export interface RateLimiter {
  /** Counts so many points, and rejects with the result where they are too many. */
  consume(key: string, points?: number, options?: object): Promise<LimiterResult>;
}

/** One whose counts can be read and taken back, such as `RateLimiterRedis`, `RateLimiterPostgres` or `RateLimiterMemory`. */
export interface QuotaLimiter extends RateLimiter {
  /** How many may be counted. */
  readonly points: number;
  /** Takes points back. */
  reward(key: string, points?: number, options?: object): Promise<unknown>;
  get(key: string): Promise<LimiterResult | null>;
  /** Has a key wait for so many seconds. */
  block(key: string, seconds: number): Promise<unknown>;
}
