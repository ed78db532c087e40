import { withAbort } from "../transport/timers.ts";

/** The same items; the signal ends the wait for the next one, also where the source does not hear it and hangs. */
export async function* untilAbort<Item>(
  items: Iterable<Item> | AsyncIterable<Item>,
  signal: AbortSignal | undefined,
): AsyncGenerator<Item, void> {
  const source = Symbol.asyncIterator in items ? items[Symbol.asyncIterator]() : items[Symbol.iterator]();
  let isWaiting = false;
  let isOver = false;
  try {
    for (;;) {
      signal?.throwIfAborted();
      isWaiting = true;
      const next = Promise.resolve(source.next()).catch((error: unknown) => {
        isOver = true;
        throw error;
      });
      const { done, value } = await withAbort(next, signal);
      isWaiting = false;
      isOver = done === true;
      if (isOver) return;
      yield value;
    }
  } finally {
    if (!isOver) {
      const closed = Promise.resolve(source.return?.());
      // A generator that hangs is closed once it hangs no more.
      if (isWaiting) closed.catch(() => {});
      else await closed;
    }
  }
}
