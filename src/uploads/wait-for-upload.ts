import type { AnyCalls, Calls } from "../../generated/calls.ts";
import type { InvoiceSummary } from "../../generated/schema.ts";
import { listener } from "../core/callbacks.ts";
import { type PollResult, poll } from "../core/concurrency.ts";
import { throwIssues } from "../core/errors.ts";
import { compareNames } from "../core/matching.ts";
import { jobOptionIssues } from "../core/options.ts";
import { startLimit } from "../core/timers.ts";
import {
  type Issue,
  type IssuePath,
  isRecord,
  issueAt,
  ownProperties,
  recordOf,
} from "../core/validation.ts";
import type { OttimateClient } from "../ottimate/client.ts";
import {
  clockToleranceMs,
  MAX_ZONE_SPAN_MS,
  type Moment,
  momentNow,
  parseApiTime,
  serverTimeOf,
  spanOfApiTime,
} from "../ottimate/time.ts";
import { unscoped } from "../ottimate/untyped-client.ts";
import { paginate } from "../pagination/paginate.ts";
import { type TrackedUpload, trackUpload } from "./track-upload.ts";
import type { UploadHandle, UploadOutcome, WaitForUploadOptions } from "./types.ts";
import { listsToRead, type ReadLists } from "./uploads-list.ts";

/**
 * Waits until one or more uploads have been read: until they are gone from the uploads list. Each poll is one request,
 * however many uploads there are; a client for a company makes one per location. It polls immediately, after 1 s, and then
 * less often, down to every 30 s. At the end, one request per 100 invoices lists what was created since.
 *
 * An upload that was never in the list is not finished: it may have been read between two polls, or never have arrived. After
 * five polls without it, its result has `seen: false`.
 *
 * @returns the outcome of one upload, or the outcomes of an array in its order
 * @throws OttimateInputError for an upload without `reference_id` and `filename`, one for another location than the client's,
 * or an invalid option
 * @throws whatever a call throws, and the reason of the signal
 * @see https://docs.ottimate.com/extraction/overview
 */
export async function waitForUpload<C extends AnyCalls = Calls>(
  client: OttimateClient<C>,
  upload: UploadHandle,
  options?: WaitForUploadOptions,
): Promise<UploadOutcome>;
export async function waitForUpload<C extends AnyCalls = Calls>(
  client: OttimateClient<C>,
  uploads: readonly UploadHandle[],
  options?: WaitForUploadOptions,
): Promise<UploadOutcome[]>;
export async function waitForUpload<C extends AnyCalls = Calls>(
  client: OttimateClient<C>,
  given: UploadHandle | readonly UploadHandle[],
  settings: WaitForUploadOptions = {},
): Promise<UploadOutcome | UploadOutcome[]> {
  const uploads: readonly UploadHandle[] = [given].flat();
  const path = (i: number) => (uploads.length > 1 ? ["uploads", i] : ["upload"]);
  throwIssues("waitForUpload", [
    ...uploads.flatMap((upload, i) => uploadIssues(upload, path(i))),
    ...jobOptionIssues(settings, ["signal", "timeoutMs", "onProgress"]),
  ]);
  const options = ownProperties(settings);
  if (uploads.length === 0) return [];
  const begun = momentNow();
  const tracked = uploads.map((upload) => trackUpload(upload));
  const { aheadMs, begunThere: fallback } = await lookUntilSettled(client, uploads, tracked, begun, options);
  const starts = uploads.map(
    ({ sentAt }) =>
      (sentAt === undefined ? fallback : spanOfApiTime(sentAt).from) - clockToleranceMs(aheadMs),
  );
  const invoices = await invoicesFor(client, uploads, tracked, starts, options.signal);
  const outcomes = tracked.map(({ state, locationName }, i): UploadOutcome => {
    if (state === "reading") return { finished: false, seen: true };
    const { all, ...failure } = invoices;
    const candidates = all.filter(
      (invoice) => isCreatedSince(invoice, starts[i] ?? fallback) && isAt(invoice, locationName),
    );
    const found = { candidates, ...failure };
    return state === "finished"
      ? { finished: true, seen: true, ...found }
      : { finished: false, seen: false, ...found };
  });
  const [first] = outcomes;
  return Array.isArray(given) || !first ? outcomes : first;
}

/** The server's clock, from the last response. */
interface ServerClock {
  readonly aheadMs: number | undefined;
  /** When the wait began, by that clock. */
  readonly begunThere: number;
}

