/** A longer timer would fire at once. */
export const longestTimerMs = 2_147_483_647;

const listeners = new WeakMap<AbortSignal, Set<() => void>>();

/**
 * Calls back when the signal aborts, and returns how to stop that. However many calls share a signal, it has one
 * listener, and none once they are done.
 */
export function onAbort(signal: AbortSignal, callback: () => void): () => void {
  const known = listeners.get(signal);
  const callbacks = known ?? new Set();
  const hear = () => {
    for (const each of [...callbacks]) each();
  };
  if (!known) {
    listeners.set(signal, callbacks);
    signal.addEventListener("abort", hear, { once: true });
    stops.set(callbacks, () => signal.removeEventListener("abort", hear));
  }
  callbacks.add(callback);
  return () => {
    callbacks.delete(callback);
    if (callbacks.size > 0 || listeners.get(signal) !== callbacks) return;
    listeners.delete(signal);
    stops.get(callbacks)?.();
  };
}

const stops = new WeakMap<Set<() => void>, () => void>();

/** Waits, and rejects with the signal's reason as soon as it aborts. */
export function sleep(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    const timer = setTimeout(done, Math.min(ms, longestTimerMs));
    const forget =
      signal &&
      onAbort(signal, () => {
        clearTimeout(timer);
        forget?.();
        reject(signal.reason);
      });
    function done(): void {
      forget?.();
      resolve();
    }
  });
}

/** Waits for work that others wait for too: the signal ends this wait and leaves the work alone. */
export function withAbort<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return work;
  return new Promise((resolve, reject) => {
    const forget = onAbort(signal, () => reject(signal.reason));
    // Heard even where the wait has ended: a failure that nobody hears would end the process.
    work.then(resolve, reject).finally(forget);
    if (signal.aborted) reject(signal.reason);
  });
}
