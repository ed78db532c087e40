import type { StateEntry, StateStore } from "../../src/index.ts";

/** A store in memory that tests can inspect; entries are converted to JSON and back. */
export interface StateMemory extends Required<StateStore> {
  /** As JSON, by key. */
  readonly entries: Map<string, string>;
  /** What each save has written. */
  readonly saves: Map<string, string | null>[];
  /** How many bytes the saves have written. */
  bytes: number;
  /** How many jobs hold it now. */
  held: number;
  /** Called before each save that writes. */
  onSave: ((changes: ReadonlyMap<string, StateEntry | null>) => void | Promise<void>) | undefined;
  /** Called before each save that only checks the ownership. */
  onCheck: (() => void | Promise<void>) | undefined;
}

export function stateMemory(): StateMemory {
  const store: StateMemory = {
    entries: new Map(),
    saves: [],
    bytes: 0,
    held: 0,
    onSave: undefined,
    onCheck: undefined,
    async load() {
      store.held += 1;
      return new Map([...store.entries].map(([key, text]) => [key, JSON.parse(text) as StateEntry]));
    },
    async save(changes) {
      if (changes.size === 0) return store.onCheck?.();
      await store.onSave?.(changes);
      const written = new Map<string, string | null>();
      for (const [key, entry] of changes) {
        const text = entry === null ? null : JSON.stringify(entry);
        written.set(key, text);
        store.bytes += text?.length ?? 4;
        if (text === null) store.entries.delete(key);
        else store.entries.set(key, text);
      }
      store.saves.push(written);
    },
    async close() {
      store.held -= 1;
    },
  };
  return store;
}
