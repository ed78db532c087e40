import type { Fetched, LookAhead } from "./look-ahead.ts";
import type { SeenRows } from "./seen-rows.ts";

/** Where a list ends, as far as its responses tell. */
interface PagePlan {
  /** How many rows a full page holds: what the first one did, whatever was asked for. Undefined until that is certain. */
  readonly stride: number | undefined;
  /** Learns from a page. */
  note(page: Fetched): void;
  /** The last page there is by `count`. */
  lastPage(count: number | undefined): number | undefined;
  /** Whether nothing follows this page. */
  isLast(page: Fetched): boolean;
  /** Whether neither `count` promises this page nor are there fewer rows before it than the `read` ones. */
  isBeyond(page: Pick<Fetched, "number" | "count">, read: number): boolean;
}

/** For a list of more than one page that is read from this page on. */
export function createPagePlan(from: number): PagePlan {
  let first: number | undefined;
  let stride: number | undefined;
  let firstStride: number | undefined;

  function lastPage(count: number | undefined): number | undefined {
    return count === undefined || stride === undefined ? undefined : Math.ceil(count / stride);
  }

  return {
    get stride() {
      return stride;
    },
    note({ number, count, size, stated, rows: { length } }) {
      if (length === 0) return;
      first ??= length;
      const isFull = size !== undefined && length >= size;
      const endsTheCount = size !== undefined && (number - 1) * size + length === count;
      // In the middle, a page with less than was asked for may be a smaller page, or the last one.
      if (number === 1 || number > from || isFull) stride ??= first;
      else if (endsTheCount) stride ??= size;
      // The first page may have had less than others, but what has more than was asked for is no page like others.
      if (stride !== undefined && size !== undefined && length <= size) stride = Math.max(stride, length);
      firstStride ??= stride;
      // The response itself says that pages have become smaller, and that this one is full.
      if (stride !== undefined && stated !== undefined && stated < stride && length >= stated)
        stride = stated;
    },
    lastPage,
    isLast({ number, count, size, more, rows: { length } }) {
      if (more) return false;
      const last = lastPage(count);
      if (length === 0) return last === undefined || number >= last;
      if (stride === undefined) return false;
      if (length < stride) return last === undefined || number >= last;
      // A count may be that of the page, or be cut off at a round number: by itself it ends no list at a full page.
      const mayBeShort = number === 1 && length < (size ?? Number.POSITIVE_INFINITY);
      return number * stride === count && (more === false || mayBeShort);
    },
    isBeyond({ number, count }, read) {
      const last = lastPage(count);
      if (last !== undefined || stride === undefined) return number > (last ?? 0);
      // Where pages have become smaller, the next ones begin among the rows that were read.
      return (number - 1) * stride >= (from - 1) * (firstStride ?? stride) + read;
    },
  };
}

/** Gives a page that was rejected as one without rows, by the count of the page before it; any other as it is. */
type Present = (page: Fetched, count: number | undefined) => Promise<Fetched>;

/**
 * Some servers respond to a page past the end with an error, and the same error says that there is no such list. The first page
 * tells one from the other, and how many rows there are: where it is rejected too, that is what is thrown.
 */
export function createMissingPageResolver(ahead: LookAhead, plan: PagePlan): Present {
  let first: Fetched | undefined;

  return async function present(page, count) {
    const { number, rejection } = page;
    if (rejection === undefined) {
      first = undefined;
      return page;
    }
    // But for 404, an error says so only where the count promises no such page either.
    if (rejection.status !== 404 && number <= (plan.lastPage(count) ?? number)) throw rejection;
    if (first === undefined) {
      first = await ahead.take(1, 1);
      if (number <= (plan.lastPage(first.count) ?? 0)) {
        // It should be there: rows may have gone and come again.
        const again = await ahead.take(number, number);
        if (again.rejection === undefined) return present(again, count);
        first = await ahead.take(1, 1);
      }
    }
    return { ...page, count: first.count, received: first.received, rejection: undefined };
  };
}

/** Watches whether pages follow each other without a gap. */
interface GapDetector {
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
const MAX_RETURNS = 20;

/** How many requests a reading may need for each page before none is gone back for any more, and how many in all beyond. */
const requestsPerPage = 4;
const moreRequests = 20;

/**
 * Rows that come or go shift all others. That shows in `count`, or in a row that is on two pages which follow each other.
 * Then what was under way is dropped, and the reading goes back to before the first page that was under way together with
 * the one that shows it: from a row there that was handed out before, nothing is skipped.
 */
export function createGapDetector(ahead: LookAhead, seen: SeenRows): GapDetector {
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
    const unsettled = seen.takeUnsettled();
    if (unsettled !== undefined) return unsettled;
    // One page after the other, rows that are added move the others towards the end only.
    const grew = count !== undefined && before.count !== undefined && count > before.count;
    return leavesNone() || (grew && !othersUnderWay) ? undefined : number;
  }

  function mayReturn(): boolean {
    return returns < MAX_RETURNS && ahead.requests < requestsPerPage * reached + moreRequests;
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
        // Replicas that count differently often respond in turn: the page before again, so that the larger count follows.
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
