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
  isBeyond(page: Pick<Fetched, "number" | "count">): boolean;
}

/** For a list of more than one page that is read from this page on. */
export function createPlan(from: number): Plan {
  let first: number | undefined;
  let stride: number | undefined;

  function lastPage(count: number | undefined): number | undefined {
    return count === undefined || stride === undefined ? undefined : Math.ceil(count / stride);
  }

  return {
    get stride() {
      return stride;
    },
    note({ number, count, size, rows: { length } }) {
      if (length === 0) return;
      first ??= length;
      const isFull = size !== undefined && length >= size;
      const endsTheCount = size !== undefined && (number - 1) * size + length === count;
      // In the middle, a page with less than was asked for may be a smaller page, or the last one.
      if (number === 1 || number > from || isFull) stride ??= first;
      else if (endsTheCount) stride ??= size;
      // The first page may have had less than others, but what has more than was asked for is no page like others.
      if (stride !== undefined && size !== undefined && length <= size) stride = Math.max(stride, length);
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
    isBeyond({ number, count }) {
      return number > (lastPage(count) ?? 0);
    },
  };
}
