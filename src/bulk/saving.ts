import { onAbort, withAbort } from "../core/timers.ts";
import type { Chunk } from "./chunk.ts";
import { type Job, stateOf } from "./job.ts";
import { noteChange } from "./log.ts";
import { saveChanges } from "./store.ts";
import type { BulkSettings } from "./types.ts";

/** How long a save may take after the signal has aborted, in ms. */
const graceMs = 10_000;

/** Saves a job's state. */
interface Saving {
  /** Saves the state after a change of this chunk. */
  save(chunk: Chunk): Promise<void>;
  /** Removes the timer and the listener. */
  end(): void;
}

/**
 * Saves the newest state, one save at a time, so that a slow save cannot overwrite a newer one. Changes during a save share
 * the next one. After an abort, the job still waits for its saves, but not for long, because one may hang.
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
