import type { Arguments } from "../client-types.ts";
import { callsOf } from "../jobs/calls.ts";
import type { OttimateClient } from "../ottimate-client.ts";
import { checkList, checkMax, type GivenOptions } from "./check-list.ts";
import type { ListItem, ListPath, Page, Pages, PaginateOptions } from "./list-types.ts";
import { missingRows } from "./missing.ts";
import { createPageReader, usualPageSize } from "./read-page.ts";
import { walk } from "./walk.ts";

const usualConcurrency = 6;

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
  const { concurrency = usualConcurrency, fromPage = 1, pageSize, signal } = given;
  const { onMissing = ({ message }) => console.warn(message) } = given;
  const size = pageSize ?? facts.maximum ?? usualPageSize;

  function read(wanted: number): AsyncGenerator<Page<unknown>> {
    const sizeIsOurs = pageSize === undefined;
    return walk({
      read: createPageReader({ calls: callsOf(client), path, facts, params, size, sizeIsOurs }),
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
