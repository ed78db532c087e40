import { usual } from "../jobs/moment-of.ts";

/** How far the clock of the server is ahead of this machine's, in ms, as its answer tells it. */
export function clockAheadMs({ headers }: Response): number | undefined {
  const date = headers.get("date");
  const at = date === null ? Number.NaN : usual(Date.parse(date));
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
