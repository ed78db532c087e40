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

/** How many requests a reading may need for each page before none is gone back for any more, and how many in all beyond. */
const requestsPerPage = 4;
const moreRequests = 20;

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
  let reached = 0;
  let returns = 0;
  let found = 0;

  /** The first page before which rows may lie that were not handed out. */
  function gapBefore(page: Fetched): number | undefined {
    const { number, count } = page;
    const leavesNone = () => number === 1 || seen.reaches(page);
    if (searching) return leavesNone() ? undefined : number;
    // A count that gets lost tells nothing; one that comes back may have changed meanwhile.
    if (!before || ((count === undefined || count === before.count) && !seen.overlaps(page)))
      return undefined;
    changed = true;
    const othersUnderWay = ahead.drop();
    const doubtful = seen.takeDoubtful();
    if (doubtful !== undefined) return doubtful;
    // One page after the other, rows that are added move the others towards the end only.
    const grew = count !== undefined && before.count !== undefined && count > before.count;
    return leavesNone() || (grew && !othersUnderWay) ? undefined : number;
  }

  function mayReturn(): boolean {
    return returns < mostReturns && ahead.requests < requestsPerPage * reached + moreRequests;
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
      if (page.kept && (page.count !== before?.count || seen.overlaps(page))) {
        // What is older than the page before it may end where that state of the list did, and hide a change since.
        ahead.drop();
        // Replicas that count differently often answer in turn: the page before again, so that the larger count follows.
        searching = mayReturn() && (page.count ?? 0) < (before?.count ?? 0);
        if (searching) returns += 1;
        return searching ? page.number - 1 : page.number;
      }
      const gap = gapBefore(page);
      if (gap !== undefined && mayReturn()) {
        returns += 1;
        // As many rows as are gone, so far may the row before the gap have moved.
        const gone = searching ? 0 : Math.max((before?.count ?? 0) - (page.count ?? Infinity), 0);
        searching = true;
        const instead = Math.max(gap - 1 - (stride ? Math.floor(gone / stride) : 0), 1);
        // If the page before it counts as many rows when it is read again, nothing changed between the two.
        if (instead === page.number - 1) ahead.keep(page);
        return instead;
      }
      unsure ||= gap !== undefined;
      searching = false;
      before = page;
      if (page.number > furthest) {
        furthest = page.number;
        reached += 1;
        // Where no row has been new since, going back was in vain, and would be again.
        if (seen.size > found) returns = 0;
        found = seen.size;
      }
      return undefined;
    },
  };
}
