/** A time of the API's, in ms since 1970; NaN where there is none. Without an offset it is in UTC, as the filters have it. */
export function momentOf(time: string | null | undefined): number {
  if (typeof time !== "string" || time === "") return Number.NaN;
  const iso = time.replace(" ", "T");
  return usual(Date.parse(/(Z|[+-]\d\d:?\d\d)$/i.test(iso) ? iso : `${iso}Z`));
}

const firstMoment = Date.parse("0000-01-01T00:00:00Z");
export const lastMoment: number = Date.parse("9999-12-31T23:59:59.999Z");

/** NaN for what no filter can be written with: years have four digits, and a Date has an end to which nothing can be added. */
export function usual(moment: number): number {
  return moment >= firstMoment && moment <= lastMoment ? moment : Number.NaN;
}
