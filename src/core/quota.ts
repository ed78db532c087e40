import { OttimateQuotaExceededError } from "./api-error.ts";
import { createSharedLimitsClient, type SharedLimits } from "./shared-limits.ts";
import type { ApiDefinition, CallFacts } from "./types.ts";

/** How much of the daily quota is used: by this client, or with `sharedLimits` by all who share them. */
export interface QuotaState {
  /** Requests sent since midnight UTC, including token requests and retries. A lower bound: others with the same key count too. */
  readonly used: number;
  /** How many requests the API key has a day. */
  readonly limit: number;
  /** When the count restarts. */
  readonly resetAt: Date;
}

export interface QuotaOptions {
  /**
   * How many requests the API key has a day.
   * @default 10000
   * @see https://docs.ottimate.com/api-limits
   */
  limit?: number | undefined;
  /**
   * Stop at this number, before the API does: further calls throw `OttimateQuotaExceededError` and are not sent.
   * @default no stop
   */
  stopAt?: number | undefined;
}

/** A request as far as it counts. */
interface Counted {
  readonly call: CallFacts;
  readonly headers: Readonly<Record<string, string>>;
}

export interface Quota {
  readonly state: QuotaState;
  /**
   * Counts one request that is about to be sent, or rejects it by throwing; one that had to wait comes again and is
   * `counted` already.
   * @returns how long everybody with its key has to wait, in ms
   */
  take(request: Counted, counted?: boolean): number | Promise<number>;
  /** Has everybody with the key of this request wait. */
  pause(request: Counted, ms: number): Promise<void> | undefined;
}

/** The quota's options with every default in its place. */
export interface QuotaSettings {
  readonly limit: number;
  readonly stopAt: number;
  readonly shared?: SharedLimits | undefined;
}

const DAY_MS = 86_400_000;
/** When the count starts anew: the next midnight in UTC. */
const nextMidnight = (): number => (Math.floor(Date.now() / DAY_MS) + 1) * DAY_MS;

/** Hears each count, and why the shared one could not be had. */
type OnCount = (state: QuotaState, failure?: string) => void;

export function createQuota(
  { limit, stopAt, shared }: QuotaSettings,
  api: ApiDefinition,
  onCount: OnCount | undefined,
): Quota {
  let used = 0;
  let endsAt = nextMidnight();
  /** Sent while the shared limits could not be asked. */
  let untold = 0;
  /** The shared limits allow no more today. */
  let isClosed = false;
  /** Whose requests are counted; another key has a quota of its own. */
  let countedKey: string | undefined;
  const startAnew = (apiKey: string | undefined): void => {
    used = 0;
    untold = 0;
    isClosed = false;
    endsAt = nextMidnight();
    countedKey = apiKey;
  };
  /** Also where the day that was counted ends later: that was read from a clock which has been set back. */
  const turnDay = (): void => {
    if (endsAt !== nextMidnight()) startAnew(countedKey);
  };
  const state = (): QuotaState => {
    turnDay();
    return { used, limit, resetAt: new Date(endsAt) };
  };
  const tell = (failure?: string): void => onCount?.(state(), failure);
  const asked = shared && createSharedLimitsClient(shared, tell);
  const keyOf = ({ headers }: Counted): string => headers[api.apiKeyHeader ?? ""] ?? "";

  const reject = (call: CallFacts, why: string): never => {
    throw new OttimateQuotaExceededError({
      call: { ...call, api },
      status: 429,
      body: { code: "Quota", message: `${used} requests have been sent today, and ${why}` },
      resetAt: new Date(endsAt),
    });
  };
  const check = (call: CallFacts): void => {
    turnDay();
    if (used >= stopAt) reject(call, `the client is set to stop at ${stopAt}`);
    if (isClosed) reject(call, "the shared limits allow no more");
  };
  const count = (call: CallFacts): void => {
    check(call);
    used += 1;
    tell();
  };

  async function takeShared(
    { take }: NonNullable<typeof asked>,
    request: Counted,
    counted: boolean,
  ): Promise<number> {
    const apiKey = keyOf(request);
    if (apiKey !== countedKey) startAnew(apiKey);
    if (!counted) check(request.call);
    const told = counted ? 0 : untold;
    untold -= told;
    const day = endsAt;
    const resetAt = new Date(day);
    const verdict = await take(apiKey, { requests: counted ? 0 : told + 1, stopAt, resetAt });
    turnDay();
    // Counted for the day that has just ended, or with a key that has been replaced.
    if (day < endsAt || apiKey !== countedKey) return verdict?.waitMs ?? 0;
    if (!verdict) {
      untold += told;
      if (counted) return 0;
      count(request.call);
      untold += 1;
      return 0;
    }
    // Answers may come in another order than the counts were made.
    used = Math.max(used, verdict.used || 0);
    tell();
    if (!verdict.allowed) {
      isClosed = true;
      check(request.call);
    }
    return verdict.waitMs;
  }

  return {
    get state() {
      return state();
    },
    take(request, counted = false) {
      if (asked) return takeShared(asked, request, counted);
      if (!counted) count(request.call);
      return 0;
    },
    pause: (request, ms) => asked?.pause(keyOf(request), ms),
  };
}
