import { bulkCalls } from "../../generated/operations.ts";
import { OttimateInputError, throwIssues } from "../core/errors.ts";
import type { Sender } from "../core/types.ts";
import { isRecord, issueAt, recordOf, type Values } from "../core/validation.ts";
import type { Scope } from "../scopes/client-scope.ts";
import { type Chunk, type ChunkState, fingerprintOf, type OutcomeRun, type RecordOutcome } from "./chunk.ts";
import { upsertFields } from "./operation.ts";

/** Run-length encodes the outcomes. */
function writeOutcomes(outcomes: readonly (RecordOutcome | undefined)[]): OutcomeRun[] {
  const runs: { count: number }[] = [];
  let last: string | undefined;
  for (const outcome of outcomes) {
    const text = JSON.stringify(outcome ?? {});
    const run = runs.at(-1);
    if (run && text === last) run.count += 1;
    else runs.push({ count: 1, ...outcome });
    last = text;
  }
  return runs;
}

function readOutcomes(runs: readonly OutcomeRun[]): (RecordOutcome | undefined)[] {
  return runs.flatMap(({ count, status, ...more }) =>
    Array.from({ length: count }, () => status && { status, ...more }),
  );
}

/** The scope of a client that `forCompany` made. */
export interface ClientScope {
  readonly companyId: number;
  readonly locationId?: number;
}

export function clientScope({ companyId, locationId }: Scope): ClientScope {
  return { companyId, ...(locationId !== undefined && { locationId }) };
}

/**
 * A job must not continue for another company.
 *
 * @throws OttimateInputError if the client is for another company or location than the one that started the job
 */
export function checkClient(call: string, begun: ClientScope | undefined, now: Scope | undefined): void {
  if (begun?.companyId === now?.companyId && begun?.locationId === now?.locationId) return;
  const way = begun ? `pass forCompany(client, ${written(begun)})` : "pass one that forCompany did not make";
  throw new OttimateInputError(call, [
    {
      path: ["client"],
      message: `is for ${described(now)}, but the job was started with one for ${described(begun)}: ${way}`,
    },
  ]);
}

/**
 * An idempotency key is valid only for the host and account that it was sent to.
 *
 * @throws OttimateInputError if the client's host or client id differs from those that the job started with
 */
export function checkSender({ call, sender: begun, log }: CheckedJob, now: Sender): void {
  if (!begun) return;
  const anew = log ? "use another store for this one" : "start a new job with bulk";
  const message =
    begun.host !== now.host
      ? `is for ${now.host}, but the job was started at ${begun.host}: pass a client for that host, or ${anew}`
      : begun.clientId !== now.clientId &&
        `has another client id than the one that started the job: pass a client with that one, or ${anew}`;
  throwIssues(call, issueAt(["client"], message));
}

/** The parts of a job that error messages need. */
interface CheckedJob {
  readonly path: string;
  readonly call: string;
  readonly sender: Sender | undefined;
  readonly log: object | undefined;
}

function described(scope: ClientScope | Scope | undefined): string {
  if (!scope) return "no company";
  const { companyId, locationId } = scope;
  return `company ${companyId}${locationId === undefined ? "" : `, location ${locationId}`}`;
}

const written = ({ companyId, locationId }: ClientScope) =>
  `{ companyId: ${companyId}${locationId === undefined ? "" : `, locationId: ${locationId}`} }`;

/**
 * The state of a bulk job, as JSON: store it unchanged, and pass it to `resumeBulk`. It holds digests of the records, not the
 * records, and no secrets. The reasons that Ottimate gave for rejections may quote a record.
 */
export interface BulkState<Path extends string = string> {
  readonly version: 2;
  /** The idempotency keys of the job are derived from it. */
  readonly job: string;
  readonly path: Path;
  /** The other properties of the body, next to the records. */
  readonly scope: object;
  /** Who sends the requests, because idempotency keys are valid for that sender only; undefined before the first request. */
  readonly sender?: Sender;
  /** The scope of the client, if `forCompany` made it. */
  readonly client?: ClientScope;
  /** The number of records; null if they came from an iterable that was not read to its end. */
  readonly total: number | null;
  /** The number of requests so far, including retries. */
  readonly requests: number;
  /** One per request, in the order of the records. */
  readonly chunks: readonly ChunkState[];
}

