import type { AnyCalls, Calls } from "../../generated/calls.ts";
import { throwIssues } from "../core/errors.ts";
import { storeIssues } from "../core/job-store.ts";
import { jobOptionIssues } from "../core/options.ts";
import { booleanMessage, type Issue, issueAt, ownProperties, recordOf } from "../core/validation.ts";
import type { StateStore } from "./log.ts";
import type { BulkState } from "./state.ts";

/** How far a job has come. */
export interface BulkProgress {
  /** How many records there are; undefined while an iterable is read for the first time. */
  readonly total: number | undefined;
  /** How many have their outcome. */
  readonly done: number;
  /** The same, with those that a batch is through with whose end is waited for. */
  readonly processed: number;
  /** How many were sent, done or not; those that failed without being sent are not among them. */
  readonly sent: number;
  /** How many were refused, by Ottimate or before they were sent. */
  readonly failed: number;
  /** How many have an unknown outcome. */
  readonly unknown: number;
  /** The requests so far, repetitions included, those for tokens left out. */
  readonly requests: number;
}

/** Where a bulk job keeps how far it has come, and what it does with what it finds there. */
export interface BulkStoring {
  /**
   * Where the job keeps how far it has come, so that the same call goes on where the last one ended, in whatever process:
   * `fileState(path)` of `ottimate-client/node`, or one of your own. Each job has one of its own, and one at a time. A job
   * that was done returns its report, and sends nothing; with other records it is a new one.
   */
  store?: StateStore | undefined;
  /**
   * Names one run, such as the day of a nightly one: up to 64 letters, digits and `. _ - + = /`. Its idempotency keys are made
   * of it. One that belongs to a run that is done, of other records, throws.
   * @default each run has a name of its own, which is kept in the store
   */
  jobId?: string | undefined;
  /**
   * What to do where the records are not those of the job that was begun, from some place on. `restart` goes on from there
   * with the new ones, once what was sent of the old ones has ended; `refuse` throws.
   * @default "restart" where the call upserts every record; else "refuse"
   */
  onChangedInput?: "restart" | "refuse" | undefined;
  /**
   * Sends the records of a job that was done once more, as a new one.
   * @default false
   */
  again?: boolean | undefined;
}

/** How to do a bulk job, beside its scope. */
export interface BulkSettings {
  /**
   * Ends the job: it rejects with `OttimateBulkStoppedError`, whose report goes on from there. An `onState` that is at work
   * is waited for, ten seconds at the most.
   */
  signal?: AbortSignal | undefined;
  /**
   * How many requests, with their batches, are under way at a time.
   * @default 4
   */
  concurrency?: number | undefined;
  /**
   * Told the state before each request is sent, and after each outcome. The job waits for it, and never calls it twice at
   * a time. Save what it is given, and a killed job can go on with `resumeBulk`. If it fails, the job stops.
   */
  onState?: ((state: BulkState) => void | Promise<void>) | undefined;
  /** Told how far the job has come, after each outcome and each look at a batch. What it throws, or rejects with, does not touch the job. */
  onProgress?: ((progress: BulkProgress) => void) | undefined;
  /**
   * How long to wait for one batch, in ms. The records of one that takes longer are unknown, until the job is resumed.
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

/** Leaves room for what a chunk's idempotency key has beside it. */
const JOB_ID = /^[\w.+=/-]{1,64}$/;

/** What is wrong with the settings of a job that may have a store. */
export function storedJobIssues(given: unknown): Issue[] {
  const found = jobOptionIssues(given, [...names, ...storingNames]);
  const { store, jobId, onChangedInput, again, onState } = ownProperties(recordOf(given));
  const has = (value: unknown) => value !== undefined;
  const isId = typeof jobId === "string" && JOB_ID.test(jobId);
  const alone = store === undefined && "is of no use without a store";
  return [
    ...found,
    ...storeIssues(store, ["store"]),
    ...issueAt(["onState"], has(store) && has(onState) && "is not needed beside a store: give one of them"),
    ...issueAt(["jobId"], has(jobId) && !isId && "does not have 1 to 64 letters, digits and . _ - + = /"),
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

export const settingIssues = (given: unknown): Issue[] => jobOptionIssues(given, names);

/** @throws OttimateInputError for a setting that is none, and for one that there is not */
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

/** What stands beside the records in the body, such as `{ ottimate_company_id }`; the same for all of them. */
export type BulkScope<Path extends BulkPath, C extends AnyCalls = Calls> = NonNullable<
  C["bulkCalls"][Path]["options"]["scope"]
>;

/** The records of a job. What comes from an async iterable is read as it is sent, and not kept. */
export type BulkRecords<Path extends BulkPath, C extends AnyCalls = Calls> =
  | readonly BulkRecord<Path, C>[]
  | AsyncIterable<BulkRecord<Path, C>>;

/** How to do a bulk job; `scope` may be left out where the body needs none. */
export type BulkOptions<Path extends BulkPath, C extends AnyCalls = Calls> = BulkSettings &
  BulkStoring &
  C["bulkCalls"][Path]["options"];
