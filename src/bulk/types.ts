import type { AnyCalls, Calls } from "../../generated/calls.ts";
import { throwIssues } from "../core/errors.ts";
import { storeIssues } from "../core/job-store.ts";
import { jobOptionIssues } from "../core/options.ts";
import { booleanMessage, type Issue, issueAt, ownProperties, recordOf } from "../core/validation.ts";
import type { StateStore } from "./log.ts";
import type { BulkState } from "./state.ts";

/** The progress of a job. */
export interface BulkProgress {
  /** The number of records; undefined while an iterable is read for the first time. */
  readonly total: number | undefined;
  /** How many have an outcome. */
  readonly done: number;
  /** The same, including those that a running batch has processed. */
  readonly processed: number;
  /** How many were sent, done or not; without those that failed without being sent. */
  readonly sent: number;
  /** How many failed, at Ottimate or before they were sent. */
  readonly failed: number;
  /** How many have an unknown outcome. */
  readonly unknown: number;
  /** The number of requests so far, including retries, but not token requests. */
  readonly requests: number;
}

/** Where a bulk job keeps its state, and what it does with an earlier one. */
export interface BulkStoring {
  /**
   * Where the job keeps its state, so that the same call continues where the last one stopped, in any process:
   * `fileState(path)` of `ottimate-client/node`, `postgresStore` or `redisStore` of `ottimate-client/stores`, or your own.
   * Each job needs its own store. A job that is done returns its report and sends nothing; with other records, a new run
   * starts.
   */
  store?: StateStore | undefined;
  /**
   * Names one run, such as the day of a nightly job: up to 64 letters, digits and `. _ - + = /`. Its idempotency keys are
   * derived from it. If its run is done and the records differ, the call throws.
   * @default each run gets a new name, which is kept in the store
   */
  jobId?: string | undefined;
  /**
   * What to do if the records differ from those of the interrupted run. `restart` continues with the new ones from the first
   * difference on, once the requests with the old ones have ended; `refuse` throws.
   * @default "restart" if the call upserts every record; otherwise "refuse"
   */
  onChangedInput?: "restart" | "refuse" | undefined;
  /**
   * Sends the records of a finished run again, as a new run.
   * @default false
   */
  again?: boolean | undefined;
}

/** Options of a bulk job, besides its scope. */
export interface BulkSettings {
  /**
   * Stops the job: it rejects with `OttimateBulkStoppedError`, whose report can be resumed. A running `onState` gets up to
   * ten seconds.
   */
  signal?: AbortSignal | undefined;
  /**
   * How many requests, with their batches, run at a time.
   * @default 4
   */
  concurrency?: number | undefined;
  /**
   * Called with the state before each request and after each outcome. The job waits for it, and never runs two calls at a
   * time. Save the state, and `resumeBulk` can resume a killed job. If it fails, the job stops.
   */
  onState?: ((state: BulkState) => void | Promise<void>) | undefined;
  /** Called with progress after each outcome and each poll of a batch. Its failures are ignored. */
  onProgress?: ((progress: BulkProgress) => void) | undefined;
  /**
   * How long to wait for one batch, in ms. If it takes longer, its records are unknown until the job is resumed.
   * @default 1800000
   */
  batchTimeoutMs?: number | undefined;
}

export interface ReadSettings extends BulkSettings {
  readonly concurrency: number;
  readonly batchTimeoutMs: number;
}

const names = ["signal", "concurrency", "onState", "onProgress", "batchTimeoutMs"];
const storingNames = ["store", "jobId", "onChangedInput", "again"];

/** Leaves room for the rest of a chunk's idempotency key. */
const JOB_ID = /^[\w.+=/-]{1,64}$/;

/** The issues of the settings of a job that may have a store. */
export function storedJobIssues(given: unknown): Issue[] {
  const found = jobOptionIssues(given, [...names, ...storingNames]);
  const { store, jobId, onChangedInput, again, onState } = ownProperties(recordOf(given));
  const has = (value: unknown) => value !== undefined;
  const isId = typeof jobId === "string" && JOB_ID.test(jobId);
  const alone = store === undefined && "needs a store";
  return [
    ...found,
    ...storeIssues(store, ["store"]),
    ...issueAt(
      ["onState"],
      has(store) && has(onState) && "is not needed with a store: give only one of them",
    ),
    ...issueAt(["jobId"], has(jobId) && !isId && "must have 1 to 64 letters, digits and . _ - + = /"),
    ...issueAt(
      ["onChangedInput"],
      has(onChangedInput) &&
        (onChangedInput !== "restart" && onChangedInput !== "refuse"
          ? 'is neither "restart" nor "refuse"'
          : alone),
    ),
    ...issueAt(["again"], has(again) && (booleanMessage(again) || alone)),
  ];
}

const settingIssues = (given: unknown): Issue[] => jobOptionIssues(given, names);

/** @throws OttimateInputError for an invalid or unknown option */
export function readSettings(call: string, given: BulkSettings): ReadSettings {
  throwIssues(call, settingIssues(given));
  const own = ownProperties(given);
  const { concurrency = 4, batchTimeoutMs = 1_800_000 } = own;
  return ownProperties({ ...own, concurrency, batchTimeoutMs });
}

/** The bulk calls, by their path. */
export type BulkPath = keyof Calls["bulkCalls"] & string;

/** One record of a bulk call. */
export type BulkRecord<Path extends BulkPath, C extends AnyCalls = Calls> = C["bulkCalls"][Path]["record"];

/** The other properties of the body, such as `{ ottimate_company_id }`. */
export type BulkScope<Path extends BulkPath, C extends AnyCalls = Calls> = NonNullable<
  C["bulkCalls"][Path]["options"]["scope"]
>;

/** The records of a job. An async iterable is read as its records are sent, and they are not kept. */
export type BulkRecords<Path extends BulkPath, C extends AnyCalls = Calls> =
  | readonly BulkRecord<Path, C>[]
  | AsyncIterable<BulkRecord<Path, C>>;

/** Options of a bulk job; `scope` is optional if the body needs none. */
export type BulkOptions<Path extends BulkPath, C extends AnyCalls = Calls> = BulkSettings &
  BulkStoring &
  C["bulkCalls"][Path]["options"];
