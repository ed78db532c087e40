/** Timers that fire on demand, and a clock that follows them. Vitest's own do the same at twice the cost. */
export interface Timers {
  readonly set: (callback: (...args: unknown[]) => void, ms?: number, ...args: unknown[]) => Timer;
  readonly clear: (timer: unknown) => void;
  /** The ms that have passed; moving the wall clock does not change it. */
  readonly now: () => number;
  readonly count: () => number;
  /** Lets time pass until the next timer is due, and fires it. */
  fireNext(): void;
  /** Lets this many ms pass, and fires each timer that is due by then, including new ones. Returns how many. */
  advance(ms: number): number;
}

interface Timer {
  readonly at: number;
  readonly fire: () => void;
  /** As on Node's timers. */
  unref(): void;
}

const PlatformDate = Date;
let wallClock = 0;

/** Sets the time of `StageDate`. */
export function setTime(ms: number): void {
  wallClock = ms;
}

/** Dates of the stage's clock; any date is an instance. */
export class StageDate extends PlatformDate {
  constructor(...args: [] | [number | string | Date]) {
    if (args.length === 0) super(wallClock);
    // With several arguments, like the platform's.
    else super(...args);
  }
  static override now(): number {
    return wallClock;
  }
  static override [Symbol.hasInstance](value: unknown): boolean {
    return value instanceof PlatformDate;
  }
}

export function createTimers(): Timers {
  /** In the order in which they were set. */
  const waiting = new Set<Timer>();
  let passed = 0;
  let isFiring = false;

  function next(): Timer | undefined {
    let first: Timer | undefined;
    for (const timer of waiting) if (!first || timer.at < first.at) first = timer;
    return first;
  }
  function goTo(at: number): void {
    wallClock += Math.max(0, at - passed);
    passed = Math.max(passed, at);
  }
  function fire(timer: Timer): void {
    goTo(timer.at);
    waiting.delete(timer);
    isFiring = true;
    try {
      timer.fire();
    } finally {
      isFiring = false;
    }
  }

  return {
    set(callback, ms = 0, ...args) {
      // A timer that is set while another fires does not fire with it.
      const delay = Math.trunc(Math.max(0, ms)) || (isFiring ? 1 : 0);
      const timer = { at: passed + delay, fire: () => callback(...args), unref() {} };
      waiting.add(timer);
      return timer;
    },
    clear: (timer) => void waiting.delete(timer as Timer),
    now: () => passed,
    count: () => waiting.size,
    fireNext() {
      const timer = next();
      if (timer) fire(timer);
    },
    advance(ms) {
      const until = passed + ms;
      let fired = 0;
      for (let timer = next(); timer && timer.at <= until; timer = next()) {
        fire(timer);
        fired += 1;
      }
      goTo(until);
      return fired;
    },
  };
}
