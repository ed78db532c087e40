import type { Fetched } from "./look-ahead.ts";

/** Where a list ends, as far as its answers tell. */
export interface Plan {
  /** How many rows a full page holds: what the first one did, whatever was asked for. Undefined until that is certain. */
  readonly stride: number | undefined;
  /** Learns from a page. */
  note(page: Fetched): void;
  /** The last page there is by `count`. */
  lastPage(count: number | undefined): number | undefined;
  /** Whether nothing follows this page. */
  isLast(page: Fetched): boolean;
  /** Whether `count` does not promise this page. */
  isBeyond(page: Fetched): boolean;
}

/** For a list of more than one page that is read from this page on, and asked for so many rows a page. */
export function createPlan(from: number, size: number): Plan {
  let first: number | undefined;
  let stride: number | undefined;

  function lastPage(count: number | undefined): number | undefined {
    return count === undefined || stride === undefined ? undefined : Math.ceil(count / stride);
  }

  return {
    get stride() {
      return stride;
    },
    note({ number, rows: { length } }) {
      if (stride !== undefined || length === 0) return;
      first ??= length;
      // In the middle, a page with less than was asked for may be a smaller page, or the last one.
      if (number === 1 || length >= size || number > from) stride = first;
    },
    lastPage,
    isLast({ number, rows: { length }, count }) {
      const last = lastPage(count);
      if (length === 0) return last === undefined || number >= last;
      if (stride === undefined) return false;
      if (length < stride) return last === undefined || number >= last;
      // A full page beyond the count shows that the count is too low.
      return number * stride === count;
    },
    isBeyond({ number, count }) {
      return number > (lastPage(count) ?? 0);
    },
  };
}
