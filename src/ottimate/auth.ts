import { apiVersionHeader, operations, tokenPath } from "../../generated/operations.ts";
import { type AuthMiddleware, createAuthMiddleware } from "../auth/middleware.ts";
import { tokenSourceOf } from "../auth/token-source.ts";
import { createRedactor } from "../core/redaction.ts";
import { functionMessage, timeMessage } from "../core/validation.ts";
import { ottimateApi, ottimateGrant } from "./api.ts";
import { accessChecks, type OttimateAuthOptions, readSettings } from "./options.ts";

const described: Readonly<Record<string, { readonly id: string }>> = operations;

/** Middleware of two hooks, as openapi-fetch's own types want it. */
export type OttimateAuthMiddleware = AuthMiddleware;

/**
 * The authentication of `createOttimateClient` as middleware for any openapi-fetch client: the API key, a token that is
 * requested once and kept, the API version, and one retry after 401. Add it last, so that it repeats what was sent. A body is
 * kept in memory until its call is answered. Credentials that an error response repeats are redacted.
 *
 * @throws OttimateConfigError that lists every problem with the options
 * @see https://docs.ottimate.com/auth
 */
export function ottimateAuth(options: OttimateAuthOptions = {}): OttimateAuthMiddleware {
  const { baseUrl, apiVersion, tokenUrl, credentials, rotates, fetch, timeoutMs, tokenStore } = readSettings(
    options,
    "ottimateAuth",
    { ...accessChecks(), fetch: functionMessage, timeoutMs: timeMessage },
  );
  const redactor = createRedactor();
  const source = tokenSourceOf({
    tokenUrl,
    credentials,
    rotates,
    fetch,
    timeoutMs,
    tokenStore,
    redactor,
    ...ottimateGrant,
  });
  return createAuthMiddleware({
    origin: new URL(baseUrl).origin,
    source,
    redactor,
    headers: { [apiVersionHeader]: apiVersion },
    tokenPath,
    factsOf: (method, path) => ({
      api: ottimateApi,
      method,
      path,
      operationId: described[`${method} ${path}`]?.id,
    }),
  });
}
