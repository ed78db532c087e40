/** What one repetition costs, in tokens; a success gives one back. */
const RETRY_COST = 5;

/**
 * What all calls of a client may spend on repetitions together. In an outage each call would be sent `attempts` times, which
 * keeps the server down and uses up the day's quota.
 */
export interface RetryBudget {
  /** Takes the tokens of one repetition; false where there are too few. */
  spend(): boolean;
  /** Gives a token back for a success. */
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
