import type { AnyCalls, Calls } from "../../generated/calls.ts";
import { listener } from "../core/callbacks.ts";
import { OttimateInputError, throwIssues } from "../core/errors.ts";
import { closeStore, type JobStore, loadStore, storeIssues } from "../core/job-store.ts";
import { jobOptionIssues } from "../core/options.ts";
import { sha256Hex } from "../core/redaction.ts";
import { type FindSender, findSender } from "../core/types.ts";
import {
  booleanMessage,
  type Issue,
  isDuration,
  issueAt,
  ownProperties,
  recordOf,
  type Values,
} from "../core/validation.ts";
import type { OttimateClient } from "../ottimate/client.ts";
import { unknownPath } from "../ottimate/paths.ts";
import { inFilterRange } from "../ottimate/time.ts";
import { unscoped, withCalls } from "../ottimate/untyped-client.ts";
import { paginate } from "../pagination/paginate.ts";
import type { ListItem, ListPath, MissingRows, PaginateOptions, ReadOptions } from "../pagination/types.ts";
import { type Scope, scopeOf } from "../scopes/client-scope.ts";

/** The filter by last change, where a list has it. */
export const changeFilter = "last_modified_date_from_utc";
type ChangeFilter = typeof changeFilter;
type QueryOf<P extends ListPath, C extends AnyCalls = Calls> = C["lists"][P]["options"] extends {
  query?: infer Query;
}
  ? NonNullable<Query>
  : object;

/** A list that the API can filter by last change. */
export type ChangedPath = { [P in ListPath]: ChangeFilter extends keyof QueryOf<P> ? P : never }[ListPath];

/** All that have it: the document adding one, or taking one away, does not compile. */
export const changedPaths: Readonly<Record<ChangedPath, true>> = { "/vendors": true, "/invoices": true };

/** Where the next reading of a list starts. */
export interface Watermark {
  /** The start of the last complete reading minus the overlap, in UTC. */
  readonly since: string;
}

/** The times of the last change are set by the reading itself. */
type OwnFilter = `last_modified_date_${"from" | "to"}${"" | "_utc"}`;
type OwnQuery<P extends ChangedPath, C extends AnyCalls> = Omit<QueryOf<P, C>, OwnFilter>;

/** Options of `changedSince`. */
export interface ChangedSinceOptions<P extends ChangedPath, C extends AnyCalls = Calls>
  extends Omit<ReadOptions, "fromPage"> {
  /**
   * Where the start of the next reading is kept: `fileWatermark(path)` of `ottimate-client/node`, or a store of your own.
   * Each account, list and query has its own.
   */
  store: JobStore<Watermark>;
  /**
   * Filters of the list, except those by last change. Another query starts with all rows. For `/vendors` it must have the
   * company, unless `forCompany` made the client.
   */
  query?: OwnQuery<P, C> | undefined;
  /**
   * How far before the start of the last complete reading this one begins, in ms, for rows that became visible late. Rows may
   * come twice because of it.
   * @default 600000
   */
  overlapMs?: number | undefined;
  /**
   * Reads all rows, as the first time. Do this from time to time, for what no filter finds.
   * @default false
   */
  full?: boolean | undefined;
}

const DEFAULT_OVERLAP_MS = 600_000;
const optionNames = ["store", "query", "overlapMs", "full", "concurrency", "pageSize", "signal", "onMissing"];

/** What an untyped caller may give. */
type GivenOptions = ReadOptions & {
  readonly store: JobStore<Watermark>;
  readonly query?: unknown;
  readonly overlapMs?: number | undefined;
  readonly full?: boolean | undefined;
};

function readOptions(path: string, given: unknown, scope: Scope | undefined): GivenOptions {
  const call = `changedSince("${path}")`;
  const paths = Object.keys(changedPaths);
  if (!paths.includes(path))
    throw new OttimateInputError(call, [
      unknownPath(path, paths, "is not a list that can be filtered by last change"),
    ]);
  const options = ownProperties(Object(given)) as GivenOptions;
  const { store, overlapMs, full } = options;
  const own = (name: string): Issue[] =>
    issueAt(
      ["query", name],
      /^last_modified_date_(from|to)/.test(name) && "is set by the reading, from the store",
    );
  const query = recordOf(options.query);
  const needsCompany = path === "/vendors" && !scope && query.ottimate_company_id === undefined;
  throwIssues(call, [
    ...jobOptionIssues(given, optionNames),
    ...(store === undefined ? issueAt(["store"], "is missing") : storeIssues(store, ["store"])),
    ...issueAt(["overlapMs"], overlapMs !== undefined && overlapMessage(overlapMs)),
    ...issueAt(["full"], full !== undefined && booleanMessage(full)),
    ...issueAt(
      ["query", "ottimate_company_id"],
      needsCompany && "is missing: this list can be filtered by last change within a company only",
    ),
    ...Object.keys(query).flatMap(own),
  ]);
  return options;
}

