import { deliveryOfJob } from "../core/delivery.ts";
import { messageOf, OttimateError } from "../core/errors.ts";
import { fieldOf } from "../core/validation.ts";
import { type BulkCounts, type BulkStatus, type Chunk, isUnsent, type RecordOutcome } from "./chunk.ts";
import { type Job, stateOf } from "./job.ts";
import { areUpserted, type BulkOperation } from "./operation.ts";
import type { BulkState } from "./state.ts";
import type { BulkSettings, BulkStoring } from "./types.ts";

/** How to find out the outcome of a record. */
function hintFor(
  { path, facts }: { readonly path: string; readonly facts: BulkOperation },
  { progress, batchId }: Chunk,
  record: object,
): string {
  const { key, lookUp } = facts;
  const value = fieldOf(record, key);
  const again = areUpserted(path, [record]) ? " Sending it again is safe: Ottimate recognizes it." : "";
  const next = {
    sent: "Resume the job if idempotency keys are trusted: the request is sent again under its own key. Or look: ",
    started: `Resume the job, or wait for the batch ${batchId} with waitForBatch. Or look: `,
    waiting: "Resume the job: the record is sent again. Or look: ",
    done: "",
  }[progress];
  if (value === undefined)
    return `${next}read GET ${lookUp.list}; the record has no ${key} to look for.${again}`;
  if (lookUp.by)
    return `${next}read GET ${lookUp.list}?${lookUp.by}=${encodeURIComponent(String(value))}.${again}`;
  return `${next}read GET ${lookUp.list}, and look for the ${key} ${value}.${again}`;
}

/** A record that failed, or whose outcome is unknown. */
export interface BulkProblem<Item> {
  /** Its position among the job's records. */
  readonly index: number;
  /** Its identifier, such as its `erp_vendor_id`; undefined if it has none. */
  readonly key: string | number | undefined;
  readonly record: Item;
  /** Why it failed, or why its outcome is unknown. */
  readonly reason: string;
  /** The index of the earlier record with the same identifier, if that is why this one was not sent. */
  readonly duplicateOf?: number | undefined;
}

/** A record whose outcome is unknown. */
export interface BulkUnknown<Item> extends BulkProblem<Item> {
  /** How to find out. */
  readonly hint: string;
}

/**
 * The outcome of each record. If a resumed job ends before all records were read again, the others are only in `counts` and
 * `statuses`.
 */
export interface BulkReport<Item = unknown, Path extends string = string> {
  /** The number of records for each status. */
  readonly counts: BulkCounts;
  /** The status of each record, by position; for an iterable, as far as it was read, now or before. */
  readonly statuses: readonly BulkStatus[];
  /** Records that were rejected, or invalid and not sent. */
  readonly failed: readonly BulkProblem<Item>[];
  /** Records whose outcome the responses do not say. */
  readonly unknown: readonly BulkUnknown<Item>[];
  /** The number of requests, including polls of batches and retries, but not token requests. */
  readonly requests: number;
  /**
   * Sends the failed records again, as a new job with its own report. A record that failed because of a duplicate identifier
   * fails again without being sent. Options that are left out are as before, except for the signal and the store: give this
   * job its own store.
   */
  retryFailed(
    settings?: BulkSettings & Pick<BulkStoring, "store" | "jobId">,
  ): Promise<BulkReport<Item, Path>>;
  /**
   * Resumes the job: sends what was not sent, repeats interrupted requests under their own idempotency keys, and waits for
   * the batches that were started. Finished requests are not sent again. Options that are left out are as before, except for
   * the signal.
   *
   * @throws OttimateInputError if records of an iterable were not read: pass them to `resumeBulk`
   */
  resume(settings?: BulkSettings): Promise<BulkReport<Item, Path>>;
  /** Successful records whose identifier came back in another spelling. */
  readonly notes: readonly BulkNote[];
  /** The state of the job, for `resumeBulk`: no records and no secrets. It is not part of the report's JSON. */
  readonly state: BulkState<Path>;
  /** For people and logs: the counts, and which records failed or are unknown and why; no records, and no state. */
  toJSON(): BulkSummary;
}

/** A remark about a successful record. */
export interface BulkNote {
  /** Its position among the job's records. */
  readonly index: number;
  readonly note: string;
}

/** A report as JSON. */
export interface BulkSummary {
  readonly path: string;
  readonly counts: BulkCounts;
  readonly requests: number;
  readonly failed: readonly Omit<BulkProblem<unknown>, "record">[];
  readonly unknown: readonly Omit<BulkUnknown<unknown>, "record">[];
  readonly notes: readonly BulkNote[];
}

