/** A time of the API's, in ms since 1970; NaN where there is none. Without an offset it is in UTC, as the filters have it. */
export function momentOf(time: string | null | undefined): number {
  if (typeof time !== "string" || time === "") return Number.NaN;
  const iso = time.replace(" ", "T");
  return Date.parse(/(Z|[+-]\d\d:?\d\d)$/i.test(iso) ? iso : `${iso}Z`);
}
