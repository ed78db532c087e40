import type { OttimateClient } from "../client-types.ts";
import { callsOf, countRequests, type PlainCalls } from "../jobs/calls.ts";
import { type BulkFacts, bulkFactsOf } from "./facts.ts";
import type { Piece } from "./piece.ts";
import { type BulkState, pieceState } from "./state.ts";

/** A bulk job: what it sends, where, and how far it has come. */
export interface Job {
  readonly id: string;
  readonly path: string;
  readonly scope: object;
  readonly facts: BulkFacts;
  readonly calls: PlainCalls;
  /** In the order of the records. */
  readonly pieces: Piece[];
  /** Undefined until the records have been read to their end. */
  total: number | undefined;
  requests: number;
}

export function createJob<Paths>(
  client: OttimateClient<Paths>,
  { id, path, scope, requests = 0 }: { id: string; path: string; scope: object; requests?: number },
): Job {
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
    pieces: [],
    total: undefined,
    requests,
  };
  return job;
}

export function stateOf({ id, path, scope, total, requests, pieces }: Job): BulkState {
  return { version: 1, job: id, path, scope, total: total ?? null, requests, pieces: pieces.map(pieceState) };
}
