import { apiLimits, bulkCalls, operations } from "../../generated/operations.ts";
import { toJson } from "../core/body.ts";
import { OttimateInputError } from "../core/errors.ts";
import { sha256Hex } from "../core/redaction.ts";
import type { Refuse } from "../core/types.ts";
import { isRecord } from "../core/validation.ts";
import { rejectForeignScope, type Scope } from "../scopes/client-scope.ts";

/**
 * What became of a record:
 * - `created`, `updated`, `unchanged`: Ottimate says so;
 * - `stored`: it is there, and the answer does not tell which of these three it was;
 * - `failed`: it was refused, and why is told;
 * - `unknown`: nobody can tell from the answers; a hint tells how to find out;
 * - `unsent`: the job stopped before its turn.
 */
export type BulkStatus = "created" | "updated" | "unchanged" | "stored" | "failed" | "unknown" | "unsent";

/** A status that stands. */
export interface RecordOutcome {
  readonly status: Exclude<BulkStatus, "unsent">;
  /** Why it failed, or why it is unknown. */
  readonly reason?: string | undefined;
  /** Of a record that failed without being sent: another has its identifier, or it is not fit to be sent. */
  readonly withheld?: "twice" | "unfit" | undefined;
}

/** The outcome of a record that is not sent, for it would be refused. */
export function invalidRecord(fault: string): RecordOutcome {
  return { status: "failed", reason: `${fault}. It was not sent.`, withheld: "unfit" };
}

/** How many records there are of each status. */
export type BulkCounts = { readonly [Status in BulkStatus]: number };

/** What the document says of one bulk call. */
export interface BulkOperation {
  /** The property of the body that holds the records; undefined where the body is the array. */
  readonly items?: string;
  /** How many records one request takes. */
  readonly maximum: number;
  /** What is limited within the records, over all of a request. */
  readonly lines?: { readonly items: string; readonly maximum: number };
  readonly mode: "sync" | "async";
  /** The property that identifies a record. */
  readonly key: string;
  /** By what each list of the answer, or the tasks of the batch, lead back to the records. */
  readonly results: Readonly<Record<string, string>>;
  /** The list that shows what became of a record, and the parameter that takes its key. */
  readonly lookUp: { readonly list: string; readonly by?: string };
}

/** @throws OttimateInputError for a path that is no bulk call */
export function bulkOperation(path: string): BulkOperation {
  const all: Readonly<Record<string, BulkOperation>> = bulkCalls;
  const found = Object.hasOwn(all, `POST ${path}`) ? all[`POST ${path}`] : undefined;
  if (found) return found;
  const known = Object.keys(all).map((request) => request.replace("POST ", ""));
  throw new OttimateInputError("bulk", "path", `is no bulk call (${known.join(", ")})`);
}

interface Upserting {
  readonly id: string;
  readonly upsert?: { readonly by: readonly string[] };
}

/** Whether each of these records names itself, so that sending it again makes no second one. */
export function areUpserted(path: string, records: readonly object[]): boolean {
  const all: Readonly<Record<string, Upserting>> = operations;
  const by = all[`POST ${path}`]?.upsert?.by;
  return (
    by !== undefined && records.every((record) => by.every((name) => fieldOf(record, name) !== undefined))
  );
}

/** A property of a record that is there and not empty. */
export function fieldOf(record: unknown, name: string): string | number | undefined {
  const value = isRecord(record) ? record[name] : undefined;
  return typeof value === "number" || (typeof value === "string" && value !== "") ? value : undefined;
}

/** The list in this property; empty where there is none. */
export function listIn(holder: unknown, name: string): readonly unknown[] {
  const value = isRecord(holder) ? holder[name] : undefined;
  return Array.isArray(value) ? value : [];
}

/** Why a record cannot be sent, and where in it. */
export interface RecordIssue {
  readonly argument: string;
  readonly fault: string;
}

/** What a plain call would refuse of a record: what is no object, and what JSON has not or would write as another thing. */
function unwritableIn(record: unknown, at: string): RecordIssue | undefined {
  if (typeof record !== "object" || record === null || Array.isArray(record))
    return { argument: at, fault: "is no object" };
  return faultIn(at, (refuse) => toJson(record, at, refuse));
}

/** The same, and for a client of one company or location also what names another. */
export function unsendableIn(record: unknown, at: string, scope: Scope | undefined): RecordIssue | undefined {
  const unwritable = unwritableIn(record, at);
  if (unwritable || !scope) return unwritable;
  return faultIn(at, (refuse) => {
    const refuseHere: Refuse = (argument, fault) =>
      refuse(
        argument.replace(/^body/, () => at),
        fault,
      );
    rejectForeignScope({ body: record }, { ...scope, refuse: refuseHere, signal: undefined, maxAgeMs: 0 });
  });
}

function faultIn(at: string, check: (refuse: Refuse) => void): RecordIssue | undefined {
  let found: RecordIssue = { argument: at, fault: "cannot be read: look at its getters" };
  try {
    check((argument, fault) => {
      found = { argument, fault };
      throw new TypeError(fault);
    });
    return undefined;
  } catch {
    return found;
  }
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
  /** Of a piece that is done, only those that the report tells are kept; of one from a state, none until they are read. */
  records: readonly (object | undefined)[];
  readonly fingerprint: string;
  progress: "waiting" | "sent" | "started" | "done";
  /** When it was sent first, in ms since 1970. */
  sentAt?: number | undefined;
  batchId?: string | undefined;
  /** Ottimate began with it, and failed: it may have done a part. */
  brokeOff?: boolean | undefined;
  /** What kept its outcome from coming, so far. */
  trouble?: string | undefined;
  /** By the place of the record; undefined while nothing is known of it. */
  outcomes: (RecordOutcome | undefined)[];
}

/** A record that is to be sent, and its place in the piece. */
interface PendingRecord {
  readonly position: number;
  readonly record: object;
}

/** The records without an outcome. */
export function pendingRecords({ records, outcomes }: Chunk): PendingRecord[] {
  return records.flatMap((record, position) =>
    record !== undefined && outcomes[position] === undefined ? [{ position, record }] : [],
  );
}

/** Whether the answer to its first request, if it was a good one, is surely still kept with its key. */
export function isKeyKept({ sentAt = 0 }: Chunk): boolean {
  return Date.now() - sentAt <= apiLimits.idempotencyKeyMs;
}

/** A new piece. Its fingerprint is that of the bytes, as the idempotency key is kept with them. */
export async function createChunk(
  name: string,
  from: number,
  records: readonly object[],
  outcomes: (RecordOutcome | undefined)[],
): Promise<Chunk> {
  const piece: Chunk = {
    name,
    from,
    records,
    fingerprint: await fingerprintOf(records),
    progress: "waiting",
    outcomes,
  };
  if (pendingRecords(piece).length === 0) finish(piece);
  return piece;
}

export async function fingerprintOf(records: readonly object[]): Promise<string> {
  // One that cannot be written is not sent, but it has its place.
  const written = () => records.map((record) => (unwritableIn(record, "") ? null : record));
  const digest = await sha256Hex(records).catch(() => sha256Hex(written()));
  return digest.slice(0, 32);
}

/** Ends a piece, each record of which has its outcome, and lets go of the records that went well. */
export function finish(piece: Chunk): void {
  piece.progress = "done";
  piece.trouble = undefined;
  piece.records = piece.records.map((record, position) => {
    const status = piece.outcomes[position]?.status;
    return status === "failed" || status === "unknown" ? record : undefined;
  });
}
