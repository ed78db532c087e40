import { lists } from "../../generated/operations.ts";
import { checkPath, checkQuery, recordOf } from "../core/call.ts";
import type { Arguments } from "../core/client-types.ts";
import { checkJobOptions, countFault, refuserOf } from "../core/options.ts";
import type { OttimateClient } from "../ottimate/client.ts";
import { untypedCalls } from "../ottimate/untyped-client.ts";
import { createPageReader, DEFAULT_PAGE_SIZE, type ListFacts } from "./page-reader.ts";
import type { ListItem, ListPath, MissingRows, Page, Pages, PaginateOptions, ReadOptions } from "./types.ts";
import { type WalkEnd, walk } from "./walk.ts";

/** The options of any list. */
interface GivenOptions extends ReadOptions {
  readonly path?: unknown;
  readonly query?: unknown;
}

/** What is to be read, with nothing in it that cannot be sent. */
interface CheckedList {
  readonly facts: ListFacts;
  readonly params: { path: Record<string, unknown>; query: Record<string, unknown> };
}

const optionNames = ["path", "query", "concurrency", "pageSize", "fromPage", "signal", "onMissing"];

/** Refuses what cannot be read, before anything is sent: the same faults that TypeScript finds, and those it cannot. */
function checkList(path: string, given: GivenOptions): CheckedList {
  const refuse = refuserOf(`paginate("${path}")`);
  const all: Readonly<Record<string, ListFacts>> = lists;
  const request = `GET ${path}`;
  const facts = (Object.hasOwn(all, request) ? all[request] : undefined) ?? refuse("path", "is not a list");
  checkJobOptions(given, optionNames, refuse);
  const params = {
    path: { ...recordOf(given.path, "path", refuse) },
    query: { ...recordOf(given.query, "query", refuse) },
  };
  checkPath(path, params.path, refuse, "path");
  checkQuery(params.query, refuse, "query");
  checkPaging(facts.page, "fromPage");
  checkPaging(facts.size, "pageSize");
  const { maximum } = facts;
  if (maximum !== undefined && (given.pageSize ?? 0) > maximum)
    refuse("pageSize", `is more than ${maximum}, the largest page of this list`);
  return { facts, params };

  function checkPaging(parameter: string | undefined, option: "fromPage" | "pageSize"): void {
    if (parameter === undefined) {
      if (given[option] !== undefined) refuse(option, "has no meaning, as this list has no pages");
    } else if (parameter in params.query) {
      refuse(`query.${parameter}`, `is set while the list is read: use ${option}`);
    }
  }
}

/** How many rows `toArray` may hold. */
function checkMax(path: string, given: unknown): void {
  const refuse = refuserOf(`paginate("${path}").toArray`);
  const { max } = checkJobOptions(given, ["max"], refuse);
  if (max !== undefined && max !== 0 && countFault(max)) refuse("max", "is not a whole number");
}

/** What to tell of a list at its end, if rows of it are missing. */
function missingRows(path: string, { count, read, unsure }: WalkEnd): MissingRows | undefined {
  const missing = Math.max(count - read, 0);
  if (missing === 0 && !unsure) return undefined;
  const what = unsure
    ? `The list changed too often while it was read: of its ${count} rows, some may be missing.`
    : `The list counts ${count} rows, and ${read} were there to be read.`;
  const message = `paginate("${path}"): ${what} Read it again to have those that were added or moved meanwhile.`;
  return { path, count, read, missing, message };
}

const DEFAULT_CONCURRENCY = 6;

/**
 * Reads a list to its end, row by row, page by page or into an array. Pages are asked for ahead and come in order, each
 * once while the list stands still, and one more where the last is full. Each row comes once, also while others are added or
 * deleted; what its count tells beyond that goes to `onMissing`. Nothing is sent before the first row or page is asked for.
 *
 * ```ts
 * for await (const vendor of paginate(ottimate, "/vendors", { query: { ottimate_company_id: 123 } })) { ... }
 * ```
 *
 * @param path a path of the API that answers with a list
 * @param options the path's values as `path`, and its `query`, as the API has them; how to read
 * @throws OttimateInputError at once, for what cannot be read. While reading: whatever `unwrap` and the calls throw, and
 * OttimateParseError for a page without its list. Rows of the pages before it have come by then.
 * @see https://docs.ottimate.com/api-limits
 */
export function paginate<Paths, P extends ListPath>(
  client: OttimateClient<Paths>,
  path: P,
  ...[options]: Arguments<PaginateOptions<P, Paths>>
): Pages<ListItem<P, Paths>> {
  type Item = ListItem<P, Paths>;
  const given: GivenOptions = options ?? {};
  const { facts, params } = checkList(path, given);
  const { concurrency = DEFAULT_CONCURRENCY, fromPage = 1, pageSize, signal } = given;
  const { onMissing = ({ message }) => console.warn(message) } = given;
  const size = pageSize ?? facts.maximum ?? DEFAULT_PAGE_SIZE;

  function read(wanted: number): AsyncGenerator<Page<unknown>> {
    const sizeIsOurs = pageSize === undefined;
    return walk({
      read: createPageReader({ calls: untypedCalls(client), path, facts, params, size, sizeIsOurs }),
      idField: facts.id,
      paged: facts.page !== undefined,
      fromPage,
      size,
      concurrency,
      wanted,
      signal,
      onEnd(end) {
        const missing = missingRows(path, end);
        if (missing) onMissing(missing);
      },
    });
  }
  const pages = (wanted = Number.POSITIVE_INFINITY) => read(wanted) as AsyncGenerator<Page<Item>>;

  async function* rows(wanted?: number): AsyncGenerator<Item> {
    for await (const { items } of pages(wanted)) {
      for (const item of items) {
        signal?.throwIfAborted();
        yield item;
      }
    }
  }

  return {
    [Symbol.asyncIterator]: () => rows(),
    pages: () => pages(),
    async toArray(options = {}) {
      checkMax(path, options);
      const { max } = options;
      const all: Item[] = [];
      if (max === 0) return all;
      for await (const item of rows(max)) {
        all.push(item);
        if (all.length === max) break;
      }
      return all;
    },
  };
}
