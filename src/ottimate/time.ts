const hasZone = (time: string): boolean => /(Z|[+-]\d\d:?\d\d)$/i.test(time);

/** A time from the API, in ms since 1970; NaN if there is none. Without a time zone it is read as UTC, as filters do. */
export function parseApiTime(time: string | null | undefined): number {
  if (typeof time !== "string" || time === "") return Number.NaN;
  const iso = time.replace(" ", "T");
  return inFilterRange(Date.parse(hasZone(iso) ? iso : `${iso}Z`));
}

/** The earliest and the latest time that a value may mean, in ms; both NaN if there is none. */
export interface TimeSpan {
  readonly from: number;
  readonly to: number;
}

/** The largest differences from UTC of any time zone, ahead and behind. */
const MAX_AHEAD_MS = 50_400_000;
const MAX_BEHIND_MS = 43_200_000;
/** The largest difference between two readings of a time without a time zone. */
export const MAX_ZONE_SPAN_MS = 93_600_000;

/** A time without a time zone may be local to any place, so its span is 26 hours. */
export function spanOfApiTime(time: string | null | undefined): TimeSpan {
  const at = parseApiTime(time);
  if (typeof time !== "string" || hasZone(time)) return { from: at, to: at };
  return { from: Math.max(at - MAX_AHEAD_MS, firstMoment), to: Math.min(at + MAX_BEHIND_MS, lastMoment) };
}

// 0000-01-01T00:00:00Z and 9999-12-31T23:59:59.999Z, as numbers: bundlers do not remove unused calls.
const firstMoment = -62_167_219_200_000;
export const lastMoment: number = 253_402_300_799_999;

/** NaN for times that no filter can express: years have four digits, and a Date has limits. */
export function inFilterRange(moment: number): number {
  return moment >= firstMoment && moment <= lastMoment ? moment : Number.NaN;
}

/** How far the server's clock is ahead of this machine's, in ms, according to a response. */
export function serverClockOffsetMs({ headers }: Response): number | undefined {
  const date = headers.get("date");
  const at = date === null ? Number.NaN : inFilterRange(Date.parse(date));
  return Number.isNaN(at) ? undefined : at - Date.now();
}

/** A time on this machine, by the system clock and by the monotonic clock. */
export interface Moment {
  readonly wall: number;
  readonly steady: number;
}

export const momentNow = (): Moment => ({ wall: Date.now(), steady: performance.now() });

/**
 * Converts a time to the server's clock, given a fresh offset. This machine's clock may have been set in between, so the
 * elapsed time comes from the monotonic clock.
 */
export function serverTimeOf({ wall, steady }: Moment, aheadMs: number | undefined): number {
  return aheadMs === undefined ? wall : Date.now() + aheadMs - (performance.now() - steady);
}

/** How far off a response's `Date` may be: it has whole seconds, and takes time to arrive. */
const toldSlackMs = 5_000;
/** The assumed difference between two machines if no response shows it. */
const guessedSlackMs = 60_000;

/** How far a server time may be from this machine's estimate. */
export function clockToleranceMs(aheadMs: number | undefined): number {
  return aheadMs === undefined ? guessedSlackMs : toldSlackMs;
}
