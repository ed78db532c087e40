/** How much a success reduces the level: if some calls pass and others fail, pauses still grow. */
const EASE = 0.1;
const MAX_LEVEL = 16;

/** How a client handles a 429 without `Retry-After`. */
interface Throttle {
  /** How long to pause, in ms: longer each time a pause did not help, and 0 for a request sent before the last pause. */
  rejected(sentAt: number): number;
  /** Shortens the next pause. */
  succeeded(sentAt: number): void;
}

/** How long the client pauses after a 429. */
export interface PauseLimits {
  /** Roughly the first pause, if the 429 does not state one. */
  readonly baseMs: number;
  readonly maxMs: number;
}

/** All times are from `performance.now()`. */
export function createThrottle({ baseMs, maxMs }: PauseLimits): Throttle {
  let level = 0;
  let pausedAt = -Infinity;
  return {
    rejected(sentAt) {
      // Calls rejected together count once.
      if (sentAt <= pausedAt) return 0;
      pausedAt = performance.now();
      const ms = Math.min(maxMs, baseMs * 2 ** level) * (0.5 + Math.random() / 2);
      level = Math.min(MAX_LEVEL, level + 1);
      return ms;
    },
    succeeded(sentAt) {
      if (sentAt > pausedAt) level = Math.max(0, level - EASE);
    },
  };
}
