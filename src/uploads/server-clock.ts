/** How far the clock of the server is ahead of this machine's, in ms, as its answer tells it. */
export function clockAheadMs({ headers }: Response): number | undefined {
  const date = headers.get("date");
  const at = date === null ? Number.NaN : Date.parse(date);
  return Number.isNaN(at) ? undefined : at - Date.now();
}

/** What the `Date` of an answer may be off: it is in whole seconds, and on its way for a while. */
const toldSlackMs = 5_000;
/** What two machines may be apart where nothing tells. */
const guessedSlackMs = 60_000;

/** How far a time of the server's may lie from what this machine takes it for. */
export function slackMs(aheadMs: number | undefined): number {
  return aheadMs === undefined ? guessedSlackMs : toldSlackMs;
}

/** A time of the API's, in ms. It has no zone everywhere; without one, it is taken for UTC. */
export function timeOf(text: string | null | undefined): number {
  if (!text) return Number.NaN;
  const hasZone = /(Z|[+-]\d\d:?\d\d)$/i.test(text);
  return Date.parse(hasZone ? text : `${text.replace(" ", "T")}Z`);
}
