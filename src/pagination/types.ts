import type { lists } from "../../generated/operations.ts";
import type { paths } from "../../generated/schema.ts";
import type { OperationAt, RequiredKeys, SuccessOf } from "../core/client-types.ts";

type Lists = typeof lists;
type GetPath<Request> = Request extends `GET ${infer Path}` ? Path : never;

/** Every path that answers with a list. */
export type ListPath = GetPath<keyof Lists>;

type FactsOf<P extends ListPath> = Lists[`GET ${P}` & keyof Lists];
type Named<Facts, Fact extends string> = Facts extends { readonly [F in Fact]: infer Name extends string }
  ? Name
  : never;

type ParametersAt<Paths, P> = P extends keyof Paths
  ? OperationAt<Paths, P, "get"> extends { parameters: infer Parameters }
    ? Parameters
    : never
  : never;
type Part<Parameters, Kind extends string> = Parameters extends { readonly [K in Kind]?: infer Values }
  ? NonNullable<Values>
  : never;

/** What a list is asked with: the page and its size are for `fromPage` and `pageSize` to say. */
type ListQuery<Query, P extends ListPath> = Omit<Query, Named<FactsOf<P>, "page" | "size">>;

type QueryOption<Query, P extends ListPath> = [Query] extends [never]
  ? { query?: undefined }
  : RequiredKeys<ListQuery<Query, P>> extends never
    ? { query?: ListQuery<Query, P> | undefined }
    : { query: ListQuery<Query, P> };
type PathOption<Values> = [Values] extends [never] ? { path?: undefined } : { path: Values };

/** A row of this list. */
export type ListItem<P extends ListPath, Paths = paths> = P extends keyof Paths
  ? SuccessOf<OperationAt<Paths, P, "get">> extends { [K in Named<FactsOf<P>, "items">]?: infer Rows }
    ? NonNullable<Rows> extends readonly (infer Row)[]
      ? Row
      : never
    : never
  : never;

/** How a list is read. */
export interface ReadOptions {
  /**
   * How many pages may be under way or waiting to be taken.
   * @default 6
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
  /** How many rows there are, by the last answer, from the first page that was read on. */
  readonly count: number;
  /** How many were handed out. */
  readonly read: number;
  /** How many more there are at least; 0 where the list changed too often to tell. */
  readonly missing: number;
  /** The same for a person to read. */
  readonly message: string;
}

/** What `paginate` takes beside the path: the query and the path's values as the API has them, and how to read. */
export type PaginateOptions<P extends ListPath, Paths = paths> = P extends unknown
  ? ReadOptions &
      QueryOption<Part<ParametersAt<Paths, P>, "query">, P> &
      PathOption<Part<ParametersAt<Paths, P>, "path">>
  : never;

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
