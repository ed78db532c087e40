import {
  apiKeyHeader,
  apiVersionHeader,
  idempotencyKeyHeader,
  idempotencyKeyPattern,
  tokenScope,
} from "../generated/operations.ts";
import type { Api } from "./api.ts";
import { ottimateHint } from "./ottimate-hints.ts";
import type { Grant } from "./token/credentials.ts";

/** @see https://docs.ottimate.com/auth */
export const ottimateGrant: Grant = {
  needed: ["apiKey", "clientId", "clientSecret"],
  scope: tokenScope,
  keyHeader: apiKeyHeader,
};

/** @see https://docs.ottimate.com */
export const ottimateApi: Api = {
  maker: "createOttimateClient",
  apiKeyHeader,
  ownHeaders: ["authorization", apiKeyHeader.toLowerCase(), apiVersionHeader.toLowerCase()],
  idempotencyKey: { header: idempotencyKeyHeader, pattern: idempotencyKeyPattern },
  described: true,
  // A rate limit ends within seconds.
  longestRateLimitMs: 900_000,
  hint: ottimateHint,
};
