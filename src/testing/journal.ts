/** What a table goes back to: the rows that were written since, as they were before. */
type Written = Map<Restorable, Map<unknown, unknown>>;

/** A state that a journal can bring back. Older versions point to newer ones, so that those nobody holds are collected. */
interface Version {
  next: Version | undefined;
  written: Written;
}

/** What a journal puts rows back into. */
export interface Restorable {
  /** Puts in what was there, which may be nothing; returns what is replaced. */
  put(key: unknown, slot: unknown): unknown;
}

/** Remembers what a write replaces, once a version was taken. */
export interface Journal {
  /** To be called before a row is written. */
  before(table: Restorable, key: unknown, slot: unknown): void;
  /** Whether a version was taken, so that what is deleted may come back. */
  readonly isKept: boolean;
  /** The state as it is now; takes no longer for more rows. */
  take(): Version;
  /** Goes to a version, older or newer; takes as long as what was written in between. */
  restore(version: Version): void;
}

/** As Baker's arrays: the tables hold the newest state, and each version what leads from the next one to it. */
export function createJournal(): Journal {
  let head: Version | undefined;

  /** Puts back what was written, and returns what leads forward again. */
  function undo(written: Written): Written {
    const forward: Written = new Map();
    for (const [table, rows] of written) {
      const replaced = new Map<unknown, unknown>();
      for (const [key, row] of rows) replaced.set(key, table.put(key, row));
      forward.set(table, replaced);
    }
    return forward;
  }

  return {
    get isKept() {
      return head !== undefined;
    },
    before(table, key, row) {
      if (!head) return;
      const rows = head.written.get(table) ?? new Map<unknown, unknown>();
      head.written.set(table, rows);
      if (!rows.has(key)) rows.set(key, row);
    },
    take() {
      if (head?.written.size === 0) return head;
      const version: Version = { next: undefined, written: new Map() };
      if (head) head.next = version;
      head = version;
      return version;
    },
    restore(version) {
      if (!head) return;
      undo(head.written);
      head.written = new Map();
      const way: Version[] = [];
      for (let at: Version | undefined = version; at; at = at.next) way.unshift(at);
      for (const [i, at] of way.entries()) {
        const newer = way[i - 1];
        if (newer) {
          newer.written = undo(at.written);
          newer.next = at;
        }
        at.written = newer ? new Map() : at.written;
        at.next = undefined;
      }
      head = version;
    },
  };
}
