import { sleep } from "../transport/timers.ts";

/** What one look showed: the end of the wait, or how long the server asks to be left alone, in ms. */
export type Look<T> = { readonly done: T } | { readonly waitMs?: number | undefined };

export interface PollLimits {
  readonly signal?: AbortSignal | undefined;
  /** The time by the clock when to give up. */
  readonly deadlineAt?: number | undefined;
  /** What to throw then. */
  readonly giveUp: () => Error;
}

/** Each look is a request of the day's quota, so they grow rare. */
const firstWaitMs = 1_000;
const longestWaitMs = 30_000;

/** Looks again and again, less and less often, until there is something to see. */
export async function poll<T>(look: () => Promise<Look<T>>, limits: PollLimits): Promise<T> {
  const { signal, deadlineAt = Number.POSITIVE_INFINITY, giveUp } = limits;
  for (let backoffMs = firstWaitMs; ; backoffMs = Math.min(backoffMs * 1.5, longestWaitMs)) {
    signal?.throwIfAborted();
    const seen = await look();
    if ("done" in seen) return seen.done;
    // Jitter, so that many that wait do not look together.
    const waitMs = Math.max(seen.waitMs ?? 0, backoffMs * (0.75 + Math.random() / 4));
    if (Date.now() + waitMs > deadlineAt) throw giveUp();
    await sleep(waitMs, signal);
  }
}
