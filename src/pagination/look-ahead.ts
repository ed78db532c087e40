import { onAbort } from "../core/timers.ts";
import type { ListBody, ReadPage } from "./page-reader.ts";
import type { PageWindow } from "./window.ts";

/** A page, and the logical times of its request and response. */
export interface Fetched extends ListBody {
  readonly number: number;
  readonly sent: number;
  readonly received: number;
  /** Whether it is from an earlier read, kept for later. */
  readonly kept: boolean;
}

/** Requests pages before they are needed. */
export interface LookAhead {
  /** How many pages were requested so far. */
  readonly requests: number;
  /** Returns this page, and requests the next ones, up to `last`, as far as the window allows. */
  take(number: number, last: number): Promise<Fetched>;
  /** Keeps a page that was just read, for the next time that it is taken. */
  keep(page: Fetched): void;
  /**
   * Drops all pages that were requested or kept, and returns whether any request was running. After that, pages are read one
   * at a time at first, and then more and more at a time.
   */
  drop(): boolean;
  /** Drops everything, and stops listening to the signal. */
  end(): void;
}

/** After a drop, at most this many pages are read one at a time. */
const MAX_PATIENCE = 8;

export function createLookAhead(
  read: ReadPage,
  window: PageWindow,
  signal: AbortSignal | undefined,
): LookAhead {
  const asked = new Map<number, Promise<Fetched>>();
  const kept = new Map<number, Fetched>();
  let requests = 0;
  /** How many pages to request at a time after a drop; unlimited before the first one. */
  let room = Number.POSITIVE_INFINITY;
  let patience = 1;
  let inTurn = 0;
  let clock = 0;
  let controller = new AbortController();
  const forget = signal && onAbort(signal, () => controller.abort(signal.reason));

  function ask(number: number): Promise<Fetched> {
    const known = asked.get(number);
    if (known) return known;
    requests += 1;
    const sent = ++clock;
    const allowed = window.size;
    const began = performance.now();
    const page = read(number, controller.signal).then((body) => {
      window.came({ ms: performance.now() - began, allowed, repeated: body.repeated });
      return { ...body, number, kept: false, sent, received: ++clock };
    });
    // If it is never taken, an unhandled rejection would end the process.
    page.catch(() => {});
    asked.set(number, page);
    return page;
  }

  function askAhead(number: number, last: number): void {
    const furthest = Math.min(last, number + Math.min(room, window.size) - 1);
    for (let next = number + 1; next <= furthest; next += 1) if (!kept.has(next)) ask(next);
    if (last <= number) return;
    if (inTurn > 0) inTurn -= 1;
    else room *= 2;
  }

  function drop(): boolean {
    const underWay = asked.size > 0;
    room = 1;
    window.reset();
    inTurn = patience - 1;
    // Dropped requests were wasted: after each drop, wait longer before reading ahead again.
    if (underWay) patience = Math.min(patience * 2, MAX_PATIENCE);
    kept.clear();
    asked.clear();
    controller.abort();
    controller = new AbortController();
    return underWay;
  }

  return {
    get requests() {
      return requests;
    },
    async take(number, last) {
      signal?.throwIfAborted();
      const page = kept.get(number) ?? ask(number);
      const had = clock;
      kept.delete(number);
      askAhead(number, last);
      try {
        const taken = await page;
        // If the page was ready, the caller is the slow part, and a larger window does not help.
        if (taken.received > had) window.waited();
        return taken;
      } finally {
        asked.delete(number);
      }
    },
    keep: (page) => void kept.set(page.number, { ...page, kept: true }),
    drop,
    end() {
      drop();
      // Also aborts the page that is being waited for, which `drop` no longer knows.
      controller.abort();
      forget?.();
    },
  };
}
