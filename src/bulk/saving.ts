import { onAbort, withAbort } from "../core/timers.ts";
import type { Chunk } from "./chunk.ts";
import { type Job, stateOf } from "./job.ts";
import { noteChange } from "./log.ts";
import { saveChanges } from "./store.ts";
import type { BulkSettings } from "./types.ts";

/** How long what the caller saves with may go on once the signal has aborted, in ms: long for a save, short for a wait. */
const graceMs = 10_000;

/** The saving of a job's state. */
interface Saving {
  /** Writes the newest state, in which this chunk has changed. */
  save(chunk: Chunk): Promise<void>;
  /** Leaves neither a timer nor a listener behind. */
  end(): void;
}

/**
 * Writes the newest state, one save at a time: a slow one must not end after a newer one. All that ask while one is
 * at work share the next, which has what they did. After an abort, saves are waited for, as what they have need not be
 * done again; but not for long, as one may hang.
 */
export function createSaving(
  job: Job,
  { onState, signal }: Pick<BulkSettings, "onState" | "signal">,
): Saving {
  const write = job.log ? () => saveChanges(job) : onState && (() => onState(stateOf(job)));
  if (!write) return { save: async () => {}, end() {} };
  const grace = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const begin = () => {
    timer = setTimeout(() => grace.abort(signal?.reason), graceMs);
  };
  const forget = signal && onAbort(signal, begin);
  if (signal?.aborted) begin();
  let next: Promise<void> | undefined;
  return {
    save(chunk) {
      noteChange(job, chunk);
      next ??= job.lastSave
        .catch(() => {})
        .then(() => {
          next = undefined;
          // The job has ended.
          grace.signal.throwIfAborted();
          job.lastSave = Promise.resolve(write());
          return job.lastSave;
        });
      return withAbort(next, grace.signal);
    },
    end() {
      clearTimeout(timer);
      forget?.();
    },
  };
}
