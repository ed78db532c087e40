import { apiLimits } from "../../generated/operations.ts";
import { OttimateStoreError } from "../core/store-error.ts";
import { isRecord, recordOf } from "../core/validation.ts";
import { KEY_MARGIN_MS } from "./chunk.ts";
import { headOf, type Job } from "./job.ts";
import {
  CHUNK,
  type EarlierRuns,
  type JobLog,
  keyOf,
  noteChange,
  type RunName,
  type StateEntry,
} from "./log.ts";
import { type BulkState, chunkState, isWhole } from "./state.ts";

/** The key of the entry for the run. */
const RUN = "run";
/** The version of the entries. */
const VERSION = 1;

/** The entry of the run. */
interface RunEntry extends RunName, Omit<BulkState, "version" | "chunks"> {
  readonly version: number;
  /** Counts the saves, to detect that another process resumed the job. */
  readonly revision: number;
  /** When it was saved, in ms since 1970. */
  readonly savedAt: number;
  /** The number of chunk names used. */
  readonly names: number;
  /** Earlier runs whose idempotency keys may still be valid. */
  readonly earlier?: EarlierRuns;
}

/** A run read from a store. */
export interface StoredRun extends RunName {
  readonly revision: number;
  readonly savedAt: number;
  readonly names: number;
  readonly earlier: EarlierRuns;
  readonly state: BulkState;
  readonly isFinished: boolean;
}

/** Saves all changes at once, so that the store always has a consistent state. */
export async function saveChanges(job: Job): Promise<void> {
  const { log } = job;
  if (!log) return;
  const changed = [...log.changed];
  const dropped = [...log.dropped];
  const changes = new Map<string, StateEntry | null>(dropped.map((key) => [key, null]));
  for (const chunk of changed) changes.set(keyOf(chunk), chunkState(chunk));
  changes.set(RUN, runEntry(job, log, log.revision + 1));
  log.changed.clear();
  log.dropped.clear();
  try {
    await log.store.save(changes);
    log.revision += 1;
  } catch (error) {
    // Back to the next save; a chunk that was dropped meanwhile stays dropped.
    for (const key of dropped) log.dropped.add(key);
    for (const chunk of changed) noteChange(job, chunk);
    throw error;
  }
}

function runEntry(job: Job, { jobId, round, earlier }: JobLog, revision: number): RunEntry {
  return {
    version: VERSION,
    revision,
    savedAt: Date.now(),
    ...(jobId !== undefined && { jobId }),
    round,
    names: job.names,
    ...(Object.keys(earlier).length > 0 && { earlier }),
    ...headOf(job),
  };
}

/**
 * The run in a store; undefined if it is empty.
 *
 * @throws OttimateStoreError if its entries are from a later release, or do not belong to one bulk job
 */
export function runIn(entries: ReadonlyMap<string, StateEntry>): StoredRun | undefined {
  if (entries.size === 0) return undefined;
  const run = recordOf(entries.get(RUN));
  const { version, revision, savedAt, jobId, round, names, earlier, sender, client, ...head } = run;
  if (Number(version) > VERSION)
    throw new OttimateStoreError(
      "newer",
      `store: its entries were written by a later release of this package (version ${version}, and this one reads up to ${VERSION}): use that release.`,
    );
  const chunks = [...entries].flatMap(([key, entry]) => (key.startsWith(CHUNK) ? [recordOf(entry)] : []));
  chunks.sort((one, other) => Number(one.from) - Number(other.from));
  const state = {
    ...head,
    version: 2,
    ...(isRecord(sender) && { sender }),
    ...(isRecord(client) && { client }),
    chunks,
  };
  const numbers = [revision, savedAt, round].every((value) => Number.isSafeInteger(value));
  if (version !== VERSION || !numbers || !isWhole(state))
    throw new OttimateStoreError(
      "damaged",
      "store: its entries do not belong to one bulk job: give each job its own store, or restore a copy.",
    );
  return {
    ...(typeof jobId === "string" && { jobId }),
    round: Number(round),
    revision: Number(revision),
    savedAt: Number(savedAt),
    // Earlier releases did not save it.
    names: Number.isSafeInteger(names) ? Number(names) : 0,
    earlier: earlierIn(earlier),
    state,
    isFinished: state.total !== null && state.chunks.every(({ progress }) => progress === "done"),
  };
}

/** The earlier runs whose idempotency keys may still be valid; the others are dropped. */
function earlierIn(entry: unknown): EarlierRuns {
  return Object.fromEntries(
    Object.entries(recordOf(entry)).flatMap(([jobId, value]) => {
      const { round, savedAt } = recordOf(value);
      const ageMs = Date.now() - Number(savedAt);
      if (!Number.isSafeInteger(round) || ageMs > apiLimits.idempotencyKeyMs + KEY_MARGIN_MS) return [];
      return [[jobId, { round: Number(round), savedAt: Number(savedAt) }]];
    }),
  );
}
