import { apiLimits } from "../../generated/operations.ts";
import { encodeJson } from "../core/body.ts";
import { identifierIssues } from "../core/idempotency.ts";
import { sha256Hex } from "../core/redaction.ts";
import { type Issue, type IssuePath, issueAt } from "../core/validation.ts";
import { ottimateApi } from "../ottimate/api.ts";
import { findScopeFields } from "../ottimate/scope-fields.ts";
import { foreignScopeIssues, type Scope } from "../scopes/client-scope.ts";
import { areUpserted, type BulkOperation } from "./operation.ts";

/**
 * The outcome of a record:
 * - `created`, `updated`, `unchanged`: Ottimate says so;
 * - `stored`: it is there, but the response does not say which of these three it was;
 * - `failed`: it was rejected, with a reason;
 * - `unknown`: the responses do not say; a hint says how to find out;
 * - `unsent`: the job stopped before its turn.
 */
export type BulkStatus = "created" | "updated" | "unchanged" | "stored" | "failed" | "unknown" | "unsent";

/** A final status. */
export interface RecordOutcome {
  readonly status: Exclude<BulkStatus, "unsent">;
  /** Why it failed, or why it is unknown. */
  readonly reason?: string | undefined;
  /** A remark about a successful record. */
  readonly note?: string | undefined;
  /** Why a record failed without being sent: another has its identifier, or it is invalid. */
  readonly skipped?: "duplicate" | "invalid" | undefined;
  /** The index of the earlier record with its identifier. */
  readonly duplicateOf?: number | undefined;
}

/** The outcome of an invalid record, which is not sent. */
export function invalidRecord(fault: string): RecordOutcome {
  return { status: "failed", reason: `${fault}. It was not sent.`, skipped: "invalid" };
}

/** The number of records for each status. */
export type BulkCounts = { readonly [Status in BulkStatus]: number };

/** Why a record cannot be written: it is no object, or holds what JSON has not or would write as another thing. */
function unwritableIssues(record: unknown, path: IssuePath): readonly Issue[] {
  if (typeof record !== "object" || record === null || Array.isArray(record))
    return issueAt(path, "is not an object");
  return encodeJson(record, path, ottimateApi.dateFields).issues ?? [];
}

/** The same, and where it is not identified, or names another company or location than the client is for. */
export function recordIssues(
  record: unknown,
  path: IssuePath,
  { key }: BulkOperation,
  scope: Scope | undefined,
): readonly Issue[] {
  const unwritable = unwritableIssues(record, path);
  if (unwritable.length > 0) return unwritable;
  return [
    ...identifierIssues(record, [key], path),
    ...(scope ? foreignScopeIssues([...findScopeFields(record, path)], scope) : []),
  ];
}

/**
 * The records of one request: a run of the caller's records. `waiting`: its request was not sent, or surely did nothing;
 * `sent`: it may have acted; `started`: its batch is at work; `done`: every record has its outcome.
 */
export interface Chunk {
  /** Its idempotency key is made of it: `7`, and `7.0` and `7.1` for the halves. */
  readonly name: string;
  /** The place of its first record among the caller's. */
  readonly from: number;
  /** Of a chunk that is done, only those that the report tells are kept; of one from a state, none until they are read. */
  records: readonly (object | undefined)[];
  readonly fingerprint: string;
  progress: "waiting" | "sent" | "started" | "done";
  /** When it was sent first, in ms since 1970; 0 once its idempotency key no longer holds. */
  sentAt?: number | undefined;
  batchId?: string | undefined;
  /** Ottimate began with it, and failed: it may have done a part. */
  brokeOff?: boolean | undefined;
  /** An earlier request, whose response was lost, may have stored its records, though a later one was rejected. */
  mayBeStored?: boolean | undefined;
  /** Whether each record that is sent is found again by its own fields. */
  readonly upserts?: boolean | undefined;
  /** What kept its outcome from coming, so far. */
  trouble?: string | undefined;
  /** By the place of the record; undefined while nothing is known of it. */
  outcomes: (RecordOutcome | undefined)[];
  /** As a state has it, once nothing changes any more. */
  finalState?: ChunkState | undefined;
  /** How many tasks of its batch are done, while that is waited for. */
  tasksDone?: number | undefined;
}

/** An outcome, and of how many records in a row; without a status, of records that have none yet. */
export interface OutcomeRun extends Partial<RecordOutcome> {
  readonly count: number;
}

/** One request, as a state has it. */
export interface ChunkState {
  readonly name: string;
  readonly from: number;
  readonly count: number;
  readonly fingerprint: string;
  readonly progress: Chunk["progress"];
  readonly sentAt?: number;
  readonly batchId?: string;
  readonly brokeOff?: boolean;
  readonly mayBeStored?: boolean;
  readonly upserts?: boolean;
  readonly trouble?: string;
  readonly outcomes: readonly OutcomeRun[];
}

/** A record that is to be sent, and its place in the chunk. */
interface PendingRecord {
  readonly position: number;
  readonly record: object;
}

/** Whether none of its records can have arrived. */
export const isUnsent = ({ progress, mayBeStored }: Pick<Chunk, "progress" | "mayBeStored">): boolean =>
  progress === "waiting" && !mayBeStored;

/** The records without an outcome. */
export function pendingRecords({ records, outcomes }: Chunk): PendingRecord[] {
  return records.flatMap((record, position) =>
    record !== undefined && outcomes[position] === undefined ? [{ position, record }] : [],
  );
}

/** What saving, waiting and repeating may take until the last attempt arrives, and what two clocks may differ by. */
export const KEY_MARGIN_MS = 600_000;

/** Whether the response to its first request, if it was a good one, is surely still kept with its key. */
export function isKeyKept({ sentAt = 0 }: Chunk): boolean {
  const ageMs = Date.now() - sentAt;
  // A moment that is still to come was told by another clock, and says nothing of the key's age.
  return ageMs >= 0 && ageMs <= apiLimits.idempotencyKeyMs - KEY_MARGIN_MS;
}

/** A new chunk. Its fingerprint is that of the bytes, as the idempotency key is kept with them. */
export async function createChunk(
  path: string,
  {
    name,
    from,
    records,
    outcomes,
    mayBeStored,
  }: Pick<Chunk, "name" | "from" | "outcomes" | "mayBeStored"> & { readonly records: readonly object[] },
): Promise<Chunk> {
  const chunk: Chunk = {
    name,
    from,
    records,
    fingerprint: await fingerprintOf(records),
    progress: "waiting",
    outcomes,
    mayBeStored,
  };
  const due = pendingRecords(chunk).map(({ record }) => record);
  if (due.length === 0) finish(chunk);
  return { ...chunk, upserts: areUpserted(path, due) };
}

export async function fingerprintOf(records: readonly object[]): Promise<string> {
  // One that cannot be written is not sent, but it has its place.
  const written = () => records.map((record) => (unwritableIssues(record, []).length > 0 ? null : record));
  const digest = await sha256Hex(records).catch(() => sha256Hex(written()));
  return digest.slice(0, 32);
}

/** Ends a chunk, each record of which has its outcome, and lets go of the records that went well. */
export function finish(chunk: Chunk): void {
  chunk.progress = "done";
  chunk.trouble = undefined;
  chunk.records = chunk.records.map((record, position) => {
    const status = chunk.outcomes[position]?.status;
    return status === "failed" || status === "unknown" ? record : undefined;
  });
}
