import { sleep, withAbort } from "./timers.ts";

/** The same items; the signal ends the wait for the next one, also where the source does not hear it and hangs. */
async function* abortableIterable<Item>(
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

/**
 * Works through the items, at most so many at a time, beginning them in order. After a failure, or once the signal has
 * aborted, no other begins, and none is waited for that the source has not given; those under way are waited for, and
 * then the first failure is thrown.
 */
export async function forEachConcurrent<Item>(
  concurrency: number,
  items: Iterable<Item> | AsyncIterable<Item>,
  work: (item: Item, index: number) => Promise<void>,
  signal?: AbortSignal,
): Promise<void> {
  const failures: unknown[] = [];
  const underWay = new Set<Promise<void>>();
  let index = 0;
  try {
    for await (const item of abortableIterable(items, signal)) {
      signal?.throwIfAborted();
      const one = work(item, index++)
        .catch((error: unknown) => void failures.push(error))
        .finally(() => underWay.delete(one));
      underWay.add(one);
      if (underWay.size >= concurrency) await Promise.race(underWay);
      if (failures.length > 0) break;
    }
  } catch (error) {
    failures.push(error);
  }
  await Promise.all(underWay);
  if (failures.length > 0) throw failures[0];
}

/** What one look showed: the end of the wait, or how long the server asks to be left alone, in ms. */
export type PollResult<T> = { readonly done: T } | { readonly waitMs?: number | undefined };

interface PollLimits {
  readonly signal?: AbortSignal | undefined;
  /** When to give up, by `performance.now()`. */
  readonly deadlineAt?: number | undefined;
  /** What to throw then. */
  readonly giveUp: () => Error;
}

/** Each look is a request of the day's quota, so they grow rare. */
const firstWaitMs = 1_000;
const MAX_WAIT_MS = 30_000;

/** Looks again and again, less and less often, until there is something to see. */
export async function poll<T>(look: () => Promise<PollResult<T>>, limits: PollLimits): Promise<T> {
  const { signal, deadlineAt = Infinity, giveUp } = limits;
  for (let backoffMs = firstWaitMs; ; backoffMs = Math.min(backoffMs * 1.5, MAX_WAIT_MS)) {
    signal?.throwIfAborted();
    const seen = await look();
    if ("done" in seen) return seen.done;
    // Jitter, so that many that wait do not look together.
    const waitMs = Math.max(seen.waitMs ?? 0, backoffMs * (0.75 + Math.random() / 4));
    if (performance.now() + waitMs > deadlineAt) throw giveUp();
    await sleep(waitMs, signal);
  }
}
