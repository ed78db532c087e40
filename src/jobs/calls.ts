import type { AnyResult, CallInput } from "../call/caller.ts";
import type { OttimateClient } from "../client-types.ts";

type PlainCall = (path: string, options?: CallInput) => Promise<AnyResult>;

/** A client's calls where the path is known only while the program runs: the jobs' own types stand around them. */
export interface PlainCalls {
  readonly GET: PlainCall;
  readonly POST: PlainCall;
  readonly PATCH: PlainCall;
}

export function callsOf<Paths>(client: OttimateClient<Paths>): PlainCalls {
  const untyped: object = client;
  return untyped as PlainCalls;
}
