import { createOttimateClient, type OttimateClient, type OttimateClientOptions } from "../../src/index.ts";
import { credentials } from "./credentials.ts";
import type { Loopback } from "./loopback.ts";

/** A client of this server that uses the platform's own fetch. It does not retry by default. */
export function clientOfLoopback({ url }: Loopback, options: OttimateClientOptions = {}): OttimateClient {
  return createOttimateClient({
    baseUrl: url,
    ...credentials,
    retry: false,
    trustIdempotencyKeys: true,
    ...options,
  });
}