/** No filter reaches further back than the year 0. */
const overlapMessage = (value: unknown) =>
  !(isDuration(value) && inFilterRange(Date.now() - value) <= Date.now()) && "is not a number of ms";

/**
 * Reads the rows of a list that changed since the last complete reading, or all of them the first time. Each `for await` is
 * one reading: it takes the store, and after the last row was processed it saves where the next one begins. If it ends early,
 * fails, or misses rows, the store stays unchanged, and the next reading covers the same period.
 *
 * ```ts
 * for await (const vendor of changedSince(company, "/vendors", { store: fileWatermark("vendors.log") })) { ... }
 * ```
 *
 * Rows repeat within the overlap: upsert each by its id. Deletions are not visible.
 *
 * @param path a list that the API can filter by last change
 * @returns the rows, as `paginate` reads them
 * @throws OttimateInputError at once, for invalid arguments. While reading: what the calls throw, and what the store rejects with.
 */
export function changedSince<P extends ChangedPath, C extends AnyCalls>(
  client: OttimateClient<C>,
  path: P,
  given: ChangedSinceOptions<P, C>,
): AsyncIterable<ListItem<P, C>> {
  const scope = scopeOf(client);
  const {
    store,
    query,
    overlapMs = DEFAULT_OVERLAP_MS,
    full = false,
    ...reading
  } = readOptions(path, given, scope);
  const tellMissing = listener(reading.onMissing ?? (({ message }: MissingRows) => console.warn(message)));
  const read = (since: string | undefined, start?: Start, onMissing?: (missing: MissingRows) => void) => {
    const filters = {
      ...recordOf(query),
      ...(since !== undefined && { [changeFilter]: since }),
    };
    const options: object = { ...reading, query: filters, onMissing };
    const list: ListPath = path;
    const rows: object = paginate(
      start?.watch(unscoped(client)) ?? unscoped(client),
      list,
      options as PaginateOptions<ListPath>,
    );
    return rows as AsyncIterable<ListItem<P, C>>;
  };
  // What is wrong with the query is thrown at once.
  read(undefined);

  async function* rows(): AsyncGenerator<ListItem<P, C>> {
    const key = await keyOf(client, path, recordOf(query), reading.signal);
    const kept = (await loadStore(store)).get(key)?.since;
    try {
      const start = createStart(overlapMs);
      let isWhole = true;
      yield* read(full ? undefined : readFrom(kept, overlapMs), start, (missing) => {
        isWhole = false;
        tellMissing?.(missing);
      });
      if (isWhole) await store.save(new Map([[key, { since: start.less() }]]));
    } finally {
      await closeStore(store);
    }
  }
  return { [Symbol.asyncIterator]: rows };
}

/** A time ahead of the clock was written by one that was wrong: nothing would be found from there on. */
function readFrom(kept: unknown, overlapMs: number): string | undefined {
  const at = typeof kept === "string" ? inFilterRange(Date.parse(kept)) : Number.NaN;
  return Number.isNaN(at) ? undefined : new Date(Math.min(at, Date.now() - overlapMs)).toISOString();
}

/** Rows of one account, company and query are not those of another. */
async function keyOf(client: object, path: string, query: Values, signal?: AbortSignal): Promise<string> {
  const calls: { readonly [findSender]?: FindSender } = client;
  const sender = await calls[findSender]?.(signal);
  const { companyId, locationId } = scopeOf(client) ?? {};
  const filters = Object.entries(query).filter(([, value]) => value !== undefined);
  filters.sort(([a], [b]) => (a < b ? -1 : 1));
  const digest = await sha256Hex([sender?.clientId, companyId, locationId, filters]);
  return `${sender?.host ?? "?"}${path}/${digest.slice(0, 16)}`;
}

interface Start {
  watch(client: OttimateClient): OttimateClient;
  /** The start less the overlap. */
  less(): string;
}

/** The start of a reading by the server's clock, as the `Date` of its first response tells it; else by this machine's. */
function createStart(overlapMs: number): Start {
  const local = Date.now();
  const began = performance.now();
  let server: number | undefined;
  return {
    watch: (client) =>
      withCalls(client, (_, call) => async (path, options) => {
        const result = await call(path, options);
        const date = inFilterRange(Date.parse(result.response.headers.get("date") ?? ""));
        // By a clock that nobody sets, as this machine's may be set in between.
        if (!Number.isNaN(date)) server ??= date - (performance.now() - began);
        return result;
      }),
    less: () => new Date((server ?? local) - overlapMs).toISOString(),
  };
}
