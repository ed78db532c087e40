import { onAbort } from "../transport/on-abort.ts";
import { withAbort } from "../transport/timers.ts";
import type { Job } from "./job.ts";
import { stateOf } from "./job.ts";
import type { BulkSettings } from "./settings.ts";

/** How long what the caller saves with may go on once the signal has aborted, in ms: long for a save, short for a wait. */
const graceMs = 10_000;

/** The saving of a job's state. */
export interface Saving {
  /** Hands out the newest state. */
  save(): Promise<void>;
  /** Leaves neither a timer nor a listener behind. */
  end(): void;
}

/**
 * Hands out the newest state, one call at a time: a slow save must not end after a newer one. All that ask while one is
 * at work share the next, which has what they did. After an abort, saves are waited for, as what they have need not be
 * done again; but not for long, as one may hang.
 */
export function createSaving(
  job: Job,
  { onState, signal }: Pick<BulkSettings, "onState" | "signal">,
): Saving {
  if (!onState) return { save: async () => {}, end() {} };
  const grace = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const begin = () => {
    timer = setTimeout(() => grace.abort(signal?.reason), graceMs);
  };
  const forget = signal && onAbort(signal, begin);
  if (signal?.aborted) begin();
  let next: Promise<void> | undefined;
  return {
    save() {
      next ??= job.lastSave
        .catch(() => {})
        .then(() => {
          next = undefined;
          // The job has ended.
          grace.signal.throwIfAborted();
          job.lastSave = Promise.resolve(onState(stateOf(job)));
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
