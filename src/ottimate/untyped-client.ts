import type { AnyCalls } from "../../generated/calls.ts";
import {
  type AnyResult,
  type BeforeSend,
  beforeSend,
  type CallInput,
  type FindSender,
  findSender,
  onSend,
  redact,
} from "../core/types.ts";
import type { OttimateClient } from "./client.ts";

type PlainCall = (path: string, options?: CallInput) => Promise<AnyResult>;

/** A client's calls with paths known only at run time; the jobs provide the types. */
export interface PlainCalls {
  readonly GET: PlainCall;
  readonly POST: PlainCall;
  readonly PATCH: PlainCall;
  /** Undefined for a client that was made in another way. */
  readonly [findSender]?: FindSender | undefined;
  readonly [redact]?: (<T>(value: T) => T) | undefined;
}

export function untypedCalls<C extends AnyCalls>(client: OttimateClient<C>): PlainCalls {
  const untyped: object = client;
  return untyped as PlainCalls;
}

/** The client for a job's own calls: a scope only makes parameters optional, so given ones are passed on unchanged. */
export function unscoped<C extends AnyCalls>(client: OttimateClient<C>): OttimateClient {
  const untyped: object = client;
  return untyped as OttimateClient;
}

/** A client whose calls go through `around`. */
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
    [redact]: calls[redact],
  };
  return wrapped as OttimateClient<Wrapped>;
}

/** A client whose data contains no secret: what a job reports and saves may quote it. */
export function redacted<C extends AnyCalls>(client: OttimateClient<C>): OttimateClient<C> {
  const clean = untypedCalls(client)[redact] ?? ((value) => value);
  return withCalls(client, (_, call) => async (path, options) => {
    const result = await call(path, options);
    return result.data === undefined ? result : { ...result, data: clean(result.data) };
  });
}

/**
 * A client that calls `add` for each request of its calls, including retries but not token requests. Before each write it
 * awaits `permit`; if that rejects, nothing is sent.
 */
export function countRequests<C extends AnyCalls>(
  client: OttimateClient<C>,
  add: () => void,
  permit?: BeforeSend,
): OttimateClient<C> {
  return withCalls(
    client,
    (method, call) => (path, options) =>
      call(path, { ...options, [onSend]: add, ...(permit && method !== "GET" && { [beforeSend]: permit }) }),
  );
}
