import type { AnyCalls, Calls } from "../../generated/calls.ts";
import { changeFilters, companyField } from "../../generated/operations.ts";
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

type QueryOf<P extends ListPath, C extends AnyCalls = Calls> = C["lists"][P]["options"] extends {
  query?: infer Query;
}
  ? NonNullable<Query>
  : object;

type FiltersByRequest = typeof changeFilters;

/** A list that the API can filter by last change. */
export type ChangedPath = keyof FiltersByRequest extends `GET ${infer P extends ListPath}` ? P : never;

/** The filters by last change of each list that has them, by path. */
export const filtersByPath: ReadonlyMap<string, ChangeFilters> = new Map(
  Object.entries(changeFilters).map(([request, filters]) => [request.slice("GET ".length), filters]),
);

interface ChangeFilters {
  /** The parameter that takes the earliest time. */
  readonly from: string;
  /** All parameters that filter by last change. */
  readonly filters: readonly string[];
  /** The parameters that must be sent with them. */
  readonly requires?: readonly string[];
}

/** Where the next reading of a list starts. */
export interface Watermark {
  /** The start of the last complete reading minus the overlap, in UTC. */
  readonly since: string;
}

/** The filters by last change, which the reading sets itself. */
type OwnFilter<P extends ChangedPath> = FiltersByRequest[`GET ${P}`]["filters"][number];
type OwnQuery<P extends ChangedPath, C extends AnyCalls> = Omit<QueryOf<P, C>, OwnFilter<P>>;

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
   * How far before the start of the last complete reading this one begins, in ms, to include rows that became visible late.
   * Rows in this period may come twice.
   * @default 600000
   */
  overlapMs?: number | undefined;
  /**
   * Reads all rows, as the first time. Do this from time to time, for changes that the filters miss.
   * @default false
   */
  full?: boolean | undefined;
}

const DEFAULT_OVERLAP_MS = 600_000;
const optionNames = ["store", "query", "overlapMs", "full", "concurrency", "pageSize", "signal", "onMissing"];

/** The options of an untyped caller. */
type GivenOptions = ReadOptions & {
  readonly store: JobStore<Watermark>;
  readonly query?: unknown;
  readonly overlapMs?: number | undefined;
  readonly full?: boolean | undefined;
};

function readOptions(path: string, given: unknown, scope: Scope | undefined): GivenOptions & ChangeFilters {
  const call = `changedSince("${path}")`;
  const changes = filtersByPath.get(path);
  if (!changes)
    throw new OttimateInputError(call, [
      unknownPath(path, [...filtersByPath.keys()], "is not a list that can be filtered by last change"),
    ]);
  const options = ownProperties(Object(given)) as GivenOptions;
  const { store, overlapMs, full } = options;
  const query = recordOf(options.query);
  const own = (name: string): Issue[] =>
    issueAt(
      ["query", name],
      changes.filters.includes(name) && "is set by the reading, from the store: leave it out",
    );
  const needed = (name: string): Issue[] =>
    issueAt(
      ["query", name],
      query[name] === undefined &&
        !(scope && name === companyField) &&
        "is missing: this list can be filtered by last change only together with it",
    );
  throwIssues(call, [
    ...jobOptionIssues(given, optionNames),
    ...(store === undefined ? issueAt(["store"], "is missing") : storeIssues(store, ["store"])),
    ...issueAt(["overlapMs"], overlapMs !== undefined && overlapMessage(overlapMs)),
    ...issueAt(["full"], full !== undefined && booleanMessage(full)),
    ...(changes.requires ?? []).flatMap(needed),
    ...Object.keys(query).flatMap(own),
  ]);
  return { ...options, ...changes };
}

/** Filters take no time before the year 0. */
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
    from,
    filters: _,
    requires: __,
    ...reading
  } = readOptions(path, given, scope);
  const tellMissing = listener(reading.onMissing ?? (({ message }: MissingRows) => console.warn(message)));
  const read = (since: string | undefined, start?: Start, onMissing?: (missing: MissingRows) => void) => {
    const filters = {
      ...recordOf(query),
      ...(since !== undefined && { [from]: since }),
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
  // Checks the query at once; nothing is sent.
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

/** A saved time in the future came from a wrong clock, and would skip rows, so it is limited to the present. */
function readFrom(kept: unknown, overlapMs: number): string | undefined {
  const at = typeof kept === "string" ? inFilterRange(Date.parse(kept)) : Number.NaN;
  return Number.isNaN(at) ? undefined : new Date(Math.min(at, Date.now() - overlapMs)).toISOString();
}

/** Each account, company and query has its own entry. */
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
  /** The start minus the overlap. */
  less(): string;
}

/** The start of a reading by the server's clock (the `Date` of its first response), or else by this machine's. */
function createStart(overlapMs: number): Start {
  const local = Date.now();
  const began = performance.now();
  let server: number | undefined;
  return {
    watch: (client) =>
      withCalls(client, (_, call) => async (path, options) => {
        const result = await call(path, options);
        const date = inFilterRange(Date.parse(result.response.headers.get("date") ?? ""));
        // A monotonic clock, because this machine's clock may be set meanwhile.
        if (!Number.isNaN(date)) server ??= date - (performance.now() - began);
        return result;
      }),
    less: () => new Date((server ?? local) - overlapMs).toISOString(),
  };
}