export function chunkState(chunk: Chunk): ChunkState {
  if (chunk.finalState) return chunk.finalState;
  const {
    name,
    from,
    records,
    fingerprint,
    progress,
    sentAt,
    batchId,
    brokeOff,
    mayBeStored,
    upserts,
    trouble,
    outcomes,
  } = chunk;
  const state: ChunkState = {
    name,
    from,
    count: records.length,
    fingerprint,
    progress,
    ...(sentAt !== undefined && { sentAt }),
    ...(batchId !== undefined && { batchId }),
    ...(brokeOff && { brokeOff }),
    ...(mayBeStored && { mayBeStored }),
    ...(upserts && { upserts }),
    ...(trouble !== undefined && { trouble }),
    outcomes: writeOutcomes(outcomes),
  };
  // It no longer changes.
  if (progress === "done") chunk.finalState = state;
  return state;
}

/** Restores a chunk without its records. */
export function chunkFrom(state: ChunkState): Chunk {
  const { count, ...kept } = state;
  const records = Array.from({ length: count }, () => undefined);
  const outcomes = readOutcomes(state.outcomes);
  return { ...kept, records, outcomes };
}

/** What to do if a state cannot be used. */
function startAnew(path: string): string {
  return upsertFields(path)
    ? "start a new job with bulk: this call upserts, so nothing is created twice"
    : "check what exists, and start a new job with the missing records: this call does not upsert";
}

/** The error for records that differ from those of the state. */
export function recordsChanged({ call, path, log }: CheckedJob, message: string): OttimateInputError {
  const drop = log ? "empty the store" : "drop the state";
  const next = `Pass the original records. Or ${drop}, and ${startAnew(path)}`;
  return new OttimateInputError(call, [
    { path: ["records"], message: `${message}. ${next}`, code: RECORDS_CHANGED },
  ]);
}

/** The code of that error. */
export const RECORDS_CHANGED = "records-changed";

/** Restores the records of a chunk; false if they differ from the original ones. */
export async function giveRecords(chunk: Chunk, records: readonly object[]): Promise<boolean> {
  const { fingerprint, outcomes } = chunk;
  if ((await fingerprintOf(records)) !== fingerprint) return false;
  chunk.records = records.map((record, n) => {
    const status = outcomes[n]?.status;
    return status === undefined || status === "failed" || status === "unknown" ? record : undefined;
  });
  return true;
}

/** @throws OttimateInputError if it is not the state of a job */
export function checkState(state: unknown): asserts state is BulkState {
  throwIssues("resumeBulk", issueAt(["state"], stateMessage(state)));
}

function stateMessage(state: unknown): string | false {
  const give = "pass what onState received, or report.state";
  if (!isRecord(state)) return `is not the state of a bulk job: ${give}`;
  if ("counts" in state) return "is a report: pass report.state";
  const { version, path } = state;
  if (version === 1)
    return `is of version 1, which does not record the API key. Finish the job with the release that wrote it. Or drop the state, and ${startAnew(String(path))}`;
  if (version !== 2) return `is not the state of a bulk job, or is from a later release: ${give}`;
  return !isWhole(state) && `is damaged: ${give}, unchanged`;
}

const progresses: readonly unknown[] = ["waiting", "sent", "started", "done"] satisfies Chunk["progress"][];
const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;

/** Whether the chunks are contiguous, have unique names, and cover each of their records. */
export function isWhole(state: Values): state is Values & BulkState {
  const { job, path, scope, total, requests, chunks } = state;
  if (typeof job !== "string" || job === "" || !Object.hasOwn(bulkCalls, `POST ${path}`)) return false;
  if (!isRecord(scope) || !isCount(requests) || !Array.isArray(chunks)) return false;
  const names = new Set<unknown>();
  let next = 0;
  for (const chunk of chunks) {
    if (!isRecord(chunk) || !Array.isArray(chunk.outcomes)) return false;
    const { name, from, count, progress, batchId, outcomes } = chunk;
    const records = outcomes.reduce((sum: unknown, run) => Number(sum) + Number(recordOf(run).count), 0);
    if (typeof name !== "string" || names.has(name) || from !== next || !isCount(count)) return false;
    if (records !== count || !progresses.includes(progress)) return false;
    if (progress === "started" && !batchId) return false;
    names.add(name);
    next += count;
  }
  return total === null || total === next;
}
