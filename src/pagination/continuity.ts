import type { Fetched, LookAhead } from "./look-ahead.ts";
import type { SeenRows } from "./seen-rows.ts";

/** Works out from the responses where a list ends. */
interface PagePlan {
  /** How many rows a full page has: as many as the first one, whatever was requested. Undefined until certain. */
  readonly stride: number | undefined;
  /** Learns from a page. */
  note(page: Fetched): void;
  /** The last page according to `count`. */
  lastPage(count: number | undefined): number | undefined;
  /** Whether this is the last page. */
  isLast(page: Fetched): boolean;
  /** Whether the page is past the end: by `count`, or without one, because it starts after the rows that were read. */
  isBeyond(page: Pick<Fetched, "number" | "count">, read: number): boolean;
}

/** For a list that is read from this page on. */
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
      // If reading starts in the middle, a short page may be a smaller page size, or the last page.
      if (number === 1 || number > from || isFull) stride ??= first;
      else if (endsTheCount) stride ??= size;
      // The first page may have been shorter than the others; a page longer than requested is not used.
      if (stride !== undefined && size !== undefined && length <= size) stride = Math.max(stride, length);
      firstStride ??= stride;
      // The response says that pages have become smaller, and this one is full.
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
      // A count may be of the page only, or be capped at a round number, so it alone does not end a list at a full page.
      const mayBeShort = number === 1 && length < (size ?? Number.POSITIVE_INFINITY);
      return number * stride === count && (more === false || mayBeShort);
    },
    isBeyond({ number, count }, read) {
      const last = lastPage(count);
      if (last !== undefined || stride === undefined) return number > (last ?? 0);
      // If pages have become smaller, the next ones start among the rows that were read.
      return (number - 1) * stride >= (from - 1) * (firstStride ?? stride) + read;
    },
  };
}

/** Turns a rejected page past the end into an empty one, and throws other rejections. `count` is from the page before. */
type Present = (page: Fetched, count: number | undefined) => Promise<Fetched>;

/**
 * Some servers return an error for a page past the end, and the same error for a list that does not exist. The first page
 * shows which it is, and has the count; if it is rejected too, that error is thrown.
 */
export function createMissingPageResolver(ahead: LookAhead, plan: PagePlan): Present {
  let first: Fetched | undefined;

  return async function present(page, count) {
    const { number, rejection } = page;
    if (rejection === undefined) {
      first = undefined;
      return page;
    }
    // Except for 404, an error counts as the end only if the count has no such page either.
    if (rejection.status !== 404 && number <= (plan.lastPage(count) ?? number)) throw rejection;
    if (first === undefined) {
      first = await ahead.take(1, 1);
      if (number <= (plan.lastPage(first.count) ?? 0)) {
        // The page should exist: rows may have been removed and added again.
        const again = await ahead.take(number, number);
        if (again.rejection === undefined) return present(again, count);
        first = await ahead.take(1, 1);
      }
    }
    return { ...page, count: first.count, received: first.received, rejection: undefined };
  };
}

/** Detects gaps between pages. */
interface GapDetector {
  /** Whether the list changed while it was read. */
  readonly changed: boolean;
  /** Whether it changed so often that a page was accepted although rows may be missing before it. */
  readonly unsure: boolean;
  /** Whether it is going back to find a page that leaves no gap. */
  readonly searching: boolean;
  /** The page to read instead of this one, if rows may be missing before it; undefined to accept it. */
  pageInstead(page: Fetched, stride: number | undefined): number | undefined;
}

/** How often to go back before a page is accepted as it is. */
const MAX_RETURNS = 20;

/** It no longer goes back after this many requests per page, plus a fixed number. */
const requestsPerPage = 4;
const moreRequests = 20;

/**
 * Added or removed rows shift all others. A changed `count`, or a row on two consecutive pages, shows this. Then running
 * requests are dropped, and reading goes back to before the first page that was requested at the same time, until a page has
 * a row that was handed out before: from there on, no row is skipped.
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

  /** The first page before which rows may be missing. */
  function gapBefore(page: Fetched): number | undefined {
    const { number, count } = page;
    const leavesNone = () => number === 1 || seen.reaches(page);
    if (searching) return leavesNone() ? undefined : number;
    // A missing count shows nothing; one that reappears may have changed meanwhile.
    if (!before || ((count === undefined || count === before.count) && !seen.overlaps(page)))
      return undefined;
    changed = true;
    const othersUnderWay = ahead.drop();
    const unsettled = seen.takeUnsettled();
    if (unsettled !== undefined) return unsettled;
    // If pages were read one at a time, added rows only move others toward the end.
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
        // A page that is older than the one before it may hide a change since then.
        ahead.drop();
        // Replicas with different counts often alternate: read the page before again, to get the larger count next.
        searching = mayReturn() && (page.count ?? 0) < (before?.count ?? 0);
        if (searching) returns += 1;
        return searching ? page.number - 1 : page.number;
      }
      const gap = gapBefore(page);
      if (gap !== undefined && mayReturn()) {
        returns += 1;
        // The row before the gap may have moved by as many rows as were removed.
        const gone = searching ? 0 : Math.max((before?.count ?? 0) - (page.count ?? Infinity), 0);
        searching = true;
        const instead = Math.max(gap - 1 - (stride ? Math.floor(gone / stride) : 0), 1);
        // If the page before it has the same count when read again, nothing changed between the two.
        if (instead === page.number - 1) ahead.keep(page);
        return instead;
      }
      unsure ||= gap !== undefined;
      searching = false;
      before = page;
      if (page.number > furthest) {
        furthest = page.number;
        reached += 1;
        // If no new row was found since, going back was useless, and would be again.
        if (seen.size > found) returns = 0;
        found = seen.size;
      }
      return undefined;
    },
  };
}
