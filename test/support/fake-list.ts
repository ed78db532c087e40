import { json } from "./answers.ts";
import { type FakeApi, fakeApi } from "./fake-api.ts";

/** The parts of a vendor that these tests use. */
export interface FakeRow {
  readonly id: number | string;
}

export interface FakeList extends FakeApi {
  /** In the server's order; tests may change them. */
  readonly rows: FakeRow[];
  /** The requested pages, in order. */
  pages(): number[];
}

export interface FakeListOptions {
  /** The largest page size; a larger one is reduced to it, or rejected with 400. */
  readonly maximum?: number;
  readonly rejectsLarger?: boolean;
  /** How long a response takes. */
  readonly wait?: (page: number) => Promise<void> | void;
  /** Called just before the rows are read. */
  readonly change?: (page: number) => void;
  /** Replaces the response for a page. */
  readonly answer?: (page: number, body: Record<string, unknown>) => Response | undefined;
}

export const rowsFrom = (first: number, count: number): FakeRow[] =>
  Array.from({ length: count }, (_, i) => ({ id: first + i }));

/** `GET /vendors` over an array, with 20 rows per page by default. */
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
