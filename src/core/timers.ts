/** What ends a wait: a caller's signal, or one of the client's own. */
export type CancelSignal = AbortSignal | LightSignal;

/** A signal that tells those who wait without an event: an AbortController and its listeners cost more than the rest of a limit. */
interface LightSignal extends Pick<AbortSignal, "aborted" | "reason" | "throwIfAborted"> {
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

/** As an AbortController, but for its signal. */
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
 * A moment so many ms from now; tells whether it has come. Either clock may say so: the steady one stands still while a
 * machine sleeps, and the other may be set back.
 */
export function momentIn(ms: number): () => boolean {
  const at = Date.now() + ms;
  const steadyAt = performance.now() + ms;
  return () => Date.now() >= at || performance.now() >= steadyAt;
}

/** A longer timer would fire at once. */
export const MAX_TIMER_MS = 2_147_483_647;

/** Waits, and rejects with the signal's reason as soon as it aborts. */
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

/** Waits for work that others wait for too: the signal ends this wait and leaves the work alone. */
export function withAbort<T>(work: Promise<T>, signal: CancelSignal | undefined): Promise<T> {
  if (!signal) return work;
  return new Promise((resolve, reject) => {
    const forget = onAbort(signal, () => reject(signal.reason));
    // Heard even where the wait has ended: a failure that nobody hears would end the process.
    work.then(resolve, reject).finally(forget);
    if (signal.aborted) reject(signal.reason);
  });
}

/** A time after which work is given up, together with the caller's own signal. */
export interface Limit<Signal extends CancelSignal = AbortSignal> {
  /** Aborts when the time is over or the caller gives up. */
  readonly signal: Signal;
  /** The work's result, or the reason why it was given up, also where the work does not listen to the signal. */
  race<T>(work: Promise<T>): Promise<T>;
  /** Lets the time go on for ever, while the caller may still give up. */
  endTimer(): void;
  /** Leaves neither a timer nor a listener behind. */
  end(): void;
}

export function startLimit(ms: number, reason: () => unknown, signal: CancelSignal | undefined): Limit {
  return limitBy(new AbortController(), ms, reason, signal);
}

/** The same, for waits of our own alone: no fetch could listen to its signal. */
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
  // Nobody may be waiting when the time is over.
  const nobody: (reason: unknown) => void = () => {};
  let endWait = nobody;
  const giveUp = (why: unknown) => {
    controller.abort(why);
    endWait(why);
  };
  const expire = () => giveUp(reason());
  let timer = setTimeout(
    () => {
      // The result may have come while the program was busy: it is looked at before the time is said to be over.
      if (looksAgain) timer = setTimeout(expire, 0);
      else expire();
    },
    Math.min(ms, MAX_TIMER_MS),
  );
  const forget = signal && onAbort(signal, () => giveUp(signal.reason));
  return {
    signal: controller.signal,
    // Promise.race would cost three promises more, with each attempt.
    race: (work) =>
      new Promise((resolve, reject) => {
        endWait = reject;
        if (controller.signal.aborted) reject(controller.signal.reason);
        work.then(resolve, reject);
      }),
    endTimer() {
      clearTimeout(timer);
      // It holds what it waited for.
      endWait = nobody;
    },
    end() {
      clearTimeout(timer);
      forget?.();
    },
  };
}

/** The result of work that may hang: once the time is over, what `reason` gives is thrown instead. */
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
