/** The time in the double: it follows real time, and can be moved forward. */
export interface TestClock {
  /** The double's current time. */
  now(): Date;
  /**
   * Moves the time forward by this many ms: tokens and idempotency keys expire, limits refill, batches and uploads advance, and
   * delayed responses arrive.
   */
  advance(ms: number): void;
  /** Moves the time forward to this moment. @throws RangeError for a time in the past */
  set(moment: Date | string): void;
}

/** What the double's parts see of it. */
export interface Clock extends TestClock {
  /** As of now, in ISO 8601. */
  iso(): string;
  /** Waits until this many ms have passed, in real time or by a jump. */
  wait(ms: number): Promise<void>;
  /** Ends every wait, and resets the clock. */
  reset(): void;
  /** Saves the time; returns a function that ends every wait and restores it. */
  save(): () => void;
}

interface Wait {
  readonly until: number;
  readonly end: () => void;
  timer: ReturnType<typeof setTimeout> | undefined;
}

/** A longer timer would fire at once. */
const MAX_TIMER_MS = 2_147_483_647;

export function createClock(start: Date | undefined): Clock {
  const first = start ? start.getTime() - Date.now() : 0;
  const waits = new Set<Wait>();
  let ahead = first;
  const time = () => Date.now() + ahead;

  function look(wait: Wait): void {
    clearTimeout(wait.timer);
    const left = wait.until - time();
    if (left <= 0) {
      waits.delete(wait);
      wait.end();
    } else {
      wait.timer = setTimeout(() => look(wait), Math.min(left, MAX_TIMER_MS));
    }
  }

  function endWaits(): void {
    for (const { timer, end } of waits) {
      clearTimeout(timer);
      end();
    }
    waits.clear();
  }

  const clock: Clock = {
    now: () => new Date(time()),
    iso: () => new Date(time()).toISOString(),
    advance(ms) {
      if (!(Number.isFinite(ms) && ms >= 0))
        throw new RangeError(`clock.advance: ${ms} is not a number of ms`);
      ahead += ms;
      for (const wait of [...waits]) look(wait);
    },
    set(moment) {
      const ms = new Date(moment).getTime() - time();
      if (!(ms >= 0)) throw new RangeError(`clock.set: ${String(moment)} is not in the future`);
      clock.advance(ms);
    },
    wait: (ms) =>
      new Promise((end) => {
        const wait = { until: time() + ms, end, timer: undefined };
        waits.add(wait);
        look(wait);
      }),
    reset() {
      ahead = first;
      endWaits();
    },
    save() {
      const moment = time();
      return () => {
        ahead = moment - Date.now();
        endWaits();
      };
    },
  };
  return clock;
}
