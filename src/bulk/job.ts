import type { AnyResult } from "../call/caller.ts";
import { recallCall } from "../call/context.ts";
import type { OttimateClient } from "../client-types.ts";
import { callsOf, type PlainCalls } from "../jobs/calls.ts";
import { attemptsOf } from "./did-nothing.ts";
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
  const plain = callsOf(client);
  const counted =
    (call: PlainCalls["GET"]): PlainCalls["GET"] =>
    async (...given) => {
      let result: AnyResult;
      try {
        result = await call(...given);
      } catch (error) {
        job.requests += attemptsOf(error).length;
        throw error;
      }
      job.requests += recallCall(result)?.attempts?.length ?? 1;
      return result;
    };
  const calls = { GET: counted(plain.GET), POST: counted(plain.POST), PATCH: counted(plain.PATCH) };
  const job: Job = {
    id,
    path,
    scope,
    facts: bulkFactsOf(path),
    calls,
    pieces: [],
    total: undefined,
    requests,
  };
  return job;
}

export function stateOf({ id, path, scope, total, requests, pieces }: Job): BulkState {
  return { version: 1, job: id, path, scope, total: total ?? null, requests, pieces: pieces.map(pieceState) };
}
