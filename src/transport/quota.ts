import type { Api } from "../api.ts";
import type { CallFacts } from "../call/facts.ts";
import { OttimateQuotaExceededError } from "../errors/api-error.ts";
import { nextMidnight } from "./retry-after.ts";

/** How much of the day's quota this client has used, as far as it knows: others with the same key count too. */
export interface QuotaState {
  /** Requests sent since midnight UTC, token requests and repetitions included. */
  readonly used: number;
  /** How many the key has a day. */
  readonly limit: number;
  /** When the count starts anew. */
  readonly resetAt: Date;
}

export interface QuotaOptions {
  /**
   * How many requests the key has a day.
   * @default 10000
   * @see https://docs.ottimate.com/api-limits
   */
  limit?: number | undefined;
  /**
   * Stop at this many, before the API does: further calls throw `OttimateQuotaExceededError` and are not sent.
   * @default no stop
   */
  stopAt?: number | undefined;
}

export interface Quota {
  readonly state: QuotaState;
  /** Counts one request that is about to be sent, or refuses it. */
  take(call: CallFacts): void;
}

/** The quota's options with every default in its place. */
export interface QuotaSettings {
  readonly limit: number;
  readonly stopAt: number;
}

export function createQuota(
  { limit, stopAt }: QuotaSettings,
  api: Api,
  onTake: (state: QuotaState) => void,
): Quota {
  let used = 0;
  let resetAt = nextMidnight();
  const current = (): QuotaState => {
    if (Date.now() >= resetAt.getTime()) {
      used = 0;
      resetAt = nextMidnight();
    }
    return { used, limit, resetAt };
  };
  return {
    get state() {
      return current();
    },
    take(call) {
      const state = current();
      if (state.used >= stopAt) {
        const message = `${state.used} requests have been sent today, and the client was told to stop at ${stopAt}`;
        throw new OttimateQuotaExceededError({
          call: { ...call, api },
          status: 429,
          body: { code: "Quota", message },
          resetAt: state.resetAt,
        });
      }
      used += 1;
      onTake({ ...state, used });
    },
  };
}
