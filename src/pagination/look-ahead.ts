import { onAbort } from "../core/timers.ts";
import type { ListBody, ReadPage } from "./page-reader.ts";
import type { PageWindow } from "./window.ts";

/** A page, and when it was asked for and came, by a clock that ticks at each of these. */
export interface Fetched extends ListBody {
  readonly number: number;
  readonly sent: number;
  readonly received: number;
  /** Whether it was kept since it was read. */
  readonly kept: boolean;
}

/** Pages that are asked for before they are wanted. */
export interface LookAhead {
  /** How many pages were asked for so far. */
  readonly requests: number;
  /** This page; those after it, up to `last`, are asked for too as far as there is room. */
  take(number: number, last: number): Promise<Fetched>;
  /** Has a page that was just read given again the next time that it is taken. */
  keep(page: Fetched): void;
  /**
   * Gives up all that was asked for and not taken, and all that was kept; tells whether anything was under way. From then
   * on, pages are read in turn at first, and more and more at a time while nothing is dropped again.
   */
  drop(): boolean;
  /** Gives up everything, and listens to the signal no more. */
  end(): void;
}

/** How many pages to read in turn, at most, before others are asked for ahead again. */
const MAX_PATIENCE = 8;

export function createLookAhead(
  read: ReadPage,
  window: PageWindow,
  signal: AbortSignal | undefined,
): LookAhead {
  const asked = new Map<number, Promise<Fetched>>();
  const kept = new Map<number, Fetched>();
  let requests = 0;
  /** How many after a drop; no bound where there was none. */
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
    // It may never be taken, and a failure that nobody hears would end the process.
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
    // What is given up was asked for in vain: the more often, the later that is tried again.
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
        // A page that lay ready says nothing for more of them: it is the reader who is slow.
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
      // The page that is waited for is no longer among those that can be dropped.
      controller.abort();
      forget?.();
    },
  };
}
