import { createOttimateClient, type OttimateClient, type OttimateClientOptions } from "../../src/index.ts";
import { credentials } from "./credentials.ts";
import type { Loopback } from "./loopback.ts";

/** A client of this server, over the platform's own fetch. It repeats nothing unless a test says so. */
export function clientOfLoopback({ url }: Loopback, options: OttimateClientOptions = {}): OttimateClient {
  return createOttimateClient({
    baseUrl: url,
    ...credentials,
    retry: false,
    trustIdempotencyKeys: true,
    ...options,
  });
}
