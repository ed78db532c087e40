const hasZone = (time: string): boolean => /(Z|[+-]\d\d:?\d\d)$/i.test(time);

/** A time of the API's, in ms since 1970; NaN where there is none. Without a zone it is read as UTC, as the filters do. */
export function parseApiTime(time: string | null | undefined): number {
  if (typeof time !== "string" || time === "") return Number.NaN;
  const iso = time.replace(" ", "T");
  return inFilterRange(Date.parse(hasZone(iso) ? iso : `${iso}Z`));
}

/** The first and the last moment that a time may mean, in ms; both NaN where there is none. */
export interface TimeSpan {
  readonly from: number;
  readonly to: number;
}

/** Clocks on earth are at most so far ahead of UTC, and so far behind it. */
const MAX_AHEAD_MS = 50_400_000;
const MAX_BEHIND_MS = 43_200_000;
/** How far apart two readings of a time without a zone may be. */
export const MAX_ZONE_SPAN_MS = 93_600_000;

/** A time of the API's without a zone may be local to anywhere: then the span is 26 hours long. */
export function spanOfApiTime(time: string | null | undefined): TimeSpan {
  const at = parseApiTime(time);
  if (typeof time !== "string" || hasZone(time)) return { from: at, to: at };
  return { from: Math.max(at - MAX_AHEAD_MS, firstMoment), to: Math.min(at + MAX_BEHIND_MS, lastMoment) };
}

// 0000-01-01T00:00:00Z and 9999-12-31T23:59:59.999Z, as numbers: a bundler drops what calls nothing.
const firstMoment = -62_167_219_200_000;
export const lastMoment: number = 253_402_300_799_999;

/** NaN for what no filter can be written with: years have four digits, and a Date has an end to which nothing can be added. */
export function inFilterRange(moment: number): number {
  return moment >= firstMoment && moment <= lastMoment ? moment : Number.NaN;
}

/** How far the clock of the server is ahead of this machine's, in ms, as its response tells it. */
export function serverClockOffsetMs({ headers }: Response): number | undefined {
  const date = headers.get("date");
  const at = date === null ? Number.NaN : inFilterRange(Date.parse(date));
  return Number.isNaN(at) ? undefined : at - Date.now();
}

/** A moment of this machine's, by the clock that may be set and by the one that goes steadily. */
export interface Moment {
  readonly wall: number;
  readonly steady: number;
}

export const momentNow = (): Moment => ({ wall: Date.now(), steady: performance.now() });

/**
 * When a moment was by the server's clock, where that was told just now. This machine's clock may have been set since, so
 * the steady one says how long ago it was.
 */
export function serverTimeOf({ wall, steady }: Moment, aheadMs: number | undefined): number {
  return aheadMs === undefined ? wall : Date.now() + aheadMs - (performance.now() - steady);
}

/** What the `Date` of a response may be off: it is in whole seconds, and on its way for a while. */
const toldSlackMs = 5_000;
/** What two machines may be apart where nothing tells. */
const guessedSlackMs = 60_000;

/** How far a time of the server's may lie from what this machine takes it for. */
export function clockToleranceMs(aheadMs: number | undefined): number {
  return aheadMs === undefined ? guessedSlackMs : toldSlackMs;
}
