import type { Clock } from "./clock.ts";
import { Rejection } from "./rejection.ts";
import type { Settings } from "./settings.ts";

/** Counts the requests of the API key. */
export interface Limits {
  /** @throws Rejection 429 with Retry-After, in seconds */
  take(): void;
  /** Saves what is left; returns a function that restores it. */
  save(): () => void;
}

const dayMs = 86_400_000;

/** "1,000 req/s steady (token bucket), 2,000 burst, 10,000 requests/day per API key (midnight UTC)": /api-limits. */
export function createLimits({ limits: { perSecond, burst, perDay } }: Settings, clock: Clock): Limits {
  let places = burst;
  let filledAt = clock.now().getTime();
  let day = dayOf(filledAt);
  let used = 0;
  return {
    take() {
      const now = clock.now().getTime();
      if (dayOf(now) !== day) {
        day = dayOf(now);
        used = 0;
      }
      if (used >= perDay) reject("The daily quota is used up.", (day + 1) * dayMs - now);
      // Not a sum, because an infinite rate times zero is NaN.
      if (now > filledAt) places = Math.min(burst, places + ((now - filledAt) * perSecond) / 1000);
      filledAt = now;
      if (places < 1) reject("Rate limit exceeded.", ((1 - places) * 1000) / perSecond);
      places -= 1;
      used += 1;
    },
    save() {
      const kept = { places, filledAt, day, used };
      return () => ({ places, filledAt, day, used } = kept);
    },
  };
}

const dayOf = (ms: number): number => Math.floor(ms / dayMs);

function reject(message: string, waitMs: number): never {
  const seconds = Math.max(1, Math.ceil(waitMs / 1000));
  throw new Rejection(429, message, { headers: { "retry-after": String(seconds) } });
}
