import { OttimateQuotaExceededError } from "./api-error.ts";
import { createSharedLimitsClient, type SharedLimits } from "./shared-limits.ts";
import type { ApiDefinition, CallFacts } from "./types.ts";

/** How much of the daily quota is used: by this client, or with `sharedLimits` by all who share them. */
export interface QuotaState {
  /** Requests sent since midnight UTC, including token requests and retries. A lower bound: others may use the same key. */
  readonly used: number;
  /** The API key's daily quota, in requests. */
  readonly limit: number;
  /** When the count restarts. */
  readonly resetAt: Date;
}

export interface QuotaOptions {
  /**
   * The API key's daily quota, in requests.
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

/** The parts of a request that matter for counting. */
interface Counted {
  readonly call: CallFacts;
  readonly headers: Readonly<Record<string, string>>;
}

export interface Quota {
  readonly state: QuotaState;
  /**
   * Counts one request before it is sent, or throws if it is rejected. Pass `counted` for a request that was counted before
   * it had to wait.
   * @returns how long requests with its key must wait, in ms
   */
  take(request: Counted, counted?: boolean): number | Promise<number>;
  /** Makes all requests with this request's key wait. */
  pause(request: Counted, ms: number): Promise<void> | undefined;
}

/** The quota's options with all defaults filled in. */
export interface QuotaSettings {
  readonly limit: number;
  readonly stopAt: number;
  readonly shared?: SharedLimits | undefined;
}

const DAY_MS = 86_400_000;
/** When the count restarts: the next midnight UTC. */
const nextMidnight = (): number => (Math.floor(Date.now() / DAY_MS) + 1) * DAY_MS;

/** Receives each count, and why the shared count was not available. */
type OnCount = (state: QuotaState, failure?: string) => void;

export function createQuota(
  { limit, stopAt, shared }: QuotaSettings,
  api: ApiDefinition,
  onCount: OnCount | undefined,
): Quota {
  let used = 0;
  let endsAt = nextMidnight();
  /** Requests sent while the shared limits were unavailable, not yet counted there. */
  let untold = 0;
  /** The shared limits allow no more requests today. */
  let isClosed = false;
  /** The API key whose requests are counted; each key has its own quota. */
  let countedKey: string | undefined;
  const startAnew = (apiKey: string | undefined): void => {
    used = 0;
    untold = 0;
    isClosed = false;
    endsAt = nextMidnight();
    countedKey = apiKey;
  };
  /** Also restarts if the counted day ends later than today: the clock was set back. */
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
    // The count is for the previous day or a replaced key.
    if (day < endsAt || apiKey !== countedKey) return verdict?.waitMs ?? 0;
    if (!verdict) {
      untold += told;
      if (counted) return 0;
      count(request.call);
      untold += 1;
      return 0;
    }
    // Results may arrive out of order.
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