async function lookUntilSettled<C extends AnyCalls>(
  client: OttimateClient<C>,
  uploads: readonly UploadHandle[],
  tracked: readonly TrackedUpload[],
  begun: Moment,
  { signal, timeoutMs, onProgress }: WaitForUploadOptions,
): Promise<ServerClock> {
  const timeUp = new Error("Time is up.");
  const limit = timeoutMs === undefined ? undefined : startLimit(timeoutMs, () => timeUp, signal);
  const until = limit?.signal ?? signal;
  let clock: ServerClock = { aheadMs: undefined, begunThere: begun.wall };
  let read: ReadLists | undefined;
  const tell = listener(onProgress);
  const look = async (): Promise<PollResult<true>> => {
    read ??= await listsToRead(client, uploads, until);
    const lists = await read(tracked.map(({ isSettled }) => !isSettled));
    for (const [i, list] of lists.entries()) {
      if (!list) continue;
      const { aheadMs } = list;
      if (aheadMs !== undefined) clock = { aheadMs, begunThere: serverTimeOf(begun, aheadMs) };
      tracked[i]?.look(list);
    }
    const count = (state: TrackedUpload["state"]) => tracked.filter((each) => each.state === state).length;
    const [finished, reading, unseen] = [count("finished"), count("reading"), count("unseen")];
    tell?.({ total: tracked.length, finished, reading, unseen });
    return tracked.every(({ isSettled }) => isSettled) ? { done: true } : {};
  };
  const deadlineAt = timeoutMs === undefined ? undefined : performance.now() + timeoutMs;
  try {
    await poll(look, { signal: until, deadlineAt, giveUp: () => timeUp });
  } catch (error) {
    if (error !== timeUp) throw error;
  } finally {
    limit?.end();
  }
  return clock;
}

async function invoicesFor<C extends AnyCalls>(
  client: OttimateClient<C>,
  uploads: readonly UploadHandle[],
  tracked: readonly TrackedUpload[],
  starts: readonly number[],
  signal: AbortSignal | undefined,
): Promise<{ all: readonly InvoiceSummary[]; listError?: unknown }> {
  const ended = uploads.filter((_, i) => tracked[i]?.state !== "reading");
  if (ended.length === 0) return { all: [] };
  const locations = ended.every(({ ottimate_location_id: id }) => id !== undefined) ? locationsOf(ended) : [];
  const from = Math.min(...starts.filter((_, i) => tracked[i]?.state !== "reading"));
  try {
    return { all: await listCreatedSince(client, { locations, from, signal }) };
  } catch (listError) {
    signal?.throwIfAborted();
    // Report the finished uploads even without their invoices.
    return { all: [], listError };
  }
}

function locationsOf(uploads: readonly UploadHandle[]): number[] {
  const ids = uploads.flatMap(({ ottimate_location_id: id }) => (id === undefined ? [] : [id]));
  return [...new Set(ids)];
}

/** Both lists have only the location's name; if one has none, nothing is ruled out. */
function isAt({ ottimate_location_name: name }: InvoiceSummary, locationName: string | undefined): boolean {
  return name === undefined || locationName === undefined || compareNames(name, locationName) !== "different";
}

function uploadIssues(upload: unknown, path: IssuePath): Issue[] {
  if (!isRecord(upload)) return issueAt(path, "is not an object");
  const { reference_id, filename, sentAt } = recordOf(upload);
  const isTime = typeof sentAt === "string" && !Number.isNaN(parseApiTime(sentAt));
  return [
    ...issueAt(path, !reference_id && !filename && "has neither a reference_id nor a filename to find it by"),
    ...issueAt([...path, "sentAt"], sentAt !== undefined && !isTime && "is not a time in ISO 8601"),
  ];
}

/** Which invoices to list. */
interface Since {
  /** None for everything that the client can see. */
  readonly locations: readonly number[];
  /** The earliest creation, in ms. */
  readonly from: number;
  readonly signal: AbortSignal | undefined;
}

/** The invoices of these locations created since then, newest first, by documented filters only. */
async function listCreatedSince<C extends AnyCalls>(
  client: OttimateClient<C>,
  { locations, from, signal }: Since,
): Promise<InvoiceSummary[]> {
  const query = {
    ...(locations.length > 0 && { ottimate_location_ids: locations.join(",") }),
    // A wide filter, because the time zone of invoices is not documented; `isCreatedSince` then checks each row.
    date_from_utc: new Date(from - MAX_ZONE_SPAN_MS).toISOString(),
  };
  // Invoices that are added while the list is read are too new to matter.
  const onMissing = () => {};
  return paginate(unscoped(client), "/invoices", { query, signal, onMissing }).toArray();
}

/** Whether the invoice may have been created since then; one without a time may. */
function isCreatedSince({ created_at_utc, created_at }: InvoiceSummary, from: number): boolean {
  return !(spanOfApiTime(created_at_utc ?? created_at).to < from);
}
