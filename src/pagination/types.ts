import type { AnyCalls, Calls } from "../../generated/calls.ts";

/** Every path that responds with a list. */
export type ListPath = keyof Calls["lists"] & string;

/** A row of this list. */
export type ListItem<P extends ListPath, C extends AnyCalls = Calls> = C["lists"][P]["item"];

/** How a list is read. */
export interface ReadOptions {
  /**
   * How many pages may be requested ahead, including those that wait to be read.
   * @default 6; up to 24 while responses are fast, at most half of the API's requests per second are used, and at least a
   * tenth of the day's quota is left
   */
  concurrency?: number | undefined;
  /**
   * How many rows to request at a time.
   * @default the API's stated maximum, or else 100; if that fails with 400, the API's own default
   */
  pageSize?: number | undefined;
  /**
   * The page to start from: one more than the `number` of the last page that you processed.
   * @default 1
   */
  fromPage?: number | undefined;
  /** Stops reading and aborts its requests; the reading rejects with the signal's reason. */
  signal?: AbortSignal | undefined;
  /**
   * Called at the end of the list if not all of its rows were read.
   * @default a warning on the console
   */
  onMissing?: ((missing: MissingRows) => void) | undefined;
}

/** How many rows of a list were not read. */
export interface MissingRows {
  /** The path of the list. */
  readonly path: string;
  /** The number of rows according to the last response, from the first page that was read on. */
  readonly count: number;
  /** How many were handed out. */
  readonly read: number;
  /** How many are missing at least; 0 if the list changed too often to tell. */
  readonly missing: number;
  /** The same as text. */
  readonly message: string;
}

/** Options of `paginate`: the path parameters, the query, and how to read. */
export type PaginateOptions<P extends ListPath, C extends AnyCalls = Calls> = ReadOptions &
  C["lists"][P]["options"];

/** One page of a list, without rows of earlier pages. */
export interface Page<Item> {
  readonly items: Item[];
  /** Starts at 1. `fromPage: number + 1` continues after it. */
  readonly number: number;
  /** The number of rows on all pages, if the API returns it. */
  readonly count: number | undefined;
}

/** A list. Each `for await` reads it again from the start. */
export interface Pages<Item> extends AsyncIterable<Item> {
  /** Page by page. */
  pages(): AsyncIterable<Page<Item>>;
  /** All rows, or the first `max` of them. */
  toArray(options?: { max?: number | undefined }): Promise<Item[]>;
}
