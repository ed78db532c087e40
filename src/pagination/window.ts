import { apiLimits } from "../../generated/operations.ts";

/** How many pages may be under way or waiting to be taken. */
export interface PageWindow {
  /** So many at the moment. */
  readonly size: number;
  /** Hears of a page: how long it took, and how many there might be when it was asked for. */
  came(page: ArrivedPage): void;
  /** A page had to be waited for, so that more at a time may help. */
  waited(): void;
  /** Back to the start. */
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
/** A reading takes at most this share of the requests that the API allows a second: others send with the same key. */
const RATE_SHARE = 0.5;
/** A page that takes so many times as long as the fastest waited for others. */
const SLOW = 2;
/** So many pages may be slow by chance. */
const SLOW_SHARE = 0.25;

/** As many as the caller wants. */
export const fixedWindow = (size: number): PageWindow => ({ size, came() {}, waited() {}, reset() {} });

/**
 * Grows from 6 to 24 while pages come as quickly as before, as long as the reading waits for them, the requests stay within
 * a share of what the API allows a second, and `mayGrow` has no objection. Once a page took more than one request, it is 6
 * for good.
 */
export function growingWindow(mayGrow: () => boolean): PageWindow {
  let size = DEFAULT_PAGES;
  let fastest = Number.POSITIVE_INFINITY;
  let isClosed = false;
  /** Of the pages that were asked for since it has this size. */
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
      // A whole window of them, as it is the last that wait for the others. Before there are more than six, any page will do.
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
