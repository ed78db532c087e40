import { type CancelSignal, withAbort, within } from "./timers.ts";

/** On some platforms what a request has begun dies with it, and never settles: after so long others begin anew. */
const STALE_MS = 5_000;

/** Joins the work that is under way, or begins it. The signal ends this caller's wait alone. */
type Flight<Args extends unknown[], T> = (signal: CancelSignal | undefined, ...args: Args) => Promise<T>;

/** Does work once for all who want its result at the same time. Each bounds its own wait with a timer of its own. */
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
