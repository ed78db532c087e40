import { digestOf } from "../digest.ts";
import type { SharedLimits, SharedRequest, SharedVerdict } from "./shared-limits.ts";
import { within } from "./timers.ts";

/** The shared limits as the client asks them: never for long, and not at all for a while after they have failed. */
export interface AskShared {
  /** Undefined where they cannot be asked. */
  take(apiKey: string, request: Omit<SharedRequest, "key">): Promise<SharedVerdict | undefined>;
  pause(apiKey: string, ms: number): Promise<void>;
}

const usualTimeoutMs = 1_000;
const restMs = 5_000;

export function askShared(limits: SharedLimits, onFailure: (failure: string) => void): AskShared {
  /** By `performance.now()`, as the clock may be set back. */
  let restUntil = 0;
  let known: { readonly apiKey: string; readonly key: Promise<string> } | undefined;
  const keyOf = (apiKey: string) => {
    if (known?.apiKey !== apiKey)
      known = { apiKey, key: digestOf([apiKey]).then((digest) => `ottimate-client:limits:${digest}`) };
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
      return await within(limits.timeoutMs ?? usualTimeoutMs, () => work(key));
    } catch (error) {
      // Told once, though many calls may have met it.
      const isKnown = performance.now() < restUntil;
      restUntil = performance.now() + restMs;
      // No message: it may hold anything.
      if (!isKnown) onFailure(`${action}: ${error instanceof Error ? error.name : "no error"}`);
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
