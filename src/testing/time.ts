import { apiLimits } from "../../generated/operations.ts";
import { Rejection } from "./rejection.ts";

/** A period that the time of a record must be in. */
export type Span = (moment: string | null | undefined) => boolean;

/** The time of a filter, in ms. Without an offset it is UTC; a date means its first second. */
export function momentOf(text: string): number {
  const [date = "", time = "00:00:00"] = text.trim().split(/[T ]/);
  return Date.parse(/(Z|[+-]\d{2}:?\d{2})$/.test(time) ? `${date}T${time}` : `${date}T${time}Z`);
}

/** The period between two times, inclusive. A record without a time is only in the unlimited period. */
export function spanOf(from: string | undefined, to: string | undefined): Span {
  if (from === undefined && to === undefined) return () => true;
  const start = from === undefined ? Number.NEGATIVE_INFINITY : momentOf(from);
  const end = to === undefined ? Number.POSITIVE_INFINITY : momentOf(to);
  return (moment) => {
    if (!moment) return false;
    const at = momentOf(moment);
    return at >= start && at <= end;
  };
}

/** `expand=items` is allowed for 30 days at a time. */
export function isAMonthAtMost(from: number, to: number): boolean {
  return to - from <= apiLimits.expandSpanMs;
}

/** @throws Rejection if lines are requested without a period, or for one that is too long */
export function demandMonth({
  expand,
  date_from: from,
  date_to: to,
}: {
  expand?: string | undefined;
  date_from?: string | undefined;
  date_to?: string | undefined;
}): void {
  if (expand === undefined) return;
  if (from === undefined || to === undefined || !isAMonthAtMost(momentOf(from), momentOf(to)))
    throw new Rejection(400, "expand=items needs date_from and date_to, no more than 30 days apart.");
}
