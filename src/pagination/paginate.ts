import type { AnyCalls } from "../../generated/calls.ts";
import { lists } from "../../generated/operations.ts";
import { pathIssues, queryIssues } from "../core/call-input.ts";
import { listener } from "../core/callbacks.ts";
import type { OptionalIfEmpty } from "../core/client-types.ts";
import { OttimateInputError, throwIssues } from "../core/errors.ts";
import { jobOptionIssues } from "../core/options.ts";
import type { QuotaState } from "../core/quota.ts";
import {
  countMessage,
  type Issue,
  isRecord,
  issueAt,
  joined,
  ownProperties,
  recordOf,
  type Values,
} from "../core/validation.ts";
import { ottimateApi } from "../ottimate/api.ts";
import type { OttimateClient } from "../ottimate/client.ts";
import { unknownPath } from "../ottimate/paths.ts";
import { untypedCalls } from "../ottimate/untyped-client.ts";
import { createPageReader, DEFAULT_PAGE_SIZE, type ListFacts } from "./page-reader.ts";
import { iterateRows } from "./row-iterator.ts";
import type { ListItem, ListPath, MissingRows, Page, Pages, PaginateOptions, ReadOptions } from "./types.ts";
import { type WalkEnd, walk } from "./walk.ts";
import { fixedWindow, growingWindow } from "./window.ts";

/** The options of any list. */
interface GivenOptions extends ReadOptions {
  readonly path?: unknown;
  readonly query?: unknown;
}

/** What to read, checked. */
interface CheckedList {
  readonly facts: ListFacts;
  readonly options: GivenOptions;
  readonly params: { path: Values; query: Values };
}

const optionNames = ["path", "query", "concurrency", "pageSize", "fromPage", "signal", "onMissing"];

/** @throws OttimateInputError with every issue, including those that TypeScript finds */
function checkList(path: string, given: unknown): CheckedList {
  const call = `paginate("${path}")`;
  const all: Readonly<Record<string, ListFacts>> = lists;
  const facts = Object.hasOwn(all, `GET ${path}`) ? all[`GET ${path}`] : undefined;
  if (!facts) throw new OttimateInputError(call, [unknownPath(path, pathsOf(all), "is not a list")]);
  const options: GivenOptions = ownProperties(isRecord(given) ? given : {});
  const query = recordOf(options.query);
  throwIssues(call, [
    ...jobOptionIssues(given, optionNames),
    ...pathIssues(path, options.path, ["path"]),
    ...queryIssues(options.query, ottimateApi, ["query"]),
    ...pagingIssues(facts.page, "fromPage"),
    ...pagingIssues(facts.size, "pageSize"),
    ...issueAt(
      ["pageSize"],
      Number(options.pageSize) > (facts.maximum ?? Number.POSITIVE_INFINITY) &&
        `is more than ${facts.maximum}, the largest page of this list`,
    ),
  ]);
  return { facts, options, params: { path: recordOf(options.path), query } };

  function pagingIssues(parameter: string | undefined, option: "fromPage" | "pageSize"): Issue[] {
    if (parameter === undefined)
      return issueAt(
        [option],
        options[option] !== undefined && "has no effect, because this list has no pages",
      );
    return issueAt(["query", parameter], parameter in query && `is set by paginate: use ${option}`);
  }
}

const pathsOf = (requests: object): string[] =>
  Object.keys(requests).map((request) => request.replace("GET ", ""));

/** The `max` of `toArray`. */
function readMax(path: string, given: unknown): number | undefined {
  const { max } = recordOf(given);
  const isCount = max === undefined || max === 0 || !countMessage(max);
  throwIssues(`paginate("${path}").toArray`, [
    ...jobOptionIssues(given, ["max"]),
    ...issueAt(["max"], !isCount && "is not a whole number"),
  ]);
  return max as number | undefined;
}

/** The report on missing rows at the end of a list, if there are any. */
function missingRows(path: string, { count, read, unsure, leftOut }: WalkEnd): MissingRows | undefined {
  const missing = Math.max(count - read, 0);
  if (missing === 0 && !unsure && leftOut === 0) return undefined;
  const again = "Read it again to get rows that were added or moved meanwhile.";
  const what = [
    unsure &&
      `The list changed too often while it was read: of its ${count} rows, some may be missing. ${again}`,
    !unsure && missing > 0 && `The list has a count of ${count} rows, but ${read} were found. ${again}`,
    leftOut > 0 && `Its last page was left out: ${leftOut} of its rows have no id and repeat earlier rows.`,
  ];
  const message = `paginate("${path}"): ${joined(what)}`;
  return { path, count, read, missing, message };
}

/** With less than this share of the day's requests left, the window does not grow. */
const QUOTA_SHARE = 0.1;

function hasQuotaLeft({ quota }: { readonly quota?: QuotaState | undefined }): boolean {
  return quota === undefined || quota.limit - quota.used >= quota.limit * QUOTA_SHARE;
}

/**
 * Reads a list to its end, row by row, page by page or into an array. Pages are requested ahead and come in order. Each row
 * comes once, even if rows are added or deleted meanwhile; if rows are missing in the end, `onMissing` is called. Nothing is
 * sent before the first row or page is requested.
 *
 * ```ts
 * for await (const vendor of paginate(ottimate, "/vendors", { query: { ottimate_company_id: 123 } })) { ... }
 * ```
 *
 * @param path a path of the API that responds with a list
 * @param options the path parameters as `path`, the `query`, and how to read
 * @throws OttimateInputError at once, for invalid arguments. While reading, after the rows of earlier pages: whatever `unwrap`
 * and the calls throw, and OttimateParseError for a page without its list.
 * @see https://docs.ottimate.com/api-limits
 */
export function paginate<P extends ListPath, C extends AnyCalls>(
  client: OttimateClient<C>,
  path: P,
  ...[options]: OptionalIfEmpty<PaginateOptions<P, C>>
): Pages<ListItem<P, C>> {
  type Item = ListItem<P, C>;
  const { facts, params, options: given } = checkList(path, options ?? {});
  const { concurrency, fromPage = 1, pageSize, signal } = given;
  const tellMissing = listener(given.onMissing ?? (({ message }: MissingRows) => console.warn(message)));
  const size = pageSize ?? facts.maximum ?? DEFAULT_PAGE_SIZE;

  function read(wanted: number): AsyncGenerator<Page<unknown>> {
    const sizeIsOurs = pageSize === undefined;
    return walk({
      read: createPageReader({ calls: untypedCalls(client), path, facts, params, size, sizeIsOurs }),
      idField: facts.id,
      paged: facts.page !== undefined,
      fromPage,
      size,
      window:
        concurrency === undefined ? growingWindow(() => hasQuotaLeft(client)) : fixedWindow(concurrency),
      wanted,
      signal,
      onEnd(end) {
        const missing = missingRows(path, end);
        if (missing) tellMissing?.(missing);
      },
    });
  }
  const pages = (wanted = Number.POSITIVE_INFINITY) => read(wanted) as AsyncGenerator<Page<Item>>;

  return {
    [Symbol.asyncIterator]: () => iterateRows(pages(), signal),
    pages: () => pages(),
    async toArray(options = {}) {
      const max = readMax(path, options);
      const all: Item[] = [];
      if (max === 0) return all;
      for await (const { items } of pages(max)) {
        for (const item of items) {
          all.push(item);
          if (all.length === max) return all;
        }
      }
      return all;
    },
  };
}
