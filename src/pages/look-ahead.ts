import { onAbort } from "../transport/on-abort.ts";
import type { Answer, ReadPage } from "./read-page.ts";

/** A page, and when it was asked for and answered, by a clock that ticks at each of these. */
export interface Fetched extends Answer {
  readonly number: number;
  readonly sent: number;
  readonly answered: number;
}

/** Pages that are asked for before they are wanted. */
export interface LookAhead {
  /** This page; those after it, up to `last`, are asked for too as far as there is room. */
  take(number: number, last: number): Promise<Fetched>;
  /**
   * Gives up all that was asked for and not taken, and tells whether there was any. From then on, pages are read in turn
   * at first, and more and more at a time while nothing is dropped again.
   */
  drop(): boolean;
  /** Gives up everything, and listens to the signal no more. */
  end(): void;
}

export function createLookAhead(
  read: ReadPage,
  concurrency: number,
  signal: AbortSignal | undefined,
): LookAhead {
  const asked = new Map<number, Promise<Fetched>>();
  let room = concurrency;
  let clock = 0;
  let controller = new AbortController();
  const forget = signal && onAbort(signal, () => controller.abort(signal.reason));

  function ask(number: number): Promise<Fetched> {
    const known = asked.get(number);
    if (known) return known;
    const sent = ++clock;
    const page = read(number, controller.signal).then((answer) => ({
      ...answer,
      number,
      sent,
      answered: ++clock,
    }));
    // It may never be taken, and a failure that nobody hears would end the process.
    page.catch(() => {});
    asked.set(number, page);
    return page;
  }

  function drop(): boolean {
    room = 1;
    if (asked.size === 0) return false;
    asked.clear();
    controller.abort();
    controller = new AbortController();
    return true;
  }

  return {
    async take(number, last) {
      signal?.throwIfAborted();
      const page = ask(number);
      for (let next = number + 1; next <= Math.min(last, number + room - 1); next += 1) ask(next);
      room = Math.min(room * 2, concurrency);
      try {
        return await page;
      } finally {
        asked.delete(number);
      }
    },
    drop,
    end() {
      drop();
      // The page that is waited for is no longer among those that can be dropped.
      controller.abort();
      forget?.();
    },
  };
}
