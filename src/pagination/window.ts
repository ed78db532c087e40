import { apiLimits } from "../../generated/operations.ts";

/** How many pages may be requested ahead, including those that wait to be read. */
export interface PageWindow {
  /** The current limit. */
  readonly size: number;
  /** Reports a received page: its duration, and the limit when it was requested. */
  came(page: ArrivedPage): void;
  /** Reports that the reader had to wait, so that a larger window may help. */
  waited(): void;
  /** Goes back to the initial size. */
  reset(): void;
}

interface ArrivedPage {
  readonly ms: number;
  readonly allowed: number;
  /** Whether it took more than one request. */
  readonly repeated: boolean;
}

const DEFAULT_PAGES = 6;
const MAX_PAGES = 24;
/** The share of the API's requests per second that one reading may use, because others use the same key. */
const RATE_SHARE = 0.5;
/** A page that takes this many times as long as the fastest had to wait for others. */
const SLOW = 2;
/** The share of pages that may be slow by chance. */
const SLOW_SHARE = 0.25;

/** The caller's own limit. */
export const fixedWindow = (size: number): PageWindow => ({ size, came() {}, waited() {}, reset() {} });

/**
 * Grows from 6 to 24 while pages are as fast as before, the reader waits for them, the requests stay within a share of the
 * API's rate limit, and `mayGrow` allows it. After the first retry, it stays at 6.
 */
export function growingWindow(mayGrow: () => boolean): PageWindow {
  let size = DEFAULT_PAGES;
  let fastest = Number.POSITIVE_INFINITY;
  let isClosed = false;
  /** Counts pages requested at the current size. */
  let came = 0;
  let slow = 0;
  let totalMs = 0;

  function become(next: number): void {
    size = next;
    came = slow = totalMs = 0;
  }

  return {
    get size() {
      return size;
    },
    came({ ms, allowed, repeated }) {
      if (repeated) {
        isClosed = true;
        become(DEFAULT_PAGES);
      }
      fastest = Math.min(fastest, ms);
      if (allowed !== size) return;
      came += 1;
      totalMs += ms;
      if (ms > fastest * SLOW) slow += 1;
    },
    waited() {
      // A whole window, because the last pages wait for the others. At the initial size, one page is enough.
      const isEnough = came > 0 && (size === DEFAULT_PAGES || came >= size);
      if (isClosed || size >= MAX_PAGES || !isEnough) return;
      const next = Math.min(size * 2, MAX_PAGES);
      const perSecond = next / (totalMs / came / 1000);
      const isQuick = slow <= came * SLOW_SHARE;
      const hasRoom = perSecond <= apiLimits.requestsPerSecond * RATE_SHARE;
      become(isQuick && hasRoom && mayGrow() ? next : size);
    },
    reset: () => become(DEFAULT_PAGES),
  };
}
