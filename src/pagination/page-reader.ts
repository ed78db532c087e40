import { OttimateApiError } from "../core/api-error.ts";
import { recallCall } from "../core/call.ts";
import type { CallInput } from "../core/types.ts";
import { unexpectedResponse, unwrap } from "../core/unwrap.ts";
import { describeType, isRecord } from "../core/validation.ts";
import type { PlainCalls } from "../ottimate/untyped-client.ts";

/** What the document says about one list. */
export interface ListFacts {
  /** The property of the response that holds the rows. */
  readonly items: string;
  /** The property of the response with the number of rows on all pages. */
  readonly count?: string;
  /** The paging parameters; a list without them has a single page. */
  readonly page?: string;
  readonly size?: string;
  /** The property that identifies a row. */
  readonly id: string;
  /** The largest page size, if the document states one. */
  readonly maximum?: number;
}

/** One page as received. */
export interface ListBody {
  readonly rows: readonly unknown[];
  readonly count: number | undefined;
  /** The most rows that it can have: as many as requested, or fewer if the response says so. */
  readonly size: number | undefined;
  /** How many rows a full page has, if the response says so. */
  readonly stated: number | undefined;
  /** Whether the response names a next page; undefined if it does not say. */
  readonly more: boolean | undefined;
  /** Whether the request was retried. */
  readonly repeated: boolean;
  /** The error instead of the page, if it may mean that the page is past the end; never for the first page. */
  readonly rejection: OttimateApiError | undefined;
}

/** Reads the page of this number. */
export type ReadPage = (number: number, signal: AbortSignal) => Promise<ListBody>;

interface PageRequest {
  readonly calls: PlainCalls;
  readonly path: string;
  readonly facts: ListFacts;
  readonly params: { path?: Record<string, unknown>; query?: Record<string, unknown> };
  /** The page size to request. */
  readonly size: number;
  /** The size is our default, not the caller's: if the API rejects it, use the API's own. */
  readonly sizeIsOurs: boolean;
}

/** For most lists, the API does not state a largest page. This is likely to be accepted; if not, the response is 400. */
export const DEFAULT_PAGE_SIZE = 100;

/** Possible statuses for a page past the end. */
const MISSING_PAGE_STATUSES = [404, 400, 416, 422];

/** Reads pages of a list, one request each. */
export function createPageReader({ calls, path, facts, params, size, sizeIsOurs }: PageRequest): ReadPage {
  let asked: number | undefined = size;
  let accepted = false;
  let countsThePage = false;

  return async (number, signal) => {
    try {
      const page = await readInAnySize(number, signal);
      accepted = true;
      return page;
    } catch (error) {
      if (number === 1 || !(error instanceof OttimateApiError)) throw error;
      if (!MISSING_PAGE_STATUSES.includes(error.status)) throw error;
      return {
        rows: [],
        count: undefined,
        size: undefined,
        stated: undefined,
        more: undefined,
        repeated: false,
        rejection: error,
      };
    }
  };

  async function readInAnySize(number: number, signal: AbortSignal): Promise<ListBody> {
    try {
      return await read(number, signal);
    } catch (error) {
      const mayBeTheSize = sizeIsOurs && facts.size !== undefined && !accepted && asked !== undefined;
      if (!(mayBeTheSize && error instanceof OttimateApiError && error.status === 400)) throw error;
      asked = undefined;
      return read(number, signal);
    }
  }

  async function read(number: number, signal: AbortSignal): Promise<ListBody> {
    const query = {
      ...params.query,
      ...(facts.page !== undefined && { [facts.page]: number }),
      ...(facts.size !== undefined && asked !== undefined && { [facts.size]: asked }),
    };
    const input: CallInput = { params: { ...params, query }, signal };
    const result = await calls.GET(path, input);
    const data: unknown = await unwrap(result);
    const body = isRecord(data) ? data : {};
    const rows = body[facts.items];
    const unfit = (fault: string) => unexpectedResponse(result, { method: "GET", path }, fault);
    if (!Array.isArray(rows))
      throw unfit(`without its list \`${facts.items}\`, so it is unclear whether there are more rows`);
    const odd = rows.find((row) => !isRecord(row));
    if (odd !== undefined) throw unfit(`with ${describeType(odd)} among the rows of \`${facts.items}\``);
    const more = body.next === undefined ? undefined : Boolean(body.next);
    const count = facts.count === undefined ? undefined : wholeNumber(body[facts.count]);
    // Earlier pages have rows too, so this is the count of the page, not of the list.
    countsThePage ||= number > 1 && rows.length > 0 && rows.length === count;
    return {
      rows,
      count: countsThePage ? undefined : count,
      ...sizesOf(body),
      more,
      repeated: (recallCall(result)?.attempts?.length ?? 1) > 1,
      rejection: undefined,
    };
  }

  /** If the response states a smaller size than was requested, that is the size. */
  function sizesOf(body: Record<string, unknown>): Pick<ListBody, "size" | "stated"> {
    const stated = wholeNumber(body.per_page ?? body[facts.size ?? ""]) || undefined;
    const size = stated !== undefined && asked !== undefined ? Math.min(stated, asked) : (stated ?? asked);
    return { size, stated };
  }
}

function wholeNumber(value: unknown): number | undefined {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0 ? value : undefined;
}
