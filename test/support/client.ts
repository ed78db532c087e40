import { createOttimateClient, type OttimateClient, type OttimateClientOptions } from "../../src/index.ts";
import { credentials } from "./credentials.ts";

export const baseUrl = "https://api.ottimate.test/v1";

/**
 * A client of the fake API that trusts its idempotency keys. It does not retry by default, because most tests are about one
 * attempt.
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

/** A call that TypeScript has not checked. */
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
