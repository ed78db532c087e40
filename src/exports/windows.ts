import { apiLimits } from "../../generated/operations.ts";
import { lastMoment, usual } from "../jobs/moment-of.ts";

/** A span of creation, as the filters of a list take it. */
export interface Window {
  readonly date_from: string;
  readonly date_to: string;
}

/**
 * The longest that a list with lines may reach, less a second for each end: filters count in seconds, and rows may have
 * been made within one.
 * @see https://docs.ottimate.com/invoices
 */
const longestMs = apiLimits.expandSpanMs - 2_000;

/** The fewest windows that these times are in. Time in which nothing was made is in none, nor is one that no filter takes. */
export function cutWindows(moments: readonly number[]): Window[] {
  const sorted = moments.filter((moment) => !Number.isNaN(usual(moment))).sort((a, b) => a - b);
  const windows: Window[] = [];
  for (let first = 0; first < sorted.length; ) {
    const start = sorted[first] ?? 0;
    const beyond = sorted.findIndex((moment) => moment > start + longestMs);
    const next = beyond === -1 ? sorted.length : beyond;
    const end = sorted[next - 1] ?? start;
    windows.push({ date_from: filterOf(start), date_to: filterOf(Math.min(end + 1_000, lastMoment)) });
    first = next;
  }
  return windows;
}

/** `2026-10-08 16:20:05`, the form that has no offset and is always UTC. */
function filterOf(moment: number): string {
  return new Date(moment).toISOString().slice(0, 19).replace("T", " ");
}
