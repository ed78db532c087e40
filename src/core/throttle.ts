/** How much of one step a success undoes: where some calls pass and some do not, the pauses grow all the same. */
const EASE = 0.1;
const MAX_LEVEL = 16;

/** What a client does about a 429 that does not say how long to wait. */
interface Throttle {
  /** How long everybody pauses, in ms: longer with each pause that did not help. None for a request that was sent before the last one. */
  rejected(sentAt: number): number;
  /** Lets the next pause be shorter. */
  succeeded(sentAt: number): void;
}

/** Times are those of `performance.now()`. */
export function createThrottle({
  baseMs,
  maxMs,
}: {
  readonly baseMs: number;
  readonly maxMs: number;
}): Throttle {
  let level = 0;
  let pausedAt = -Infinity;
  return {
    rejected(sentAt) {
      // Calls that were rejected together are one sign and not many.
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
