import type { Fetched } from "./look-ahead.ts";
import { type RowKey, rowKey } from "./row-key.ts";

interface DoubtfulPage {
  readonly number: number;
  readonly answered: number;
  readonly keys: readonly RowKey[];
}

/**
 * The ids of the rows that were handed out. A page is in doubt while another that was under way together with it is still
 * to come: that one may show that the list changed between the two. Once the doubt is gone, the rows up to this page are
 * known to be complete.
 */
export interface SeenRows {
  /** Adds a page, and returns those of its rows that no earlier one had. */
  add(page: Fetched): unknown[];
  /** Whether a row of this page is known to have all rows before it handed out. */
  reaches(page: Fetched): boolean;
  /** Whether a row of this page was on the page that was added last. */
  overlaps(page: Fetched): boolean;
  /** The pages that were answered before this one was asked for are in doubt no more. */
  settle(page: Fetched): void;
  /** The first page in doubt. Its rows stay in doubt until they are added again. */
  takeDoubtful(): number | undefined;
}

export function createSeenRows(idField: string): SeenRows {
  const seen = new Set<RowKey>();
  const doubted = new Set<RowKey>();
  let pages: DoubtfulPage[] = [];
  let latest = new Set<RowKey>();
  const keysOf = ({ rows }: Fetched) => rows.map((row) => rowKey(row, idField));

  return {
    add(page) {
      const all = keysOf(page);
      // Two rows of one answer are two rows, whatever their ids.
      const fresh = page.rows.filter((_, i) => {
        const key = all[i];
        return key === undefined || !seen.has(key);
      });
      const keys = all.filter((key) => key !== undefined);
      for (const key of keys) {
        if (!seen.has(key)) doubted.add(key);
        seen.add(key);
      }
      pages.push({ number: page.number, answered: page.answered, keys });
      latest = new Set(keys);
      return fresh;
    },
    reaches: (page) => keysOf(page).some((key) => key !== undefined && seen.has(key) && !doubted.has(key)),
    overlaps: (page) => keysOf(page).some((key) => key !== undefined && latest.has(key)),
    settle({ sent }) {
      const first = pages.findIndex(({ answered }) => answered > sent);
      // In order: what follows a page in doubt is in doubt.
      for (const { keys } of pages.splice(0, first < 0 ? pages.length : first)) {
        for (const key of keys) doubted.delete(key);
      }
    },
    takeDoubtful() {
      const [first] = pages;
      pages = [];
      return first?.number;
    },
  };
}
