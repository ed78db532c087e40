/** The latest time that a Date can hold. */
const endOfTime = 8.64e15;

/** The three forms that a date has in HTTP; the last one does not name its zone, which is the same. */
const httpDate =
  /^\w{3,9}, \d\d[ -]\w{3}[ -](\d\d){1,2} \d\d:\d\d:\d\d GMT$|^\w{3} \w{3} [ \d]\d \d\d:\d\d:\d\d \d{4}$/;

/**
 * How long `Retry-After` asks to wait, in ms from now; undefined where there is none or it cannot be read. Read by the
 * letter: Date.parse would take "-5" for a year.
 */
export function retryAfterMs(headers: Headers, now: number = Date.now()): number | undefined {
  const value = headers.get("retry-after")?.trim();
  if (!value) return undefined;
  if (/^\d+$/.test(value)) return Math.min(Number(value) * 1000, endOfTime);
  if (!httpDate.test(value)) return undefined;
  const at = Date.parse(value.endsWith("GMT") ? value : `${value} GMT`);
  return Number.isNaN(at) ? undefined : Math.max(0, at - now);
}

/** The moment so many ms from now, as far as a Date can hold it. */
export function momentAfter(ms: number, now: number = Date.now()): Date {
  return new Date(Math.min(now + ms, endOfTime));
}

/** When the daily quota starts anew: the next midnight in UTC. */
export function nextMidnight(now: number = Date.now()): Date {
  const day = 86_400_000;
  return new Date((Math.floor(now / day) + 1) * day);
}
