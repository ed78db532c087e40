import { callsOf, countRequests, type PlainCalls } from "../jobs/calls.ts";
import type { OttimateClient } from "../ottimate-client.ts";
import type { Scope } from "../scopes/scope.ts";
import { scopeOf } from "../scopes/scope-of.ts";
import { clientScope } from "./client-scope.ts";
import { type BulkFacts, bulkFactsOf } from "./facts.ts";
import type { Piece } from "./piece.ts";
import { type BulkState, pieceFrom, pieceState } from "./state.ts";

/** A bulk job: what it sends, where, and how far it has come. */
export interface Job {
  readonly id: string;
  readonly path: string;
  readonly scope: object;
  readonly facts: BulkFacts;
  readonly calls: PlainCalls;
  /** Whose calls the client makes, where `forCompany` made it. */
  readonly clientScope: Scope | undefined;
  /** In the order of the records. Those from a state are all here, also before their records are read again. */
  readonly pieces: Piece[];
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

export function createJob<Paths>(client: OttimateClient<Paths>, { id, path, scope, ...begun }: Begun): Job {
  const job: Job = {
    id,
    path,
    scope,
    facts: bulkFactsOf(path),
    calls: callsOf(
      countRequests(client, (count) => {
        job.requests += count;
      }),
    ),
    clientScope: scopeOf(client),
    pieces: (begun.pieces ?? []).map(pieceFrom),
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
    pieces: pieces.map(pieceState),
  };
}
