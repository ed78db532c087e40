import {
  apiKeyHeader,
  apiVersionHeader,
  idempotencyKeyHeader,
  idempotencyKeyPattern,
  tokenScope,
} from "../generated/operations.ts";
import type { Api } from "./api.ts";

/** @see https://docs.ottimate.com */
export const ottimateApi: Api = {
  maker: "createOttimateClient",
  grant: { needed: ["apiKey", "clientId", "clientSecret"], scope: tokenScope, keyHeader: apiKeyHeader },
  ownHeaders: ["authorization", apiKeyHeader.toLowerCase(), apiVersionHeader.toLowerCase()],
  idempotencyKey: { header: idempotencyKeyHeader, pattern: idempotencyKeyPattern },
  described: true,
  // A rate limit ends within seconds.
  longestRateLimitMs: 900_000,
  hints: {
    401: "A new token did not help, so look at the API key, and whether key and client belong to this environment.",
    403: "The API User behind these credentials cannot see what was asked for: GET /accounts, then its companies and locations, show what it can see.",
    409: "Wait until the first request with this idempotency key has been answered, then send it again.",
    413: "Send a smaller file.",
    422: "If the idempotency key was used before with another body, take a new one.",
    429: "Slow down, or wait for the quota to start anew at midnight UTC.",
  },
};
