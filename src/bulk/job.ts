import type { AnyCalls } from "../../generated/calls.ts";
import { OttimateError } from "../core/errors.ts";
import { onAbort, withAbort } from "../core/timers.ts";
import { findSender, type Sender } from "../core/types.ts";
import type { OttimateClient } from "../ottimate/client.ts";
import { countRequests, type PlainCalls, untypedCalls } from "../ottimate/untyped-client.ts";
import { type Scope, scopeOf } from "../scopes/client-scope.ts";
import { type BulkOperation, bulkOperation, type Chunk } from "./chunk.ts";
import { type BulkState, checkSender, chunkFrom, chunkState, clientScope } from "./state.ts";
import type { BulkSettings } from "./types.ts";

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
  /** Undefined until the records have been read to their end, now or before the job was resumed. */
  total: number | undefined;
  /** How many records have been read, and whether that is all of them. */
  read: number;
  isRead: boolean;
  requests: number;
  /** Who sends, as far as is known. */
  sender: Sender | undefined;
  /** The last call of `onState`, which may be at work still when the job is resumed. */
  lastSave: Promise<void>;
}

/** What a job is made of; a state has more to tell than a new one. */
type Begun = { readonly id: string } & Pick<BulkState, "path" | "scope"> &
  Partial<Pick<BulkState, "requests" | "total" | "chunks" | "sender">>;

export function createJob<C extends AnyCalls>(
  client: OttimateClient<C>,
  { id, path, scope, ...begun }: Begun,
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
    total: begun.total ?? undefined,
    read: 0,
    isRead: false,
    requests: begun.requests ?? 0,
    sender: begun.sender,
    lastSave: Promise.resolve(),
  };
  return job;
}

export function stateOf(job: Job): BulkState {
  const { id, path, scope, sender, clientScope: client, total, requests, chunks } = job;
  return {
    version: 2,
    job: id,
    path,
    scope,
    ...(sender && { sender }),
    ...(client && { client: clientScope(client) }),
    total: total ?? null,
    requests,
    chunks: chunks.map(chunkState),
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
  checkSender(job.sender, now);
  const hasChanged = job.sender?.apiKey !== now.apiKey;
  if (hasChanged) for (const chunk of job.chunks) if (chunk.progress === "sent") chunk.sentAt = 0;
  job.sender = now;
}

/** How long what the caller saves with may go on once the signal has aborted, in ms: long for a save, short for a wait. */
const graceMs = 10_000;

/** The saving of a job's state. */
interface Saving {
  /** Hands out the newest state. */
  save(): Promise<void>;
  /** Leaves neither a timer nor a listener behind. */
  end(): void;
}

/**
 * Hands out the newest state, one call at a time: a slow save must not end after a newer one. All that ask while one is
 * at work share the next, which has what they did. After an abort, saves are waited for, as what they have need not be
 * done again; but not for long, as one may hang.
 */
export function createSaving(
  job: Job,
  { onState, signal }: Pick<BulkSettings, "onState" | "signal">,
): Saving {
  if (!onState) return { save: async () => {}, end() {} };
  const grace = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const begin = () => {
    timer = setTimeout(() => grace.abort(signal?.reason), graceMs);
  };
  const forget = signal && onAbort(signal, begin);
  if (signal?.aborted) begin();
  let next: Promise<void> | undefined;
  return {
    save() {
      next ??= job.lastSave
        .catch(() => {})
        .then(() => {
          next = undefined;
          // The job has ended.
          grace.signal.throwIfAborted();
          job.lastSave = Promise.resolve(onState(stateOf(job)));
          return job.lastSave;
        });
      return withAbort(next, grace.signal);
    },
    end() {
      clearTimeout(timer);
      forget?.();
    },
  };
}
