import { sleep, withAbort } from "./timers.ts";

/** Yields the same items. The signal ends the wait for the next item, even if the source ignores it and hangs. */
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
      // A hanging generator closes only once it continues, so do not wait for that.
      if (isWaiting) closed.catch(() => {});
      else await closed;
    }
  }
}

/**
 * Processes the items in order, at most `concurrency` at a time. After a failure or an abort it starts no more and waits only
 * for those that are running, then throws the first failure.
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

/** The result of one poll: the final value, or how long the server asks to wait, in ms. */
export type PollResult<T> = { readonly done: T } | { readonly waitMs?: number | undefined };

interface PollLimits {
  readonly signal?: AbortSignal | undefined;
  /** When to give up, by `performance.now()`. */
  readonly deadlineAt?: number | undefined;
  /** Creates the error to throw then. */
  readonly giveUp: () => Error;
}

/** Each poll counts toward the daily quota, so the interval grows. */
const firstWaitMs = 1_000;
const MAX_WAIT_MS = 30_000;

/** Polls at growing intervals until there is a result. */
export async function poll<T>(look: () => Promise<PollResult<T>>, limits: PollLimits): Promise<T> {
  const { signal, deadlineAt = Infinity, giveUp } = limits;
  for (let backoffMs = firstWaitMs; ; backoffMs = Math.min(backoffMs * 1.5, MAX_WAIT_MS)) {
    signal?.throwIfAborted();
    const seen = await look();
    if ("done" in seen) return seen.done;
    // Jitter, so that concurrent waits do not poll at the same time.
    const waitMs = Math.max(seen.waitMs ?? 0, backoffMs * (0.75 + Math.random() / 4));
    if (performance.now() + waitMs > deadlineAt) throw giveUp();
    await sleep(waitMs, signal);
  }
}
