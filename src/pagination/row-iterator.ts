import type { Page } from "./types.ts";

/**
 * The rows of pages. Not a generator, which takes three turns of the event loop per row instead of one.
 */
export function iterateRows<Item>(
  pages: AsyncGenerator<Page<Item>>,
  signal: AbortSignal | undefined,
): AsyncIterator<Item, undefined> {
  let items: readonly Item[] = [];
  let at = 0;
  /** The last call that waits for a page. */
  let waiting: Promise<IteratorResult<Item, undefined>> | undefined;

  function take(): IteratorResult<Item, undefined> | undefined {
    const value = items[at];
    if (at >= items.length) return undefined;
    at += 1;
    return { done: false, value: value as Item };
  }

  async function turn(): Promise<IteratorResult<Item, undefined>> {
    for (;;) {
      if (at < items.length && signal?.aborted) {
        await end();
        throw signal.reason;
      }
      const row = take();
      if (row) return row;
      const page = await pages.next();
      if (page.done) return { done: true, value: undefined };
      items = page.value.items;
      at = 0;
    }
  }

  async function end(): Promise<IteratorResult<Item, undefined>> {
    items = [];
    await pages.return(undefined);
    return { done: true, value: undefined };
  }

  return {
    next() {
      const row = waiting || signal?.aborted ? undefined : take();
      if (row) return Promise.resolve(row);
      const turned = waiting ? waiting.then(turn, turn) : turn();
      const settle = () => {
        if (waiting === turned) waiting = undefined;
      };
      turned.then(settle, settle);
      waiting = turned;
      return turned;
    },
    return: end,
  };
}
