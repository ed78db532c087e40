import { type CancelSignal, withAbort, within } from "./timers.ts";

/** On some platforms, work dies with the request that started it and never settles: after this long it is started again. */
const STALE_MS = 5_000;

/** Joins running work, or starts it. The signal ends only this caller's wait. */
type Flight<Args extends unknown[], T> = (signal: CancelSignal | undefined, ...args: Args) => Promise<T>;

/** Runs work once for all concurrent callers. Each caller limits its own wait with its own timer. */
export function singleFlight<Args extends unknown[], T>(
  work: (...args: Args) => Promise<T>,
): Flight<Args, T> {
  let flight: { readonly result: Promise<T>; readonly staleAt: number } | undefined;

  return async (signal, ...args) => {
    while (flight) {
      signal?.throwIfAborted();
      const leftMs = flight.staleAt - performance.now();
      if (leftMs <= 0) break;
      const stale = new Error("stale");
      const { result } = flight;
      try {
        return await within<T>(
          leftMs,
          () => result,
          () => stale,
          signal,
        );
      } catch (error) {
        if (error !== stale) throw error;
      }
    }
    const mine = {
      staleAt: performance.now() + STALE_MS,
      result: work(...args).finally(() => {
        if (flight === mine) flight = undefined;
      }),
    };
    flight = mine;
    return withAbort(mine.result, signal);
  };
}
