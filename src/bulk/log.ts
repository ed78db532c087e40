import type { JobStore } from "../core/job-store.ts";
import type { Chunk } from "./chunk.ts";

/** One entry of the state of a bulk job: JSON without records or secrets, to be stored unchanged. */
export type StateEntry = object;

/** A store for the state of a bulk job: an entry for the run, and one for each request. */
export type StateStore = JobStore<StateEntry>;

/** What tells one run from another. */
export interface RunName {
  /** The caller's word for it. */
  readonly jobId?: string;
  /** How often the caller's word was used, as each run has idempotency keys of its own. */
  readonly round: number;
}

/** When a run was saved last that another took the place of, and its round, by the caller's word for it. */
export type EarlierRuns = Readonly<Record<string, { readonly round: number; readonly savedAt: number }>>;

/** A store that a job has taken, and what is still to be written there. */
export interface JobLog extends RunName {
  readonly store: StateStore;
  readonly earlier: EarlierRuns;
  /** Counts the saves, so that a job knows whether another has gone on with it. */
  revision: number;
  /** The chunks that changed since the last save. */
  readonly changed: Set<Chunk>;
  /** The keys of those that are no more. */
  readonly dropped: Set<string>;
  readonly gone: WeakSet<Chunk>;
}

/** What the keys of the entries for requests begin with. */
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

/** A job, where its store is all that matters. */
interface Logged {
  readonly log?: JobLog | undefined;
}

/** A chunk that was made, or has changed, is part of the next save. */
export function noteChange({ log }: Logged, chunk: Chunk): void {
  if (!log?.gone.has(chunk)) log?.changed.add(chunk);
}

/** A chunk that is no more is removed with the next save. */
export function noteDropped({ log }: Logged, chunk: Chunk): void {
  log?.changed.delete(chunk);
  log?.gone.add(chunk);
  log?.dropped.add(keyOf(chunk));
}
