import { locationField } from "../../generated/operations.ts";
import { OttimateApiError } from "../core/api-error.ts";
import { attemptsOf, failedMidway, mayHaveActed, showsNothingDone } from "../core/delivery.ts";
import { isApiBody } from "../core/error-body.ts";
import {
  messageOf,
  OttimateAuthError,
  OttimateConnectionError,
  OttimateError,
  OttimateInputError,
  OttimateParseError,
} from "../core/errors.ts";
import { OttimateStoreError } from "../core/store-error.ts";
import type { CallFacts } from "../core/types.ts";
import { type Chunk, finish, isKeyKept, pendingRecords } from "./chunk.ts";
import type { Job } from "./job.ts";
import { type Entry, matchResults } from "./match-results.ts";
import { fieldOf } from "./operation.ts";
import type { ReadSettings } from "./types.ts";

/** Whether the next call would fail, too: credentials, scope, quota, a server that cannot be reached. */
function endsJob(error: unknown): boolean {
  if (error instanceof OttimateInputError || error instanceof OttimateAuthError) return true;
  if (error instanceof OttimateConnectionError) return error.delivery === "not-sent";
  // 409: a request with the same key is at work.
  return error instanceof OttimateApiError && error.status < 500 && ![408, 409].includes(error.status);
}

/** Whether a call that failed has surely done nothing, at no attempt. */
export function hadNoEffect(error: unknown): boolean {
  return endsJob(error) && error instanceof OttimateError && !mayHaveActed(error.delivery);
}

/** Whether it is the records that were rejected, or some of them: 403 may be about one that names its own location. */
export function isRejection(error: unknown, records: readonly object[]): error is OttimateApiError {
  if (!(error instanceof OttimateApiError)) return false;
  const havePlaces = records.some((record) => fieldOf(record, locationField) !== undefined);
  return [400, 413, 422].includes(error.status) || (error.status === 403 && havePlaces);
}

/** Whether Ottimate has begun with a request, and then failed, or said what cannot be read. */
export function brokeOff(error: unknown): boolean {
  return error instanceof OttimateParseError || failedMidway(attemptsOf(error));
}

/**
 * Whether a rejection shows that the earlier requests of a chunk, of which nothing was heard, have done nothing either. 400
 * does where the key is honored: had one of them done anything, its answer would have been kept and told now, and the same
 * bytes were rejected before as they are now. 403 and 413 may come from what stands before the keys, and from a rule that was
 * another then; 422 is also the word for a key that came with other bytes.
 */
export function provesNoEffect(
  error: OttimateApiError,
  chunk: Chunk,
  call: CallFacts | undefined,
  key: string,
): boolean {
  // Middleware may have taken the key away, or put another in its place.
  const isOwnKey = call?.idempotencyKey === key;
  const isVerdict = isApiBody(error.status, error.body) && call && showsNothingDone(call, error.status);
  return isOwnKey && isVerdict === true && isKeyKept(chunk) && !chunk.brokeOff;
}

/** What became of the records of a chunk, in numbers. */
export interface ChunkCounts {
  readonly done: number;
  readonly processed: number;
  readonly sent: number;
  readonly failed: number;
  readonly unknown: number;
}

/** A job at work. */
export interface Run {
  readonly job: Job;
  readonly settings: ReadSettings;
  /** Writes the state, in which this chunk has changed. */
  readonly save: (chunk: Chunk) => Promise<void>;
  /** The counts of its chunks, as they were told last. */
  readonly counted: Map<Chunk, ChunkCounts>;
  /** Whether any request was accepted. */
  accepted: boolean;
  /** How many records were rejected alone. */
  rejectedAlone: number;
  /** How many outcomes were lost, one after the other. */
  lostInARow: number;
}

/** Where so many outcomes are lost one after the other, the next will be, too. */
const MAX_LOST_IN_AROW = 3;

/** An outcome did not come. The job goes on, unless it is the caller who ends it, or nothing comes any more. */
export function recordFailure(run: Run, chunk: Chunk, error: unknown): void {
  chunk.trouble = messageOf(error);
  run.lostInARow += 1;
  const isOver =
    run.settings.signal?.aborted ||
    error instanceof OttimateStoreError ||
    endsJob(error) ||
    run.lostInARow >= MAX_LOST_IN_AROW;
  if (isOver || !(error instanceof OttimateError)) throw error;
}

/** Marks the remaining records as unknown. */
export function markUnknown(chunk: Chunk, reason: string): void {
  for (const { position } of pendingRecords(chunk)) chunk.outcomes[position] = { status: "unknown", reason };
  finish(chunk);
}

/** Gives each record of a chunk the outcome that an answer tells; `said` is what it says of them all together. */
export function applyResults(
  chunk: Chunk,
  entries: readonly Entry[],
  key: string,
  said?: string | null | undefined,
): void {
  const due = pendingRecords(chunk);
  const outcomes = matchResults(
    due.map(({ record }) => record),
    entries,
    key,
  );
  for (const [n, { position }] of due.entries()) {
    const outcome = outcomes[n];
    chunk.outcomes[position] =
      said && outcome?.status === "unknown"
        ? { ...outcome, reason: `${outcome.reason} For all of them it says: ${said}` }
        : outcome;
  }
  finish(chunk);
}
