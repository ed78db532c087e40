/** The cost of a retry in points; a success gives one back. */
const RETRY_COST = 5;

/**
 * The budget that all calls of a client share for retries. Without it, each call would be sent `attempts` times during an
 * outage, which keeps the server down and uses up the daily quota.
 */
export interface RetryBudget {
  /** Takes the points for one retry; false if there are too few. */
  spend(): boolean;
  /** Gives one point back after a success. */
  refund(): void;
}

export function createRetryBudget(size: number): RetryBudget {
  let tokens = size;
  return {
    spend() {
      if (tokens < RETRY_COST) return false;
      tokens -= RETRY_COST;
      return true;
    },
    refund() {
      tokens = Math.min(size, tokens + 1);
    },
  };
}
