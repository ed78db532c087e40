import type { JobStore } from "../core/job-store.ts";
import type { Chunk } from "./chunk.ts";

/** One entry of the state of a bulk job: JSON without records or secrets, to be stored unchanged. */
export type StateEntry = object;

/** A store for the state of a bulk job: an entry for the run, and one for each request. */
export type StateStore = JobStore<StateEntry>;

/** Identifies a run. */
export interface RunName {
  /** The caller's name for it. */
  readonly jobId?: string;
  /** How often this name was used; part of the idempotency keys, which each run needs for itself. */
  readonly round: number;
}

/** Replaced runs by the caller's name: the last round, and when it was last saved. */
export type EarlierRuns = Readonly<Record<string, { readonly round: number; readonly savedAt: number }>>;

/** The store of a job, and the changes not yet saved there. */
export interface JobLog extends RunName {
  readonly store: StateStore;
  readonly earlier: EarlierRuns;
  /** Counts the saves, to detect that another process resumed the job. */
  revision: number;
  /** The chunks that changed since the last save. */
  readonly changed: Set<Chunk>;
  /** The keys of the chunks to remove. */
  readonly dropped: Set<string>;
  readonly gone: WeakSet<Chunk>;
}

/** The prefix of the keys of requests. */
export const CHUNK = "chunk:";

export const keyOf = ({ name }: Pick<Chunk, "name">): string => `${CHUNK}${name}`;

export function createLog(
  store: StateStore,
  { jobId, round, earlier = {} }: RunName & { readonly earlier?: EarlierRuns },
  revision = 0,
): JobLog {
  return {
    store,
    earlier,
    round,
    ...(jobId !== undefined && { jobId }),
    revision,
    changed: new Set(),
    dropped: new Set(),
    gone: new WeakSet(),
  };
}

/** The part of a job that is needed here. */
interface Logged {
  readonly log?: JobLog | undefined;
}

/** Adds a new or changed chunk to the next save. */
export function noteChange({ log }: Logged, chunk: Chunk): void {
  if (!log?.gone.has(chunk)) log?.changed.add(chunk);
}

/** Removes a chunk with the next save. */
export function noteDropped({ log }: Logged, chunk: Chunk): void {
  log?.changed.delete(chunk);
  log?.gone.add(chunk);
  log?.dropped.add(keyOf(chunk));
}
