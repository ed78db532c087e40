/** The rows written since a version, with their earlier state. */
type Written = Map<Restorable, Map<unknown, unknown>>;

/** A state that a journal can restore. Older versions point to newer ones, so that unused ones are garbage-collected. */
interface Version {
  next: Version | undefined;
  written: Written;
}

/** A table that a journal restores. */
export interface Restorable {
  /** Restores a row, or removes it; returns what it replaces. */
  put(key: unknown, slot: unknown): unknown;
}

/** Records what writes replace, once a version exists. */
export interface Journal {
  /** Call this before a row is written. */
  before(table: Restorable, key: unknown, slot: unknown): void;
  /** Whether a version exists, so that deleted rows may be restored. */
  readonly isKept: boolean;
  /** The current state; the cost does not depend on the number of rows. */
  take(): Version;
  /** Restores an older or newer version; the cost depends on the writes in between. */
  restore(version: Version): void;
}

/** Like Baker's arrays: the tables hold the newest state, and each version the difference from the next one. */
export function createJournal(): Journal {
  let head: Version | undefined;

  /** Undoes the writes, and returns how to redo them. */
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
