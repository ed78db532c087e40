/** Timers that fire when they are told to, and a clock that goes with them. Those of vitest do the same at twice the cost. */
export interface Timers {
  readonly set: (callback: (...args: unknown[]) => void, ms?: number, ...args: unknown[]) => Timer;
  readonly clear: (timer: unknown) => void;
  /** How many ms have passed; what moves the wall clock does not change it. */
  readonly now: () => number;
  readonly count: () => number;
  /** Lets time pass until the next timer is due, and fires it. */
  fireNext(): void;
  /** Lets so many ms pass, and fires each timer that is due by then, those included that are set meanwhile. Returns how many. */
  advance(ms: number): number;
}

interface Timer {
  readonly at: number;
  readonly fire: () => void;
  /** Node's own have it. */
  unref(): void;
}

const PlatformDate = Date;
let wallClock = 0;

/** Sets what time it is for `StageDate`. */
export function setTime(ms: number): void {
  wallClock = ms;
}

/** Dates of the stage's clock; any date is one of them. */
export class StageDate extends PlatformDate {
  constructor(...args: [] | [number | string | Date]) {
    if (args.length === 0) super(wallClock);
    // Of more than one argument, all the same.
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
      // One that is set while another fires does not fire with it.
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
