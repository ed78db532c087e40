import { nameOf } from "./errors.ts";
import { sha256Hex } from "./redaction.ts";
import { within } from "./timers.ts";
import { type Check, hasFunctions, issueAt, timeMessage } from "./validation.ts";

/** A request that is about to be sent. */
export interface SharedRequest {
  /** A hash that identifies the API key without revealing it. */
  readonly key: string;
  /**
   * How many requests to count: usually one; none if this request was counted before it had to wait; more if some were sent
   * while the shared limits were unavailable.
   */
  readonly requests: number;
  /** The daily count at which requests are rejected. */
  readonly stopAt: number;
  /** When the day ends. */
  readonly resetAt: Date;
}

/** Whether a request may be sent. */
export interface SharedVerdict {
  /** Whether the request may be sent. If not, it is not counted. */
  readonly allowed: boolean;
  /** Today's requests with this API key; undefined if not known. */
  readonly used: number | undefined;
  /** How long requests with this API key must wait, in ms. */
  readonly waitMs: number;
}

/**
 * The limits of an API key, shared by all processes that use it. `sharedLimits` of "ottimate-client/limits" creates one from
 * limiters of rate-limiter-flexible.
 */
export interface SharedLimits {
  /**
   * How long the store may take before the client goes on without it, in ms.
   * @default 1000
   */
  readonly timeoutMs?: number | undefined;
  /** Called before each request, including token requests. If it fails, the client counts by itself. */
  take(request: SharedRequest): Promise<SharedVerdict>;
  /** Makes all requests with this key wait for this many ms, after a 429. */
  pause(key: string, ms: number): Promise<unknown>;
}

/** Checks the `sharedLimits` option. */
export const sharedLimitsCheck: Check = (limits, path) => {
  if (!hasFunctions(limits, ["take", "pause"])) return "has no functions take and pause";
  const { timeoutMs } = limits as SharedLimits;
  return issueAt([...path, "timeoutMs"], timeoutMs !== undefined && timeMessage(timeoutMs));
};

/** Access to the shared limits with a timeout, and with a cooldown after a failure. */
interface AskShared {
  /** Undefined if they are unavailable. */
  take(apiKey: string, request: Omit<SharedRequest, "key">): Promise<SharedVerdict | undefined>;
  pause(apiKey: string, ms: number): Promise<void>;
}

const DEFAULT_TIMEOUT_MS = 1_000;
const restMs = 5_000;

export function createSharedLimitsClient(
  limits: SharedLimits,
  onFailure: (failure: string) => void,
): AskShared {
  /** By `performance.now()`, as the clock may be set back. */
  let restUntil = 0;
  let known: { readonly apiKey: string; readonly key: string } | undefined;
  const keyOf = async (apiKey: string) => {
    // Keep the value, not the promise: on some platforms a promise dies with the request that created it.
    if (known?.apiKey !== apiKey)
      known = { apiKey, key: `ottimate-client:limits:${await sha256Hex([apiKey])}` };
    return known.key;
  };
  const ask = async <T>(
    action: string,
    apiKey: string,
    work: (key: string) => Promise<T>,
  ): Promise<T | undefined> => {
    const key = await keyOf(apiKey);
    if (performance.now() < restUntil) return undefined;
    try {
      return await within(limits.timeoutMs ?? DEFAULT_TIMEOUT_MS, () => work(key));
    } catch (error) {
      // Reported once, even if many calls failed.
      const isKnown = performance.now() < restUntil;
      restUntil = performance.now() + restMs;
      // Without the message, which may contain a secret.
      if (!isKnown) onFailure(`${action}: ${nameOf(error)}`);
      return undefined;
    }
  };
  return {
    take: (apiKey, request) =>
      ask("take", apiKey, async (key) => {
        const verdict = await limits.take({ key, ...request });
        if (typeof verdict?.allowed !== "boolean") throw new TypeError("not a verdict");
        return verdict;
      }),
    async pause(apiKey, ms) {
      await ask("pause", apiKey, async (key) => limits.pause(key, ms));
    },
  };
}
