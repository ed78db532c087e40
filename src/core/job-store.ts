import { OttimateStoreError } from "./store-error.ts";
import { within } from "./timers.ts";
import { describeType, type Issue, type IssuePath, issueAt } from "./validation.ts";

/**
 * Where a job keeps its state across crashes and machines: entries by key, each a JSON value. `fileState`, `fileLedger` and
 * `fileJournal` of `ottimate-client/node` use a file, `postgresStore` and `redisStore` of `ottimate-client/stores` a
 * database.
 */
export interface JobStore<Entry> {
  /**
   * Takes the store for this process, and reads its entries. Called once at the start of each job.
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

/** Checks a store, if one is given. */
export function storeIssues(value: unknown, path: IssuePath): Issue[] {
  if (value === undefined) return [];
  const { close } = Object(value) as { readonly close?: unknown };
  const lacks = ["load", "save"].filter((name) => typeof Object(value)[name] !== "function");
  return issueAt(
    path,
    lacks.length > 0
      ? `is not a store: it has no function ${lacks.join(" and no function ")}`
      : close !== undefined && typeof close !== "function" && "is not a store: its close is not a function",
  );
}

/**
 * Holds a store while a job runs. If the store cannot be released, the job's result still counts; the next job may then have
 * to wait for the store.
 *
 * @throws OttimateStoreError if the store returns no entries
 */
export async function withStore<Entry, Result>(
  store: JobStore<Entry>,
  act: (entries: ReadonlyMap<string, Entry>) => Promise<Result>,
): Promise<Result> {
  const entries = await loadStore(store);
  try {
    return await act(entries);
  } finally {
    await closeStore(store);
  }
}

/** @throws OttimateStoreError if it returns no entries */
export async function loadStore<Entry>(store: JobStore<Entry>): Promise<ReadonlyMap<string, Entry>> {
  const entries = await store.load();
  // Also accepts a Map from another realm.
  if (Object.prototype.toString.call(entries) === "[object Map]") return entries;
  await closeStore(store);
  throw new OttimateStoreError("damaged", `store: load returned ${describeType(entries)}, not a Map.`);
}

/** How long a job waits for its store to be released, in ms: its result matters more. */
const MAX_CLOSE_MS = 10_000;

/** A user's store may have a `close` that returns no promise, throws synchronously, or hangs. */
export async function closeStore(store: Pick<JobStore<unknown>, "close">): Promise<void> {
  try {
    await within(MAX_CLOSE_MS, () => store.close?.());
  } catch {
    // Its lock ends with this process at the latest.
  }
}
