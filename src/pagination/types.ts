import type { AnyCalls, Calls } from "../../generated/calls.ts";

/** Every path that responds with a list. */
export type ListPath = keyof Calls["lists"] & string;

/** A row of this list. */
export type ListItem<P extends ListPath, C extends AnyCalls = Calls> = C["lists"][P]["item"];

/** How a list is read. */
export interface ReadOptions {
  /**
   * How many pages may be under way or waiting to be taken.
   * @default 6; up to 24 while each comes quickly, fewer than half of the requests a second that the API allows are sent, and
   * a tenth of the day's quota is left
   */
  concurrency?: number | undefined;
  /**
   * How many rows to ask for at a time.
   * @default the largest that the API states, else 100; after a 400 to it, what the API takes for itself
   */
  pageSize?: number | undefined;
  /**
   * Where to begin: one more than the `number` of the last page that was dealt with.
   * @default 1
   */
  fromPage?: number | undefined;
  /** Ends the reading, and every request of it: it rejects with the signal's reason. */
  signal?: AbortSignal | undefined;
  /**
   * Hears at the end of the list that not all of its rows were read.
   * @default a warning on the console
   */
  onMissing?: ((missing: MissingRows) => void) | undefined;
}

/** What the count of a list tells beyond the rows that were read. */
export interface MissingRows {
  /** The list. */
  readonly path: string;
  /** How many rows there are, by the last response, from the first page that was read on. */
  readonly count: number;
  /** How many were handed out. */
  readonly read: number;
  /** How many more there are at least; 0 where the list changed too often to tell. */
  readonly missing: number;
  /** The same for a person to read. */
  readonly message: string;
}

/** What `paginate` takes beside the path: the query and the path's values as the API has them, and how to read. */
export type PaginateOptions<P extends ListPath, C extends AnyCalls = Calls> = ReadOptions &
  C["lists"][P]["options"];

/** One page of a list, without the rows that an earlier one had. */
export interface Page<Item> {
  readonly items: Item[];
  /** Counted from 1. `fromPage: number + 1` goes on after it. */
  readonly number: number;
  /** How many rows the list has on all pages, if the API says so. */
  readonly count: number | undefined;
}

/** A list: each `for await` over it reads it anew. */
export interface Pages<Item> extends AsyncIterable<Item> {
  /** Page by page. */
  pages(): AsyncIterable<Page<Item>>;
  /** All rows, or the first `max` of them. */
  toArray(options?: { max?: number | undefined }): Promise<Item[]>;
}