/** The actions of a report. */
type ReportActions<Item, Path extends string> = Pick<BulkReport<Item, Path>, "resume"> & {
  retry(
    failed: readonly Item[],
    skipped: ReadonlyMap<number, RecordOutcome>,
    settings?: BulkSettings & BulkStoring,
  ): Promise<BulkReport<Item, Path>>;
};

export function createReport<Item, Path extends string>(
  job: Job,
  doors: ReportActions<Item, Path>,
): BulkReport<Item, Path> {
  const counts = { created: 0, updated: 0, unchanged: 0, stored: 0, failed: 0, unknown: 0, unsent: 0 };
  const statuses: BulkStatus[] = [];
  const failed: BulkProblem<Item>[] = [];
  const unknown: BulkUnknown<Item>[] = [];
  const notes: BulkNote[] = [];
  const twice = new Map<number, RecordOutcome>();
  for (const chunk of job.chunks) {
    for (const [place, outcome] of chunk.outcomes.entries()) {
      const status = outcome?.status ?? (isUnsent(chunk) ? "unsent" : "unknown");
      counts[status] += 1;
      statuses.push(status);
      if (outcome?.note !== undefined) notes.push({ index: chunk.from + place, note: outcome.note });
      const record = chunk.records[place];
      if (!record || (status !== "failed" && status !== "unknown")) continue;
      const index = chunk.from + place;
      const key = fieldOf(record, job.facts.key);
      const reason = outcome?.reason ?? troubleOf(chunk);
      const { duplicateOf } = outcome ?? {};
      const problem = {
        index,
        key,
        record: record as Item,
        reason,
        ...(duplicateOf !== undefined && { duplicateOf }),
      };
      if (outcome?.skipped === "duplicate") twice.set(failed.length, outcome);
      if (status === "failed") failed.push(problem);
      else unknown.push({ ...problem, hint: hintFor(job, chunk, record) });
    }
  }
  // Records that were read, but are not part of a request yet.
  while (statuses.length < job.read) {
    counts.unsent += 1;
    statuses.push("unsent");
  }
  const { path, requests } = job;
  return {
    counts,
    statuses,
    failed,
    unknown,
    requests,
    notes,
    state: stateOf(job) as BulkState<Path>,
    retryFailed: (settings) =>
      doors.retry(
        failed.map(({ record }) => record),
        twice,
        settings,
      ),
    resume: doors.resume,
    toJSON: () => ({
      path,
      counts,
      requests,
      failed: failed.map(withoutRecord),
      unknown: unknown.map(withoutRecord),
      notes,
    }),
  };
}

function withoutRecord<Problem extends BulkProblem<unknown>>({ record: _, ...told }: Problem) {
  return told;
}

function troubleOf({ progress, trouble }: Chunk): string {
  if (trouble !== undefined) return trouble;
  return progress === "started"
    ? "Its batch was not followed to its end."
    : "The job ended before its response came.";
}

/**
 * A bulk job stopped before it was done: by its signal, without a token, at the daily quota, because the scope was rejected,
 * because responses stopped coming, or because `onState`, the store or the source of the records failed. `cause` says which.
 * `report` accounts for every record, and its `resume()` continues; if records of an iterable were not read, use `resumeBulk`
 * with the report's state.
 */
export class OttimateBulkStoppedError extends OttimateError {
  static override readonly brand: string = "OttimateBulkStoppedError";
  override readonly name = "OttimateBulkStoppedError";
  /** The report so far. Not shown in logs. */
  declare readonly report: BulkReport;

  constructor(
    path: string,
    report: BulkReport,
    cause: unknown,
    // Not Job itself, which would bring its own types into the public ones.
    { isRead, log }: { readonly isRead: boolean; readonly log: unknown } = { isRead: true, log: undefined },
  ) {
    const { unsent, failed, unknown, created, updated, unchanged, stored } = report.counts;
    const delivery = deliveryOfJob(unknown, created + updated + unchanged + stored, report.requests);
    const { length } = report.statuses;
    const why = messageOf(cause).replace(/[^.!?]$/, "$&.");
    const byState = isRead
      ? "report.resume(), or with resumeBulk and its state"
      : "resumeBulk, the state of the report, and the records from the first one on";
    const known = isRead ? "" : " known so far";
    const goOn = log ? "the same call, which finds its state in its store" : byState;
    super(
      `The bulk job on ${path} stopped with ${unsent} of ${length} records${known} unsent, ${failed} failed and ${unknown} unknown: ${why} Continue with ${goOn}.`,
      { cause, delivery },
    );
    Object.defineProperty(this, "report", { value: report, enumerable: false });
  }
}
