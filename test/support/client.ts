import { createOttimateClient, type OttimateClient, type OttimateClientOptions } from "../../src/index.ts";
import { credentials } from "./credentials.ts";

export const baseUrl = "https://api.ottimate.test/v1";

/**
 * A client of the fake API, whose idempotency keys it trusts. It repeats nothing, as most tests are about one attempt; a
 * test of more says so.
 */
export function clientOf(
  { fetch }: Required<Pick<OttimateClientOptions, "fetch">>,
  options: OttimateClientOptions = {},
): OttimateClient {
  const keys = options.credentials ? {} : credentials;
  return createOttimateClient({
    baseUrl,
    ...keys,
    fetch,
    retry: false,
    trustIdempotencyKeys: true,
    ...options,
  });
}

export interface AnyResult {
  data?: unknown;
  error?: unknown;
  response: Response;
}

/** A call as a program makes it that TypeScript has not seen. */
export function callUntyped(
  client: OttimateClient,
  method: string,
  path: unknown,
  options?: unknown,
): Promise<AnyResult> {
  const methods = client as unknown as Record<
    string,
    (path: unknown, options?: unknown) => Promise<AnyResult>
  >;
  const call = methods[method];
  if (!call) throw new Error(`The client has no method ${method}.`);
  return call(path, options);
}
