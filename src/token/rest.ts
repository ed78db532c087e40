import { OttimateAuthError } from "../errors/auth-error.ts";
import type { RetryPolicy } from "../transport/send.ts";
import { passing } from "../transport/verdict.ts";

/** A token endpoint that failed is left alone for a while by all calls together, or each would ask by itself. */
export interface Rest {
  /** The last failure, while nothing has succeeded since. */
  readonly failure: OttimateAuthError | undefined;
  /** How long the endpoint is still to be left alone, in ms. Nothing is scheduled: it ends by the clock. */
  leftMs(): number;
  /** Whether a rest of so many ms is worth waiting for. */
  isBearable(ms: number): boolean;
  /** Says how a token request ended. */
  failed(error: unknown): void;
  succeeded(): void;
}

const usualBaseMs = 500;
const longestBackOffMs = 5_000;
const usualPatienceMs = 30_000;

/** Rests as long as a call that was alone would wait between its attempts, and as long as the endpoint asks for. */
export function createRest(retry: RetryPolicy | false | undefined, random: () => number = Math.random): Rest {
  const { baseDelayMs, maxDelayMs } = retry || { baseDelayMs: usualBaseMs, maxDelayMs: usualPatienceMs };
  let failure: OttimateAuthError | undefined;
  let failures = 0;
  let durationMs = 0;
  let endsAt = 0;
  return {
    get failure() {
      return failure;
    },
    // No longer than it was meant to be, whatever becomes of the clock.
    leftMs: () => (failure ? Math.max(0, Math.min(durationMs, endsAt - Date.now())) : 0),
    isBearable: (ms) => ms <= maxDelayMs,
    failed(error) {
      if (!isPassing(error)) return;
      failure = error;
      // None after the first: whoever comes next has waited already, or has not asked yet.
      const backOff =
        failures === 0 ? 0 : Math.min(longestBackOffMs, maxDelayMs, baseDelayMs * 2 ** (failures - 1));
      // Not the same for all processes, which failed together.
      durationMs = Math.max(error.retryAfterMs ?? 0, backOff * (0.5 + random() / 2));
      endsAt = Date.now() + durationMs;
      failures += 1;
    },
    succeeded() {
      failure = undefined;
      failures = 0;
    },
  };
}

/** Whether the endpoint may do better soon. What it refuses, it refuses again, but with other credentials. */
function isPassing(error: unknown): error is OttimateAuthError {
  return error instanceof OttimateAuthError && (error.status === undefined || passing(error.status));
}
