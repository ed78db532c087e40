import { type Issue, type IssuePath, issueAt } from "./validation.ts";

/**
 * Where a job keeps how far it has come, over crashes and from machine to machine: entries by key, each a value that
 * JSON can write. `fileState`, `fileLedger` and `fileJournal` of `ottimate-client/node` keep them in a file.
 */
export interface JobStore<Entry> {
  /**
   * Takes the store for this process, and reads what is in it. Called once at the start of each job.
   *
   * Rejects where another process has it, or where it cannot be read.
   */
  load(): Promise<ReadonlyMap<string, Entry>>;
  /**
   * Writes entries, each in place of the one with the same key; null removes one. All of them or none, and so that they
   * outlast a crash before the promise resolves. No changes at all still ask whether the store is this process's.
   *
   * Rejects where they cannot be written, and where another process has taken the store over: nothing is sent then.
   */
  save(changes: ReadonlyMap<string, Entry | null>): Promise<void>;
  /** Gives the store up for the next process. Called once at the end of each job, however it ended. */
  close?(): Promise<void>;
}

/** What is wrong with a store, if there is one. */
export function storeIssues(value: unknown, path: IssuePath): Issue[] {
  if (value === undefined) return [];
  const lacks = ["load", "save"].filter((name) => typeof Object(value)[name] !== "function");
  return issueAt(
    path,
    lacks.length > 0 && `is no store: it has no function ${lacks.join(" and no function ")}`,
  );
}
