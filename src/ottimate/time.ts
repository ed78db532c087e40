/** A time of the API's, in ms since 1970; NaN where there is none. Without an offset it is in UTC, as the filters have it. */
export function parseApiTime(time: string | null | undefined): number {
  if (typeof time !== "string" || time === "") return Number.NaN;
  const iso = time.replace(" ", "T");
  return inFilterRange(Date.parse(/(Z|[+-]\d\d:?\d\d)$/i.test(iso) ? iso : `${iso}Z`));
}

const firstMoment = /* @__PURE__ */ Date.parse("0000-01-01T00:00:00Z");
export const lastMoment: number = /* @__PURE__ */ Date.parse("9999-12-31T23:59:59.999Z");

/** NaN for what no filter can be written with: years have four digits, and a Date has an end to which nothing can be added. */
export function inFilterRange(moment: number): number {
  return moment >= firstMoment && moment <= lastMoment ? moment : Number.NaN;
}

/** How far the clock of the server is ahead of this machine's, in ms, as its answer tells it. */
export function serverClockOffsetMs({ headers }: Response): number | undefined {
  const date = headers.get("date");
  const at = date === null ? Number.NaN : inFilterRange(Date.parse(date));
  return Number.isNaN(at) ? undefined : at - Date.now();
}

/** What the `Date` of an answer may be off: it is in whole seconds, and on its way for a while. */
const toldSlackMs = 5_000;
/** What two machines may be apart where nothing tells. */
const guessedSlackMs = 60_000;

/** How far a time of the server's may lie from what this machine takes it for. */
export function clockToleranceMs(aheadMs: number | undefined): number {
  return aheadMs === undefined ? guessedSlackMs : toldSlackMs;
}
