import type { AnyCalls } from "../../generated/calls.ts";
import { OttimateError } from "../core/errors.ts";
import { findSender, type Sender } from "../core/types.ts";
import type { OttimateClient } from "../ottimate/client.ts";
import { countRequests, type PlainCalls, untypedCalls } from "../ottimate/untyped-client.ts";
import { type Scope, scopeOf } from "../scopes/client-scope.ts";
import type { Chunk } from "./chunk.ts";
import { type JobLog, noteChange } from "./log.ts";
import { type BulkOperation, bulkOperation } from "./operation.ts";
import { type BulkState, checkSender, chunkFrom, chunkState, clientScope } from "./state.ts";

/** A bulk job: what it sends, where, and how far it has come. */
export interface Job {
  readonly id: string;
  readonly path: string;
  readonly scope: object;
  readonly facts: BulkOperation;
  readonly calls: PlainCalls;
  /** Whose calls the client makes, where `forCompany` made it. */
  readonly clientScope: Scope | undefined;
  /** In the order of the records. Those from a state are all here, also before their records are read again. */
  readonly chunks: Chunk[];
  /** How many names chunks have had, those that were dropped included: their idempotency keys are used up. */
  names: number;
  /** Undefined until the records have been read to their end, now or before the job was resumed. */
  total: number | undefined;
  /** How many records have been read, and whether that is all of them. */
  read: number;
  isRead: boolean;
  requests: number;
  /** Who sends, as far as is known. */
  sender: Sender | undefined;
  /** Where it keeps its state, if anywhere. */
  log: JobLog | undefined;
  /** The function that the caller called. */
  readonly call: string;
  /** The last save, which may be at work still when the job is resumed. */
  lastSave: Promise<void>;
}

/** What a job is made of; a state has more to tell than a new one. */
type Begun = { readonly id: string } & Pick<Job, "call"> &
  Partial<Pick<Job, "log" | "names">> &
  Pick<BulkState, "path" | "scope"> &
  Partial<Pick<BulkState, "requests" | "total" | "chunks" | "sender">>;

export function createJob<C extends AnyCalls>(
  client: OttimateClient<C>,
  { id, path, scope, call, log, ...begun }: Begun,
): Job {
  const job: Job = {
    id,
    path,
    scope,
    facts: bulkOperation(path),
    calls: untypedCalls(
      countRequests(client, () => {
        job.requests += 1;
      }),
    ),
    clientScope: scopeOf(client),
    chunks: (begun.chunks ?? []).map(chunkFrom),
    names: (begun.chunks ?? []).reduce(
      (most, { name }) => Math.max(most, Number.parseInt(name, 10) + 1),
      begun.names ?? 0,
    ),
    total: begun.total ?? undefined,
    read: 0,
    isRead: false,
    requests: begun.requests ?? 0,
    sender: begun.sender,
    log,
    call,
    lastSave: Promise.resolve(),
  };
  return job;
}

export function stateOf(job: Job): BulkState {
  return { version: 2, ...headOf(job), chunks: job.chunks.map(chunkState) };
}

/** What a state has of a job beside its chunks. */
export function headOf(job: Job): Omit<BulkState, "version" | "chunks"> {
  const { id, path, scope, sender, clientScope: client, total, requests } = job;
  return {
    job: id,
    path,
    scope,
    ...(sender && { sender }),
    ...(client && { client: clientScope(client) }),
    total: total ?? null,
    requests,
  };
}

/**
 * Takes in who sends now. Ottimate keeps what it has answered for one API key, and drops it when that is rotated: what was
 * sent under another is no longer protected by its idempotency key.
 *
 * @throws OttimateInputError where the host or the client id is another's than the job was begun with
 */
export async function identifySender(job: Job, signal?: AbortSignal, mustKnow = false): Promise<void> {
  let now: Sender | undefined;
  try {
    now = await job.calls[findSender]?.(signal);
  } catch (error) {
    // The call itself waits for a token that may yet come, and ends with the signal.
    const mayWait = !mustKnow && error instanceof OttimateError && error.retryable;
    if (mustKnow || (!signal?.aborted && !mayWait)) throw error;
  }
  if (!now) return;
  checkSender(job, now);
  const hasChanged = job.sender?.apiKey !== now.apiKey;
  for (const chunk of job.chunks) {
    if (!hasChanged || chunk.progress !== "sent") continue;
    chunk.sentAt = 0;
    noteChange(job, chunk);
  }
  job.sender = now;
}
