import { apiLimits } from "../../generated/operations.ts";
import { Rejection } from "./rejection.ts";

/** A span of time in which a record's own time must be. */
export type Span = (moment: string | null | undefined) => boolean;

/** A time as filters take it, in ms. Without an offset it is in UTC; a date alone means its first second. */
export function momentOf(text: string): number {
  const [date = "", time = "00:00:00"] = text.trim().split(/[T ]/);
  return Date.parse(/(Z|[+-]\d{2}:?\d{2})$/.test(time) ? `${date}T${time}` : `${date}T${time}Z`);
}

/** The span from one time to another, both included. A record without a time is in no span but the endless one. */
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

/** @throws Rejection where lines are asked for without a span, or with too long a one */
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
