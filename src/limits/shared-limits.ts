import { throwConfigIssues } from "../core/errors.ts";
import type { SharedLimits, SharedRequest } from "../core/shared-limits.ts";
import { issueAt, optionIssues, ownProperties, timeMessage, unchecked } from "../core/validation.ts";

// Declared here: importing the library's types would force users to install them to check their code.

/** A limiter's count, as rate-limiter-flexible returns it. */
export interface LimiterResult {
  readonly consumedPoints: number;
  /** How long the count or the pause still lasts. */
  readonly msBeforeNext: number;
}

/** A counting limiter: any of rate-limiter-flexible's except `RateLimiterUnion`, which has no count of its own. */
export interface RateLimiter {
  /** Consumes this many points, and rejects with the result if there are too few. */
  consume(key: string, points?: number, options?: object): Promise<LimiterResult>;
}

/** A limiter whose counts can be read and refunded: `RateLimiterRedis`, `RateLimiterPostgres` or `RateLimiterMemory`. */
export interface QuotaLimiter extends RateLimiter {
  /** The maximum number of points. */
  readonly points: number;
  /** Refunds points. */
  reward(key: string, points?: number, options?: object): Promise<unknown>;
  get(key: string): Promise<LimiterResult | null>;
  /** Blocks a key for this many seconds. */
  block(key: string, seconds: number): Promise<unknown>;
}

/** Options of `sharedLimits`: limiters of rate-limiter-flexible on a database that your processes share. */
export interface SharedLimitsOptions {
  /**
   * Counts the requests of a day, and keeps the pause after a 429. Its `points` are the maximum number of requests a day, such
   * as 10 000. A day ends at midnight UTC, regardless of `duration`.
   */
  readonly quota: QuotaLimiter;
  /**
   * Counts the requests of a second, such as `{ points: 1000, duration: 1 }`. Requests over the limit wait.
   * @default none
   */
  readonly rate?: RateLimiter | undefined;
  /**
   * How long the database may take before a client counts by itself, in ms.
   * @default 1000
   */
  readonly timeoutMs?: number | undefined;
}

/** Counts are kept a little longer than the day, because clocks differ. Their key contains the day. */
const slackSeconds = 600;

/**
 * Creates the `sharedLimits` of `createOttimateClient` from limiters of rate-limiter-flexible. All processes with the same API
 * key then count their requests together, and pause together after a 429. Each request costs one round trip to the database,
 * with two commands (three with `rate`).
 *
 * @returns limits for any number of clients, with one API key or several
 * @throws OttimateConfigError if a limiter is missing or invalid, and for an unknown option
 * @see https://docs.ottimate.com/api-limits
 */
export function sharedLimits(options: SharedLimitsOptions): SharedLimits {
  const own = ownProperties(options ?? {});
  check(own);
  const { quota, rate, timeoutMs } = own;

  /** Counts a request; if it is over the limit, nothing stays counted. */
  const count = async ({ key, requests, stopAt, resetAt }: SharedRequest) => {
    if (requests === 0) return { allowed: true, used: undefined };
    const seconds = Math.ceil((resetAt.getTime() - Date.now()) / 1000) + slackSeconds;
    const options = { customDuration: Math.max(1, seconds) };
    const today = `${key}:${new Date(resetAt.getTime() - 1).toISOString().slice(0, 10)}`;
    const { result, isRejected } = await consume(quota, today, requests, options);
    const used = result.consumedPoints;
    if (!isRejected && used <= stopAt) return { allowed: true, used };
    // Refund it. A count of 0 means that the limiter rejected it from memory.
    if (used > 0) await quota.reward(today, 1, options);
    // The count may include other requests that are about to be rejected.
    return { allowed: false, used: Math.min(stopAt, quota.points) };
  };
  const pauseLeft = async (key: string): Promise<number> => {
    const pause = await quota.get(pauseOf(key));
    return waitOf(pause?.msBeforeNext);
  };
  const waitForRate = async (key: string): Promise<number> => {
    if (!rate) return 0;
    const { result, isRejected } = await consume(rate, key, 1);
    return isRejected ? waitOf(result.msBeforeNext) : 0;
  };

  return {
    timeoutMs,
    async take(request) {
      const [counted, pausedMs, rateMs] = await Promise.all([
        count(request),
        pauseLeft(request.key),
        waitForRate(request.key),
      ]);
      return { ...counted, waitMs: Math.max(pausedMs, rateMs) };
    },
    async pause(key, ms) {
      // A shorter pause must not end a longer one.
      if ((await pauseLeft(key)) < ms) await quota.block(pauseOf(key), Math.ceil(ms / 1000));
    },
  };
}

const pauseOf = (key: string): string => `${key}:pause`;
/** -1 means no end, which does not occur for a pause. */
const waitOf = (ms: number | undefined): number =>
  ms !== undefined && ms > 0 && Number.isFinite(ms) ? ms : 0;

/** A limiter throws both its rejections and its failures; only failures are rethrown. */
async function consume(
  limiter: RateLimiter,
  key: string,
  points: number,
  options?: { customDuration: number },
): Promise<{ result: LimiterResult; isRejected: boolean }> {
  try {
    const result: unknown = await limiter.consume(key, points, options);
    // Without a result there is no count, and no reason to reject.
    if (!isResult(result)) throw new TypeError("The limiter has counted nothing.");
    return { result, isRejected: false };
  } catch (thrown) {
    if (thrown instanceof Error || !isResult(thrown)) throw thrown;
    return { result: thrown, isRejected: true };
  }
}

const isResult = (thrown: unknown): thrown is LimiterResult =>
  typeof thrown === "object" &&
  thrown !== null &&
  "consumedPoints" in thrown &&
  Number.isFinite(thrown.consumedPoints) &&
  "msBeforeNext" in thrown;

function check(options: Partial<SharedLimitsOptions>): void {
  const { quota, rate } = options;
  const lacks = (name: string, limiter: unknown, functions: readonly string[]) =>
    functions
      .filter((each) => typeof (Object(limiter) as Record<string, unknown>)[each] !== "function")
      .flatMap((each) => issueAt([name], `has no function ${each}`));
  throwConfigIssues("sharedLimits", [
    ...lacks("quota", quota, ["consume", "reward", "get", "block"]),
    ...issueAt(["quota"], typeof quota?.points !== "number" && "has no points"),
    ...(rate === undefined ? [] : lacks("rate", rate, ["consume"])),
    ...optionIssues({ ...options }, { quota: unchecked, rate: unchecked, timeoutMs: timeMessage }),
  ]);
}
