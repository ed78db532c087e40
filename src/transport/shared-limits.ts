/** One request that is about to be sent. */
export interface SharedRequest {
  /** Stands for the API key; a hash, from which the key cannot be had. */
  readonly key: string;
  /**
   * How many requests to count: one as a rule; none where this one has been counted and had to wait; more where some
   * were sent while the shared limits could not be reached.
   */
  readonly requests: number;
  /** How many may be counted a day before a request is refused. */
  readonly stopAt: number;
  /** When the day ends. */
  readonly resetAt: Date;
}

/** What becomes of the request. */
export interface SharedVerdict {
  /** Whether it may be sent. One that may not is not counted. */
  readonly allowed: boolean;
  /** The requests of the day, of everybody with this key; undefined where it is not known. */
  readonly used: number | undefined;
  /** How long everybody with this key has to wait, in ms. */
  readonly waitMs: number;
}

/**
 * The limits of an API key, shared by all who use it. `sharedLimits` of "ottimate-client/limits" makes one from a limiter
 * of rate-limiter-flexible.
 */
export interface SharedLimits {
  /**
   * How long an answer may take before the client goes on without one, in ms.
   * @default 1000
   */
  readonly timeoutMs?: number | undefined;
  /** Asked before each request, the token's included. Where it fails, the client counts by itself. */
  take(request: SharedRequest): Promise<SharedVerdict>;
  /** Has everybody with this key wait for so many ms, after a 429. */
  pause(key: string, ms: number): Promise<unknown>;
}

/** What is wrong with the option. */
export function sharedLimitsFaults(limits: unknown): string[] {
  if (limits === undefined) return [];
  const { take, pause, timeoutMs } = (
    typeof limits === "object" && limits !== null ? limits : {}
  ) as Partial<SharedLimits>;
  const isComplete = typeof take === "function" && typeof pause === "function";
  const isTime = timeoutMs === undefined || (Number.isFinite(timeoutMs) && timeoutMs > 0);
  return [
    ...(isComplete ? [] : ["sharedLimits: has no functions take and pause"]),
    ...(isTime ? [] : ["sharedLimits.timeoutMs: is not a number of ms above 0"]),
  ];
}
