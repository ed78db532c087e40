import { OttimateApiError } from "../core/api-error.ts";
import { recallCall } from "../core/call.ts";
import type { CallInput } from "../core/types.ts";
import { unexpectedResponse, unwrap } from "../core/unwrap.ts";
import { describeType, isRecord } from "../core/validation.ts";
import type { PlainCalls } from "../ottimate/untyped-client.ts";

/** What the document says of one list. */
export interface ListFacts {
  /** The property of the response that holds the rows. */
  readonly items: string;
  /** The property of the response that holds how many rows there are on all pages. */
  readonly count?: string;
  /** The parameters; a list without them comes in one piece. */
  readonly page?: string;
  readonly size?: string;
  /** The property that tells a row from all others. */
  readonly id: string;
  /** The largest page, where one is stated. */
  readonly maximum?: number;
}

/** One page as it came. */
export interface ListBody {
  readonly rows: readonly unknown[];
  readonly count: number | undefined;
  /** The most rows that it could have: what was asked for, or less where the response says so. */
  readonly size: number | undefined;
  /** How many rows a full page has, where the response says so. */
  readonly stated: number | undefined;
  /** Whether the response names a page after this one; undefined where it has no word on that. */
  readonly more: boolean | undefined;
  /** Whether the request was repeated until it came. */
  readonly repeated: boolean;
  /** The error that came instead, if it may mean that the list has no such page; it never does for the first one. */
  readonly rejection: OttimateApiError | undefined;
}

/** Reads the page of this number. */
export type ReadPage = (number: number, signal: AbortSignal) => Promise<ListBody>;

interface PageRequest {
  readonly calls: PlainCalls;
  readonly path: string;
  readonly facts: ListFacts;
  readonly params: { path?: Record<string, unknown>; query?: Record<string, unknown> };
  /** What to ask for. */
  readonly size: number;
  /** The size is ours and not the caller's: where the API rejects it, its own will do. */
  readonly sizeIsOurs: boolean;
}

/** The API does not state a largest page for most lists. So much is likely to be taken, and 400 comes back if not. */
export const DEFAULT_PAGE_SIZE = 100;

/** What may come back for a page past the end. */
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
    // The pages before it have rows too, so it is no count of the list.
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

  /** A page that the response says to be smaller than it was asked for is. */
  function sizesOf(body: Record<string, unknown>): Pick<ListBody, "size" | "stated"> {
    const stated = wholeNumber(body.per_page ?? body[facts.size ?? ""]) || undefined;
    const size = stated !== undefined && asked !== undefined ? Math.min(stated, asked) : (stated ?? asked);
    return { size, stated };
  }
}

function wholeNumber(value: unknown): number | undefined {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0 ? value : undefined;
}
