import type { Journal, Restorable } from "./journal.ts";

/** Rows by key, in insertion order. Rows are replaced, never changed, so that a journal can restore them. */
export interface Table<Key, Row> {
  readonly size: number;
  get(key: Key): Readonly<Row> | undefined;
  has(key: Key): boolean;
  keys(): Iterable<Key>;
  values(): Iterable<Readonly<Row>>;
  set(key: Key, row: Row): void;
  /** Replaces some fields of an existing row, and returns the new row. */
  change(key: Key, fields: { readonly [Name in keyof Row]?: Row[Name] | undefined }): Readonly<Row>;
  delete(key: Key): void;
}

/** Marks a deleted row: if it is restored, it gets its old place in lists. */
const deleted = Symbol("deleted");

export function createTable<Key, Row>(journal: Journal): Table<Key, Row> {
  const slots = new Map<unknown, Readonly<Row> | typeof deleted>();
  let size = 0;

  const isRow = (slot: Readonly<Row> | typeof deleted | undefined): slot is Readonly<Row> =>
    slot !== undefined && slot !== deleted;
  const rowAt = (key: Key): Readonly<Row> | undefined => {
    const slot = slots.get(key);
    return isRow(slot) ? slot : undefined;
  };
  const self: Restorable = {
    put(key, given) {
      const slot = given as Readonly<Row> | typeof deleted | undefined;
      const before = slots.get(key);
      size += Number(isRow(slot)) - Number(isRow(before));
      if (slot === undefined) slots.delete(key);
      else slots.set(key, slot);
      return before;
    },
  };
  function write(key: Key, slot: Row | typeof deleted | undefined): void {
    journal.before(self, key, slots.get(key));
    self.put(key, Object.freeze(slot));
  }

  return {
    get size() {
      return size;
    },
    get: rowAt,
    has: (key) => rowAt(key) !== undefined,
    *keys() {
      for (const [key, slot] of slots) if (isRow(slot)) yield key as Key;
    },
    *values() {
      for (const slot of slots.values()) if (isRow(slot)) yield slot;
    },
    set: write,
    change(key, fields) {
      const row = { ...rowAt(key), ...fields } as Row;
      write(key, row);
      return row;
    },
    delete(key) {
      if (rowAt(key) !== undefined) write(key, journal.isKept ? deleted : undefined);
    },
  };
}
