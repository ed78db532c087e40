import type { Fetched, LookAhead } from "./look-ahead.ts";
import type { SeenRows } from "./seen-rows.ts";

/** Watches whether pages follow each other without a gap. */
export interface Continuity {
  /** Whether the list changed while it was read. */
  readonly changed: boolean;
  /** Whether it changed so often that a page was taken although rows may lie before it. */
  readonly unsure: boolean;
  /** Whether a page is being looked for that leaves no gap. */
  readonly searching: boolean;
  /** The page to read in the place of this one, if rows that were not handed out may lie before it; else it is taken. */
  pageInstead(page: Fetched, stride: number | undefined): number | undefined;
}

/** How often to go back on the way to one page before it is taken as it is. */
const mostReturns = 20;

/**
 * Rows that come or go shift all others. That shows in `count`, or in a row that is on two pages which follow each other.
 * Then what was under way is dropped, and the reading goes back to before the first page that was under way together with
 * the one that shows it: from a row there that was handed out before, nothing is skipped.
 */
export function createContinuity(ahead: LookAhead, seen: SeenRows): Continuity {
  let before: Fetched | undefined;
  let changed = false;
  let unsure = false;
  let searching = false;
  let furthest = 0;
  let returns = 0;
  let found = 0;

  /** The first page before which rows may lie that were not handed out. */
  function gapBefore(page: Fetched): number | undefined {
    const { number, count } = page;
    const leavesNone = () => number === 1 || seen.reaches(page);
    if (searching) return leavesNone() ? undefined : number;
    if (!before || (count === before.count && !seen.overlaps(page))) return undefined;
    changed = true;
    const othersUnderWay = ahead.drop();
    const doubtful = seen.takeDoubtful();
    if (doubtful !== undefined) return doubtful;
    // One page after the other, rows that are added move the others towards the end only.
    const grew = count !== undefined && before.count !== undefined && count > before.count;
    return leavesNone() || (grew && !othersUnderWay) ? undefined : number;
  }

  return {
    get changed() {
      return changed;
    },
    get unsure() {
      return unsure;
    },
    get searching() {
      return searching;
    },
    pageInstead(page, stride) {
      const gap = gapBefore(page);
      if (gap !== undefined && returns < mostReturns) {
        returns += 1;
        // As many rows as are gone, so far may the row before the gap have moved.
        const gone = searching ? 0 : Math.max((before?.count ?? 0) - (page.count ?? Infinity), 0);
        searching = true;
        return Math.max(gap - 1 - (stride ? Math.floor(gone / stride) : 0), 1);
      }
      unsure ||= gap !== undefined;
      searching = false;
      before = page;
      if (page.number > furthest) {
        furthest = page.number;
        // Where no row has been new since, going back was in vain, and would be again.
        if (seen.size > found) returns = 0;
        found = seen.size;
      }
      return undefined;
    },
  };
}
