import { json } from "./answers.ts";
import { type FakeApi, fakeApi } from "./fake-api.ts";

/** A vendor, as far as these tests look at it. */
export interface FakeRow {
  readonly id: number | string;
}

export interface FakeList extends FakeApi {
  /** In the order of the server, and to be changed by the test. */
  readonly rows: FakeRow[];
  /** The pages that were asked for, in order. */
  pages(): number[];
}

export interface FakeListOptions {
  /** The largest page; more is answered with this, or with 400 where it is rejected. */
  readonly maximum?: number;
  readonly rejectsLarger?: boolean;
  /** How long an answer takes. */
  readonly wait?: (page: number) => Promise<void> | void;
  /** Happens at the moment before the rows are looked up. */
  readonly change?: (page: number) => void;
  /** Another answer for a page than its rows. */
  readonly answer?: (page: number, body: Record<string, unknown>) => Response | undefined;
}

export const rowsFrom = (first: number, count: number): FakeRow[] =>
  Array.from({ length: count }, (_, i) => ({ id: first + i }));

/** `GET /vendors` over an array, page by page, 20 rows to a page where nothing else is asked for. */
export function fakeList(rows: FakeRow[], options: FakeListOptions = {}): FakeList {
  const { maximum = Number.POSITIVE_INFINITY, rejectsLarger = false, wait, change, answer } = options;
  const api = fakeApi({
    async call({ url, init }) {
      const query = new URL(url).searchParams;
      const page = Number(query.get("page") ?? 1);
      const asked = Number(query.get("limit") ?? 20);
      await wait?.(page);
      init.signal?.throwIfAborted();
      change?.(page);
      if (asked > maximum && rejectsLarger) return json(400, { code: "Bad", message: "limit is too large" });
      const limit = Math.min(asked, maximum);
      const vendors = rows.slice((page - 1) * limit, page * limit);
      const body = { version: "1.1.0", count: rows.length, page, limit, vendors };
      return answer?.(page, body) ?? json(200, body);
    },
  });
  return {
    ...api,
    rows,
    pages: () => api.calls.map(({ url }) => Number(new URL(url).searchParams.get("page"))),
  };
}
