import type { JobStore } from "../../src/index.ts";

/** A store that lives as long as the test; values are converted to JSON and back, as in a file. */
export interface MemoryStore<Entry> extends JobStore<Entry> {
  readonly entries: Map<string, Entry>;
  /** How often it was closed. */
  readonly closes: number;
}

export function memoryStore<Entry>(): MemoryStore<Entry> {
  const entries = new Map<string, Entry>();
  let closes = 0;
  return {
    entries,
    get closes() {
      return closes;
    },
    load: async () => new Map(entries),
    async save(changes) {
      for (const [key, entry] of changes) {
        if (entry === null) entries.delete(key);
        else entries.set(key, JSON.parse(JSON.stringify(entry)));
      }
    },
    async close() {
      closes += 1;
    },
  };
}
