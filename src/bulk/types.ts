import type { AnyCalls, Calls } from "../../generated/calls.ts";
import { throwIssues } from "../core/errors.ts";
import { jobOptionIssues } from "../core/options.ts";
import { type Issue, ownProperties } from "../core/validation.ts";
import type { BulkState } from "./state.ts";

/** How far a job has come. */
export interface BulkProgress {
  /** How many records there are; undefined while an iterable is read for the first time. */
  readonly total: number | undefined;
  /** How many have their outcome. */
  readonly done: number;
  /** How many were sent, done or not; those that failed without being sent are not among them. */
  readonly sent: number;
  /** How many were refused, by Ottimate or before they were sent. */
  readonly failed: number;
  /** How many nobody can tell the outcome of. */
  readonly unknown: number;
  /** The requests so far, repetitions included, those for tokens left out. */
  readonly requests: number;
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
  /** Told how far the job has come, after each outcome. What it throws, or rejects with, does not touch the job. */
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
  C["bulkCalls"][Path]["options"];
