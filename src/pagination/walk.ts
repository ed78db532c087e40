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
  /** How many rows a page is asked for. */
  readonly size: number;
  readonly window: PageWindow;
  /** How many rows are wanted at most. */
  readonly wanted: number;
  readonly signal: AbortSignal | undefined;
  readonly onEnd: (end: WalkEnd) => void;
}

/** How a list stood when its end was reached. */
export interface WalkEnd {
  /** How many rows there should be, by `count`, from the first page that was read on. */
  readonly count: number;
  /** How many were handed out. */
  readonly read: number;
  /** The list changed too often to be sure that none was skipped. */
  readonly unsure: boolean;
  /** How many rows without an id were not handed out, as they hold what earlier ones held. */
  readonly leftOut: number;
}

/** So many pages in a row without a row that is new show that a count is wrong, however high it is. */
const MAX_BARREN = 100;

/** Reads pages ahead and hands them out in order, each row once. */
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

  /** Ahead is read as far as there are rows, by `count`, and as far as they are wanted. */
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
      // Else a server that always sends the same page would be read for ever. A page that is read again has no news.
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
    // Rows that were added in front, as lists are that begin with the newest.
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
