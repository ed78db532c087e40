import { isRecord } from "../core/validation.ts";
import type { Fetched } from "./look-ahead.ts";

/** Identifies a row. */
type RowKey = string | number;

/** The id of a row, if it has one. */
export function rowKey(row: unknown, idField: string): RowKey | undefined {
  const id = isRecord(row) ? row[idField] : undefined;
  return typeof id === "number" || (typeof id === "string" && id !== "") ? id : undefined;
}

/** A 53-bit hash of a row without an id. */
export function contentKey(row: unknown): number {
  let high = 0x811c9dc5;
  let low = 0x01000193;
  const add = (content: string) => {
    for (let i = 0; i < content.length; i += 1) {
      const code = content.charCodeAt(i);
      high = Math.imul(high ^ code, 0x01000193);
      low = Math.imul(low ^ code, 0x5bd1e995);
      // A product's lower bits do not depend on the upper ones of its factors, so mix them in.
      high ^= high >>> 15;
      low ^= low >>> 13;
    }
  };
  // Without recursion, because a row may be nested more deeply than the call stack allows.
  const left: unknown[] = [row];
  while (left.length > 0) {
    const value = left.pop();
    if (typeof value !== "object" || value === null) {
      add(JSON.stringify(value) ?? "undefined");
      continue;
    }
    const parts = Object.values(value);
    add(Array.isArray(value) ? `[${parts.length}` : `{${JSON.stringify(Object.keys(value))}`);
    for (const part of parts) left.push(part);
  }
  return (high >>> 0) * 2 ** 21 + (low >>> 11);
}

interface UnsettledPage {
  readonly number: number;
  readonly received: number;
  readonly keys: readonly RowKey[];
  /** Those that were on no earlier page. */
  readonly fresh: readonly RowKey[];
}

/** What a page adds. */
interface Added {
  /** Its rows without those of earlier pages. Rows without an id are always included. */
  readonly rows: unknown[];
  /** Whether one of them is certainly new; without an id, if no earlier row had the same content. */
  readonly news: boolean;
}

/** The ids of a page, looked up once. */
interface Lookup {
  readonly page: Fetched;
  readonly keys: readonly (RowKey | undefined)[];
  /** Those that were on an earlier page; usually none. */
  readonly repeated: readonly RowKey[];
}

/**
 * The ids of the rows that were handed out. A page is unsettled while another that was requested at the same time is still
 * running, because that one may show that the list changed. Once it is settled, the rows up to this page are complete.
 */
export interface SeenRows {
  /** The number of distinct rows, by id or content. */
  readonly size: number;
  /** Adds a page, whose rows are unsettled at first. */
  add(page: Fetched): Added;
  /** Whether the page has a settled row, so that no row before that one is missing. */
  reaches(page: Fetched): boolean;
  /** Whether a row of this page was on the last added page. */
  overlaps(page: Fetched): boolean;
  /** Settles the pages that were received before this one was requested. */
  settle(page: Fetched): void;
  /** Returns the first unsettled page. The rows of all of them stay unsettled until they are added again. */
  takeUnsettled(): number | undefined;
}

export function createSeenRows(idField: string): SeenRows {
  const seen = new Set<RowKey>();
  const contents = new Set<number>();
  /** The rows that `takeUnsettled` left unsettled. */
  const stranded = new Set<RowKey>();
  let pages: UnsettledPage[] = [];
  let latest: readonly RowKey[] = [];
  let lookup: Lookup | undefined;
  const size = () => seen.size + contents.size;

  function lookUp(page: Fetched): Lookup {
    if (lookup?.page === page) return lookup;
    const keys = page.rows.map((row) => rowKey(row, idField));
    const repeated: RowKey[] = [];
    for (const key of keys) if (key !== undefined && seen.has(key)) repeated.push(key);
    const looked = { page, keys, repeated };
    lookup = looked;
    return looked;
  }

  return {
    get size() {
      return size();
    },
    add(page) {
      const { keys: all, repeated } = lookUp(page);
      const known = size();
      const old = new Set(repeated);
      // Two rows of one response are distinct, even with the same id.
      const rows =
        old.size === 0
          ? page.rows.slice()
          : page.rows.filter((_, i) => {
              const key = all[i];
              return key === undefined || !old.has(key);
            });
      const keys: RowKey[] = [];
      const fresh: RowKey[] = [];
      for (const [i, key] of all.entries()) {
        if (key === undefined) {
          contents.add(contentKey(page.rows[i]));
          continue;
        }
        keys.push(key);
        if (old.has(key)) continue;
        fresh.push(key);
        seen.add(key);
      }
      pages.push({ number: page.number, received: page.received, keys, fresh });
      latest = keys;
      // No longer valid.
      lookup = undefined;
      return { rows, news: size() > known };
    },
    reaches(page) {
      const { repeated } = lookUp(page);
      if (repeated.length === 0) return false;
      const unsettled = new Set(pages.flatMap(({ fresh }) => fresh));
      return repeated.some((key) => !stranded.has(key) && !unsettled.has(key));
    },
    overlaps(page) {
      const { repeated } = lookUp(page);
      if (repeated.length === 0) return false;
      const last = new Set(latest);
      return repeated.some((key) => last.has(key));
    },
    settle({ sent }) {
      const first = pages.findIndex(({ received }) => received > sent);
      // In order: pages after an unsettled page are unsettled too.
      for (const { keys } of pages.splice(0, first < 0 ? pages.length : first)) {
        if (stranded.size > 0) for (const key of keys) stranded.delete(key);
      }
    },
    takeUnsettled() {
      const [first] = pages;
      for (const { fresh } of pages) for (const key of fresh) stranded.add(key);
      pages = [];
      return first?.number;
    },
  };
}
