import type { AnyCalls } from "../../generated/calls.ts";
import { OttimateError } from "../core/errors.ts";
import { findSender, type Sender } from "../core/types.ts";
import type { OttimateClient } from "../ottimate/client.ts";
import { countRequests, type PlainCalls, redacted, untypedCalls } from "../ottimate/untyped-client.ts";
import { type Scope, scopeOf } from "../scopes/client-scope.ts";
import type { Chunk } from "./chunk.ts";
import { type JobLog, noteChange } from "./log.ts";
import { type BulkOperation, bulkOperation } from "./operation.ts";
import { type BulkState, checkSender, chunkFrom, chunkState, clientScope } from "./state.ts";

/** A bulk job: what it sends, where, and its progress. */
export interface Job {
  readonly id: string;
  readonly path: string;
  readonly scope: object;
  readonly facts: BulkOperation;
  readonly calls: PlainCalls;
  /** The client's scope, if `forCompany` made it. */
  readonly clientScope: Scope | undefined;
  /** In the order of the records. Includes those from a saved state whose records have not been read again. */
  readonly chunks: Chunk[];
  /** The number of chunk names used, including dropped chunks, because their idempotency keys are used up. */
  names: number;
  /** Undefined until all records have been read, now or before the job was resumed. */
  total: number | undefined;
  /** How many records have been read; `isRead` means all of them. */
  read: number;
  isRead: boolean;
  requests: number;
  /** Whether a server may have received any of its requests in this process. */
  wasHeard: boolean;
  /** The host and account that it sends to, if known. */
  sender: Sender | undefined;
  /** Where it keeps its state, if it has a store. */
  log: JobLog | undefined;
  /** The function that the caller called. */
  readonly call: string;
  /** The last save, which may still be running when the job is resumed. */
  lastSave: Promise<void>;
}

/** The parts of a new or saved job. */
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
      countRequests(redacted(client), () => {
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
    wasHeard: false,
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

/** The state of a job without its chunks. */
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
 * Records who sends now. Ottimate keeps responses per API key: after the key is rotated, idempotency keys no longer protect
 * what was sent before.
 *
 * @throws OttimateInputError if the host or the client id differs from those that the job started with
 */
export async function identifySender(job: Job, signal?: AbortSignal, mustKnow = false): Promise<void> {
  let now: Sender | undefined;
  try {
    now = await job.calls[findSender]?.(signal);
  } catch (error) {
    // The call itself retries the token, and ends with the signal.
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
