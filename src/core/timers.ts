/** A signal that ends a wait: the caller's, or an internal one. */
export type CancelSignal = AbortSignal | LightSignal;

/** An internal signal without events: an AbortController and its listeners cost more than the rest of a limit. */
interface LightSignal extends Pick<AbortSignal, "aborted" | "reason" | "throwIfAborted"> {
  readonly callbacks: Set<() => void>;
}

interface Hearing {
  readonly callbacks: Set<() => void>;
  /** Removes the listener. */
  stop(): void;
}

const hearings = new WeakMap<AbortSignal, Hearing>();

/**
 * Calls back when the signal aborts, and returns a function that cancels this. A signal has only one listener, no matter how
 * many calls share it, and none after they end.
 */
export function onAbort(signal: CancelSignal, callback: () => void): () => void {
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

/** Like an AbortController, but with a light signal. */
function quietController(): { readonly signal: LightSignal; abort(reason: unknown): void } {
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

/**
 * Returns a function that tells whether this many ms have passed, by either clock: the monotonic one may stop while a machine
 * sleeps, and the system clock may be set back.
 */
export function momentIn(ms: number): () => boolean {
  const at = Date.now() + ms;
  const steadyAt = performance.now() + ms;
  return () => Date.now() >= at || performance.now() >= steadyAt;
}

/** A longer timer would fire immediately. */
export const MAX_TIMER_MS = 2_147_483_647;

/** Waits this many ms, and rejects with the signal's reason when it aborts. */
export function sleep(ms: number, signal: CancelSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    const timer = setTimeout(done, Math.min(ms, MAX_TIMER_MS));
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

/** Waits for shared work: the signal ends this wait, and the work continues. */
export function withAbort<T>(work: Promise<T>, signal: CancelSignal | undefined): Promise<T> {
  if (!signal) return work;
  return new Promise((resolve, reject) => {
    const forget = onAbort(signal, () => reject(signal.reason));
    // Attached even after the wait has ended: an unhandled rejection would end the process.
    work.then(resolve, reject).finally(forget);
    if (signal.aborted) reject(signal.reason);
  });
}

/** A time limit, combined with the caller's signal. */
export interface Limit<Signal extends CancelSignal = AbortSignal> {
  /** Aborts at the time limit, or when the caller aborts. */
  readonly signal: Signal;
  /** The work's result, or the abort reason, even if the work ignores the signal. */
  race<T>(work: Promise<T>): Promise<T>;
  /** Removes the time limit; the caller's signal stays in effect. */
  endTimer(): void;
  /** Removes the timer and the listener. */
  end(): void;
}

export function startLimit(ms: number, reason: () => unknown, signal: CancelSignal | undefined): Limit {
  return limitBy(new AbortController(), ms, reason, signal);
}

/** The same for internal waits, whose signal no `fetch` listens to. */
export function startQuietLimit(
  ms: number,
  reason: () => unknown,
  signal: CancelSignal | undefined,
  looksAgain = false,
): Limit<LightSignal> {
  return limitBy(quietController(), ms, reason, signal, looksAgain);
}

function limitBy<Signal extends CancelSignal>(
  controller: { readonly signal: Signal; abort(reason: unknown): void },
  ms: number,
  reason: () => unknown,
  signal: CancelSignal | undefined,
  looksAgain = false,
): Limit<Signal> {
  // Until something waits, there is nothing to reject.
  const nobody: (reason: unknown) => void = () => {};
  let endWait = nobody;
  const giveUp = (why: unknown) => {
    controller.abort(why);
    endWait(why);
  };
  const expire = () => giveUp(reason());
  let timer = setTimeout(
    () => {
      // The result may have arrived while the event loop was blocked: let it through before timing out.
      if (looksAgain) timer = setTimeout(expire, 0);
      else expire();
    },
    Math.min(ms, MAX_TIMER_MS),
  );
  const forget = signal && onAbort(signal, () => giveUp(signal.reason));
  return {
    signal: controller.signal,
    // Promise.race would create three more promises per attempt.
    race: (work) =>
      new Promise((resolve, reject) => {
        endWait = reject;
        if (controller.signal.aborted) reject(controller.signal.reason);
        work.then(resolve, reject);
      }),
    endTimer() {
      clearTimeout(timer);
      // Releases what it was waiting for.
      endWait = nobody;
    },
    end() {
      clearTimeout(timer);
      forget?.();
    },
  };
}

/** The result of work that may hang; at the time limit it rejects with `reason` instead. */
export async function within<T>(
  ms: number,
  work: (signal: LightSignal) => T | PromiseLike<T>,
  reason: () => unknown = timeoutError,
  signal?: CancelSignal,
): Promise<Awaited<T>> {
  const limit = startQuietLimit(ms, reason, signal, true);
  try {
    return await limit.race((async () => work(limit.signal))());
  } finally {
    limit.end();
  }
}

function timeoutError(): Error {
  return Object.assign(new Error("no response in time"), { name: "TimeoutError" });
}
