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
import { fieldOf } from "../core/validation.ts";
import { type Chunk, finish, isKeyKept, pendingRecords } from "./chunk.ts";
import type { Job } from "./job.ts";
import { type Entry, matchResults } from "./match-results.ts";
import type { ReadSettings } from "./types.ts";

/** Whether the next call would fail, too: credentials, scope, quota, a server that cannot be reached. */
function endsJob(error: unknown): boolean {
  if (error instanceof OttimateInputError || error instanceof OttimateAuthError) return true;
  if (error instanceof OttimateConnectionError) return error.delivery === "not-sent";
  // 409: a request with the same key is still running.
  return error instanceof OttimateApiError && error.status < 500 && ![408, 409].includes(error.status);
}

/** Whether no attempt of a failed call had an effect. */
export function hadNoEffect(error: unknown): boolean {
  return endsJob(error) && error instanceof OttimateError && !mayHaveActed(error.delivery);
}

/** Whether the error is about some of the records. 403 may be, if a record names its own location. */
export function isRejection(error: unknown, records: readonly object[]): error is OttimateApiError {
  if (!(error instanceof OttimateApiError)) return false;
  const havePlaces = records.some((record) => fieldOf(record, locationField) !== undefined);
  return [400, 413, 422].includes(error.status) || (error.status === 403 && havePlaces);
}

/** Whether Ottimate failed while processing a request, or returned a response that cannot be read. */
export function brokeOff(error: unknown): boolean {
  return error instanceof OttimateParseError || failedMidway(attemptsOf(error));
}

/**
 * Whether a rejection shows that the chunk's earlier requests, which got no response, had no effect either. A 400 does if
 * the key is honored: if one of them had succeeded, its stored response would have been returned. A 403 or 413 may come from
 * a gateway that does not check keys, or from a rule that has changed since; 422 also means a key reused with other bytes.
 */
export function provesNoEffect(
  error: OttimateApiError,
  chunk: Chunk,
  call: CallFacts | undefined,
  key: string,
): boolean {
  // Middleware may have removed or replaced the key.
  const isOwnKey = call?.idempotencyKey === key;
  const isVerdict = isApiBody(error.status, error.body) && call && showsNothingDone(call, error.status);
  return isOwnKey && isVerdict === true && isKeyKept(chunk) && !chunk.brokeOff;
}

/** The progress of a chunk, in records. */
export interface ChunkCounts {
  readonly done: number;
  readonly processed: number;
  readonly sent: number;
  readonly failed: number;
  readonly unknown: number;
}

/** A running job. */
export interface Run {
  readonly job: Job;
  readonly settings: ReadSettings;
  /** Saves the state after a change of this chunk. */
  readonly save: (chunk: Chunk) => Promise<void>;
  /** The last reported counts of its chunks. */
  readonly counted: Map<Chunk, ChunkCounts>;
  /** Whether any request was accepted. */
  accepted: boolean;
  /** How many records were rejected in a request of their own. */
  rejectedAlone: number;
  /** How many outcomes in a row were lost. */
  lostInARow: number;
}

/** After this many lost outcomes in a row, the job stops. */
const MAX_LOST_IN_AROW = 3;

/** Records that an outcome was lost. @throws the error if the job cannot continue */
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

/** Gives each record of a chunk its outcome from the response; `said` is the response's error for all of them. */
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
        ? { ...outcome, reason: `${outcome.reason} The batch reports: ${said}` }
        : outcome;
  }
  finish(chunk);
}
