import { isRecord } from "../core/validation.ts";
import type { Fetched } from "./look-ahead.ts";

/** What is kept of a row. */
type RowKey = string | number;

/** The id of a row, or undefined where it has none. */
export function rowKey(row: unknown, idField: string): RowKey | undefined {
  const id = isRecord(row) ? row[idField] : undefined;
  return typeof id === "number" || (typeof id === "string" && id !== "") ? id : undefined;
}

/** Stands for what a row without an id holds, in 53 bits. */
export function contentKey(row: unknown): number {
  let high = 0x811c9dc5;
  let low = 0x01000193;
  const add = (content: string) => {
    for (let i = 0; i < content.length; i += 1) {
      const code = content.charCodeAt(i);
      high = Math.imul(high ^ code, 0x01000193);
      low = Math.imul(low ^ code, 0x5bd1e995);
      // The upper bits of a product know of the lower ones, and not the other way round.
      high ^= high >>> 15;
      low ^= low >>> 13;
    }
  };
  // By a list of its own: a row may be deeper than functions may call themselves, as `JSON.stringify` does.
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
  /** Those that no earlier page had. */
  readonly fresh: readonly RowKey[];
}

/** What a page adds. */
interface Added {
  /** Its rows but those that an earlier page had. One without an id cannot be told from others, so it is among them. */
  readonly rows: unknown[];
  /** Whether one of them is new for certain: without an id, if none before it held the same. */
  readonly news: boolean;
}

/** The ids of a page, looked up once however often it is asked about. */
interface Lookup {
  readonly page: Fetched;
  readonly keys: readonly (RowKey | undefined)[];
  /** Those that an earlier page had; few lists have any. */
  readonly repeated: readonly RowKey[];
}

/**
 * The ids of the rows that were handed out. A page is unsettled while another that was under way together with it is still
 * to come: that one may show that the list changed between the two. Once it is settled, the rows up to this page are
 * known to be complete.
 */
export interface SeenRows {
  /** How many rows there are that differ, by their ids or what they hold. */
  readonly size: number;
  /** Adds a page, whose rows are unsettled at first. */
  add(page: Fetched): Added;
  /** Whether a row of this page is known to have all rows before it handed out. */
  reaches(page: Fetched): boolean;
  /** Whether a row of this page was on the page that was added last. */
  overlaps(page: Fetched): boolean;
  /** The pages that came before this one was asked for are unsettled no more. */
  settle(page: Fetched): void;
  /** The first unsettled page. Its rows stay so until they are added again. */
  takeUnsettled(): number | undefined;
}

export function createSeenRows(idField: string): SeenRows {
  const seen = new Set<RowKey>();
  const contents = new Set<number>();
  /** Of pages that were taken while they were unsettled. */
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
      // Two rows of one response are two rows, whatever their ids.
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
      // What was looked up holds no longer.
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
      // In order: what follows an unsettled page is unsettled.
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
