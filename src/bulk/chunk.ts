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

/** Why a record cannot be sent: it is not an object, or holds a value that JSON cannot represent. */
function unwritableIssues(record: unknown, path: IssuePath): readonly Issue[] {
  if (typeof record !== "object" || record === null || Array.isArray(record))
    return issueAt(path, "is not an object");
  return encodeJson(record, path, ottimateApi.dateFields).issues ?? [];
}

/** The same, plus a missing identifier, and a company or location other than the client's. */
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
 * The records of one request, in the caller's order. `waiting`: its request was not sent, or certainly had no effect;
 * `sent`: it may have acted; `started`: its batch is running; `done`: every record has an outcome.
 */
export interface Chunk {
  /** Part of its idempotency key: `7`; if it is split, `7.0` and `7.1`. */
  readonly name: string;
  /** The position of its first record among the caller's. */
  readonly from: number;
  /** Once done, only those in the report are kept; from a saved state, undefined until they are read again. */
  records: readonly (object | undefined)[];
  readonly fingerprint: string;
  progress: "waiting" | "sent" | "started" | "done";
  /** When it was first sent, in ms since 1970; 0 if its idempotency key is no longer valid. */
  sentAt?: number | undefined;
  batchId?: string | undefined;
  /** Ottimate failed while processing it, so part of it may be stored. */
  brokeOff?: boolean | undefined;
  /** An earlier request, whose response was lost, may have stored its records, though a later one was rejected. */
  mayBeStored?: boolean | undefined;
  /** Whether Ottimate recognizes each of its records by their own fields, so that sending it twice is harmless. */
  readonly upserts?: boolean | undefined;
  /** Why it has no outcome yet. */
  trouble?: string | undefined;
  /** By position; undefined while a record has no outcome. */
  outcomes: (RecordOutcome | undefined)[];
  /** Its saved form, once it no longer changes. */
  finalState?: ChunkState | undefined;
  /** How many tasks of its running batch are done. */
  tasksDone?: number | undefined;
}

/** An outcome that several records in a row share; without a status, records that have none yet. */
export interface OutcomeRun extends Partial<RecordOutcome> {
  readonly count: number;
}

/** The saved form of one request. */
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

/** A record to send, and its position in the chunk. */
interface PendingRecord {
  readonly position: number;
  readonly record: object;
}

/** Whether certainly none of its records arrived. */
export const isUnsent = ({ progress, mayBeStored }: Pick<Chunk, "progress" | "mayBeStored">): boolean =>
  progress === "waiting" && !mayBeStored;

/** The records without an outcome. */
export function pendingRecords({ records, outcomes }: Chunk): PendingRecord[] {
  return records.flatMap((record, position) =>
    record !== undefined && outcomes[position] === undefined ? [{ position, record }] : [],
  );
}

/** Allows for saving, waiting and retries until the last attempt arrives, and for clock differences. */
export const KEY_MARGIN_MS = 600_000;

/** Whether Ottimate certainly still keeps the response to its first request, if that succeeded. */
export function isKeyKept({ sentAt = 0 }: Chunk): boolean {
  const ageMs = Date.now() - sentAt;
  // A time in the future is from another clock, so the key's age is unknown.
  return ageMs >= 0 && ageMs <= apiLimits.idempotencyKeyMs - KEY_MARGIN_MS;
}

/** A new chunk. Its fingerprint covers the bytes, because an idempotency key is valid only for the same bytes. */
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
  // A record that cannot be sent still takes up its position.
  const written = () => records.map((record) => (unwritableIssues(record, []).length > 0 ? null : record));
  const digest = await sha256Hex(records).catch(() => sha256Hex(written()));
  return digest.slice(0, 32);
}

/** Ends a chunk whose records all have an outcome, and releases the successful records. */
export function finish(chunk: Chunk): void {
  chunk.progress = "done";
  chunk.trouble = undefined;
  chunk.records = chunk.records.map((record, position) => {
    const status = chunk.outcomes[position]?.status;
    return status === "failed" || status === "unknown" ? record : undefined;
  });
}
