import { onAbort } from "../core/timers.ts";
import type { ListBody, ReadPage } from "./page-reader.ts";

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
  concurrency: number,
  signal: AbortSignal | undefined,
): LookAhead {
  const asked = new Map<number, Promise<Fetched>>();
  const kept = new Map<number, Fetched>();
  let requests = 0;
  let room = concurrency;
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
    const page = read(number, controller.signal).then((body) => ({
      ...body,
      number,
      kept: false,
      sent,
      received: ++clock,
    }));
    // It may never be taken, and a failure that nobody hears would end the process.
    page.catch(() => {});
    asked.set(number, page);
    return page;
  }

  function askAhead(number: number, last: number): void {
    for (let next = number + 1; next <= Math.min(last, number + room - 1); next += 1)
      if (!kept.has(next)) ask(next);
    if (last <= number) return;
    if (inTurn > 0) inTurn -= 1;
    else room = Math.min(room * 2, concurrency);
  }

  function drop(): boolean {
    const underWay = asked.size > 0;
    room = 1;
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
      kept.delete(number);
      askAhead(number, last);
      try {
        return await page;
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
