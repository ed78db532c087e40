import { untilAbort } from "./until-abort.ts";

/**
 * Works through the items, at most so many at a time, beginning them in order. After a failure, or once the signal has
 * aborted, no other begins, and none is waited for that the source has not given; those under way are waited for, and
 * then the first failure is thrown.
 */
export async function atMost<Item>(
  concurrency: number,
  items: Iterable<Item> | AsyncIterable<Item>,
  work: (item: Item, index: number) => Promise<void>,
  signal?: AbortSignal,
): Promise<void> {
  const failures: unknown[] = [];
  const underWay = new Set<Promise<void>>();
  let index = 0;
  try {
    for await (const item of untilAbort(items, signal)) {
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
