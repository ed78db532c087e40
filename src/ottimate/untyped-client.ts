import type { AnyCalls } from "../../generated/calls.ts";
import {
  type AnyResult,
  beforeSend,
  type CallInput,
  type FindSender,
  findSender,
  onSend,
  type Permit,
} from "../core/types.ts";
import type { OttimateClient } from "./client.ts";

type PlainCall = (path: string, options?: CallInput) => Promise<AnyResult>;

/** A client's calls where the path is known only while the program runs: the jobs' own types stand around them. */
export interface PlainCalls {
  readonly GET: PlainCall;
  readonly POST: PlainCall;
  readonly PATCH: PlainCall;
  /** A client that was made in another way cannot tell. */
  readonly [findSender]?: FindSender | undefined;
}

export function untypedCalls<C extends AnyCalls>(client: OttimateClient<C>): PlainCalls {
  const untyped: object = client;
  return untyped as PlainCalls;
}

/** The same client for a job's own calls: a scope makes parameters optional, and those that are given stay as they are. */
export function unscoped<C extends AnyCalls>(client: OttimateClient<C>): OttimateClient {
  const untyped: object = client;
  return untyped as OttimateClient;
}

/** The same client, but that each call goes through `around`. */
export function withCalls<C extends AnyCalls, Wrapped extends AnyCalls = C>(
  client: OttimateClient<C>,
  around: (method: "GET" | "POST" | "PATCH", call: PlainCall) => PlainCall,
): OttimateClient<Wrapped> {
  const calls = untypedCalls(client);
  const wrapped: object = {
    GET: around("GET", calls.GET),
    POST: around("POST", calls.POST),
    PATCH: around("PATCH", calls.PATCH),
    use: client.use,
    get quota() {
      return client.quota;
    },
    [findSender]: calls[findSender],
  };
  return wrapped as OttimateClient<Wrapped>;
}

/**
 * The same client, which tells of each request that its calls send, repetitions included, those for tokens left out. Before
 * each that writes, `permit` is waited for: where it rejects, nothing is sent.
 */
export function countRequests<C extends AnyCalls>(
  client: OttimateClient<C>,
  add: () => void,
  permit?: Permit,
): OttimateClient<C> {
  return withCalls(
    client,
    (method, call) => (path, options) =>
      call(path, { ...options, [onSend]: add, ...(permit && method !== "GET" && { [beforeSend]: permit }) }),
  );
}
