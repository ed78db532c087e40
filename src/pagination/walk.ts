import { createGapDetector, createMissingPageResolver, createPagePlan } from "./continuity.ts";
import { createLookAhead } from "./look-ahead.ts";
import type { ReadPage } from "./page-reader.ts";
import { createSeenRows } from "./seen-rows.ts";
import type { Page } from "./types.ts";
import type { PageWindow } from "./window.ts";

interface Walk {
  readonly read: ReadPage;
  readonly idField: string;
  /** Whether the list has pages at all. */
  readonly paged: boolean;
  readonly fromPage: number;
  /** How many rows to request per page. */
  readonly size: number;
  readonly window: PageWindow;
  /** The most rows to read. */
  readonly wanted: number;
  readonly signal: AbortSignal | undefined;
  readonly onEnd: (end: WalkEnd) => void;
}

/** The state at the end of a list. */
export interface WalkEnd {
  /** How many rows there should be according to `count`, from the first page that was read on. */
  readonly count: number;
  /** How many were handed out. */
  readonly read: number;
  /** The list changed too often to be sure that none was skipped. */
  readonly unsure: boolean;
  /** How many rows without an id were not handed out, because they repeat earlier ones. */
  readonly leftOut: number;
}

/** After this many pages in a row without a new row, the count must be wrong. */
const MAX_BARREN = 100;

/** Reads pages ahead and yields them in order, each row once. */
export async function* walk(list: Walk): AsyncGenerator<Page<unknown>> {
  const { fromPage, size, window, signal } = list;
  const ahead = createLookAhead(list.read, window, signal);
  const seen = createSeenRows(list.idField);
  const plan = createPagePlan(fromPage);
  const present = createMissingPageResolver(ahead, plan);
  const continuity = createGapDetector(ahead, seen);
  let number = fromPage;
  let furthest = fromPage;
  let count: number | undefined;
  let read = 0;
  let barren = 0;
  let leftOut = 0;

  /** The last page to request ahead, by `count` and by the rows wanted. */
  function lastToAsk(): number {
    if (continuity.searching) return number;
    const { stride = 1 } = plan;
    return Math.min(plan.lastPage(count) ?? number, number + Math.ceil((list.wanted - read) / stride) - 1);
  }

  try {
    for (;;) {
      const page = await present(await ahead.take(number, lastToAsk()), count);
      seen.settle(page);
      furthest = Math.max(furthest, number);
      const instead = continuity.pageInstead(page, plan.stride);
      if (instead !== undefined) {
        number = instead;
        continue;
      }
      plan.note(page);
      count = page.count;
      const { rows: items, news } = seen.add(page);
      // Ends the reading of a server that always returns the same page. Pages that are read again have no new rows anyway.
      if (!news && number === furthest && plan.isBeyond(page, read)) {
        leftOut = items.length;
        break;
      }
      read += items.length;
      if (items.length > 0) yield { items, number, count };
      if (news) barren = 0;
      else if (number === furthest) barren += 1;
      if (!list.paged || plan.isLast(page) || barren >= MAX_BARREN) break;
      number += 1;
    }
    // Rows added at the front, for lists that start with the newest.
    for (
      let front = 1;
      continuity.changed && fromPage === 1 && count !== undefined && read < count;
      front += 1
    ) {
      const page = await ahead.take(front, front);
      const { rows: items, news } = seen.add(page);
      if (!news) break;
      count = page.count;
      read += items.length;
      yield { items, number: furthest, count };
    }
    const { unsure } = continuity;
    const ofAll = count === undefined ? undefined : count - (fromPage - 1) * (plan.stride ?? size);
    if (ofAll !== undefined || unsure || leftOut > 0)
      list.onEnd({ count: ofAll ?? read, read, unsure, leftOut });
  } finally {
    ahead.end();
  }
}
