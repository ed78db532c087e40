import type { AnyCalls } from "../../generated/calls.ts";
import { onAbort, withAbort } from "../core/timers.ts";
import type { OttimateClient } from "../ottimate/client.ts";
import { countRequests, type PlainCalls, untypedCalls } from "../ottimate/untyped-client.ts";
import { type Scope, scopeOf } from "../scopes/client-scope.ts";
import { type BulkOperation, bulkOperation, type Chunk } from "./chunk.ts";
import { type BulkState, chunkFrom, chunkState, clientScope } from "./state.ts";
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
  readonly pieces: Chunk[];
  /** Undefined until the records have been read to their end, now or before the job was resumed. */
  total: number | undefined;
  /** How many records have been read, and whether that is all of them. */
  read: number;
  isRead: boolean;
  requests: number;
  /** The last call of `onState`, which may be at work still when the job is resumed. */
  lastSave: Promise<void>;
}

/** What a job is made of; a state has more to tell than a new one. */
type Begun = { readonly id: string } & Pick<BulkState, "path" | "scope"> &
  Partial<Pick<BulkState, "requests" | "total" | "pieces">>;

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
    pieces: (begun.pieces ?? []).map(chunkFrom),
    total: begun.total ?? undefined,
    read: 0,
    isRead: false,
    requests: begun.requests ?? 0,
    lastSave: Promise.resolve(),
  };
  return job;
}

export function stateOf({ id, path, scope, clientScope: client, total, requests, pieces }: Job): BulkState {
  return {
    version: 1,
    job: id,
    path,
    scope,
    ...(client && { client: clientScope(client) }),
    total: total ?? null,
    requests,
    pieces: pieces.map(chunkState),
  };
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
