/** What ends a wait: a caller's signal, or one of the client's own. */
export type Ending = AbortSignal | QuietSignal;

/** A signal that tells those who wait without an event: an AbortController and its listeners cost more than the rest of a limit. */
export interface QuietSignal extends Pick<AbortSignal, "aborted" | "reason" | "throwIfAborted"> {
  readonly callbacks: Set<() => void>;
}

interface Hearing {
  readonly callbacks: Set<() => void>;
  /** Takes the listener off. */
  stop(): void;
}

const hearings = new WeakMap<AbortSignal, Hearing>();

/**
 * Calls back when the signal aborts, and returns how to stop that. However many calls share a signal, it has one
 * listener, and none once they are done.
 */
export function onAbort(signal: Ending, callback: () => void): () => void {
  if ("callbacks" in signal) {
    signal.callbacks.add(callback);
    return () => signal.callbacks.delete(callback);
  }
  const hearing = hearings.get(signal) ?? listenTo(signal);
  const { callbacks } = hearing;
  callbacks.add(callback);
  return () => {
    callbacks.delete(callback);
    if (callbacks.size > 0 || hearings.get(signal) !== hearing) return;
    hearings.delete(signal);
    hearing.stop();
  };
}

function listenTo(signal: AbortSignal): Hearing {
  const callbacks = new Set<() => void>();
  const hear = () => tell(callbacks);
  const hearing = { callbacks, stop: () => signal.removeEventListener("abort", hear) };
  hearings.set(signal, hearing);
  signal.addEventListener("abort", hear, { once: true });
  return hearing;
}

function tell(callbacks: ReadonlySet<() => void>): void {
  for (const each of [...callbacks]) each();
}

/** As an AbortController, but for its signal. */
export function quietController(): { readonly signal: QuietSignal; abort(reason: unknown): void } {
  const callbacks = new Set<() => void>();
  const signal = {
    aborted: false,
    reason: undefined as unknown,
    callbacks,
    throwIfAborted() {
      if (signal.aborted) throw signal.reason;
    },
  };
  return {
    signal,
    abort(reason) {
      if (signal.aborted) return;
      signal.aborted = true;
      signal.reason = reason;
      tell(callbacks);
    },
  };
}
