import { Rejection } from "./rejection.ts";
import type { World } from "./world.ts";

interface PageQuery {
  readonly page?: number | undefined;
  readonly limit?: number | undefined;
}

/** One page of rows, and what the envelopes of lists say of it. */
export interface Page<Row> {
  readonly rows: Row[];
  /** How many there are on all pages. */
  readonly count: number;
  readonly page: number;
  readonly limit: number;
}

/** Returns the requested page; past the last one, it is empty. */
export function pageOf<Row>({ settings }: World, query: PageQuery, rows: readonly Row[]): Page<Row> {
  const { size, maximum = Number.POSITIVE_INFINITY, beyond } = settings.pages;
  const { limit = Math.min(size, maximum) } = query;
  // The reference shows a call for page 0 that returns page 1.
  const page = Math.max(query.page ?? 1, 1);
  if (limit > maximum && beyond === "reject")
    throw new Rejection(400, { limit: [`Ensure this value is less than or equal to ${maximum}.`] });
  const stride = Math.min(Math.max(limit, 1), maximum);
  return {
    rows: rows.slice((page - 1) * stride, page * stride),
    count: rows.length,
    page,
    limit: stride,
  };
}

/** The links to the neighboring pages, for lists that have them. */
export function linksOf(
  url: URL,
  { page, limit, count }: Page<unknown>,
): { next: string | null; previous: string | null } {
  const at = (number: number): string => {
    const there = new URL(url);
    there.searchParams.set("page", String(number));
    return there.href;
  };
  return {
    next: page * limit < count ? at(page + 1) : null,
    previous: page > 1 ? at(page - 1) : null,
  };
}
