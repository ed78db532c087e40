/** The time in the double: it goes with the real one, and jumps when it is told to. */
export interface TestClock {
  /** What time it is in the double. */
  now(): Date;
  /**
   * Lets so many ms pass at once: tokens and idempotency keys expire, limits fill up again, batches and uploads go on,
   * delayed answers come.
   */
  advance(ms: number): void;
  /** Lets time pass until this moment. @throws RangeError for one that is past: time does not run back */
  set(moment: Date | string): void;
}

/** What the double's own parts see of it. */
export interface Clock extends TestClock {
  /** As of now, in ISO 8601. */
  iso(): string;
  /** Waits until so many ms have passed, really or by a jump. */
  wait(ms: number): Promise<void>;
  /** Ends every wait, and goes back to where the clock began. */
  reset(): void;
  /** Keeps what time it is, and returns what ends every wait and sets the clock back. */
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
      if (!(ms >= 0)) throw new RangeError(`clock.set: ${String(moment)} is no time to come`);
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
