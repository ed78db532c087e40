import { nameOf } from "./errors.ts";
import { sha256Hex } from "./redaction.ts";
import { within } from "./timers.ts";
import { type Check, hasFunctions, issueAt, timeMessage } from "./validation.ts";

/** A request that is about to be sent. */
export interface SharedRequest {
  /** A hash of the API key, from which the key cannot be recovered. */
  readonly key: string;
  /**
   * How many requests to count: usually one; none if this one was counted before it had to wait; more if some were sent while
   * the shared limits could not be reached.
   */
  readonly requests: number;
  /** How many may be counted a day before a request is rejected. */
  readonly stopAt: number;
  /** When the day ends. */
  readonly resetAt: Date;
}

/** Whether a request may be sent. */
export interface SharedVerdict {
  /** Whether it may be sent. If not, it is not counted. */
  readonly allowed: boolean;
  /** Today's requests of everybody with this key; undefined if not known. */
  readonly used: number | undefined;
  /** How long everybody with this key has to wait, in ms. */
  readonly waitMs: number;
}

/**
 * The limits of an API key, shared by all who use it. `sharedLimits` of "ottimate-client/limits" creates one from limiters of
 * rate-limiter-flexible.
 */
export interface SharedLimits {
  /**
   * How long the store may take before the client goes on without it, in ms.
   * @default 1000
   */
  readonly timeoutMs?: number | undefined;
  /** Called before each request, including token requests. If it fails, the client counts by itself. */
  take(request: SharedRequest): Promise<SharedVerdict>;
  /** Makes everybody with this key wait for this many ms, after a 429. */
  pause(key: string, ms: number): Promise<unknown>;
}

/** What is wrong with the option. */
export const sharedLimitsCheck: Check = (limits, path) => {
  if (!hasFunctions(limits, ["take", "pause"])) return "has no functions take and pause";
  const { timeoutMs } = limits as SharedLimits;
  return issueAt([...path, "timeoutMs"], timeoutMs !== undefined && timeMessage(timeoutMs));
};

/** The shared limits as the client asks them: never for long, and not at all for a while after they have failed. */
interface AskShared {
  /** Undefined where they cannot be asked. */
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
    // The value is kept and not the promise, which may end with the request that began it.
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
      // Told once, though many calls may have met it.
      const isKnown = performance.now() < restUntil;
      restUntil = performance.now() + restMs;
      // No message: it may hold anything.
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
