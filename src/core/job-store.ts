import { type Issue, type IssuePath, issueAt } from "./validation.ts";

/**
 * Where a job keeps its state across crashes and machines: entries by key, each a JSON value. `fileState`, `fileLedger` and
 * `fileJournal` of `ottimate-client/node` use a file, `postgresStore` and `redisStore` of `ottimate-client/stores` a
 * database.
 */
export interface JobStore<Entry> {
  /**
   * Takes the store over for this process, and reads its entries. Called once at the start of each job.
   *
   * Rejects if another process has the store, or if it cannot be read.
   */
  load(): Promise<ReadonlyMap<string, Entry>>;
  /**
   * Writes entries, each replacing the one with the same key; null removes one. It writes all of them or none, and they
   * survive a crash once the promise resolves. Called without changes, it only checks that this process still has the store.
   *
   * Rejects if they cannot be written, or if another process has taken the store over: then nothing is sent.
   */
  save(changes: ReadonlyMap<string, Entry | null>): Promise<void>;
  /** Releases the store. Called once at the end of each job, however it ended. */
  close?(): Promise<void>;
}

/** What is wrong with a store, if there is one. */
export function storeIssues(value: unknown, path: IssuePath): Issue[] {
  if (value === undefined) return [];
  const lacks = ["load", "save"].filter((name) => typeof Object(value)[name] !== "function");
  return issueAt(
    path,
    lacks.length > 0 && `is not a store: it has no function ${lacks.join(" and no function ")}`,
  );
}
