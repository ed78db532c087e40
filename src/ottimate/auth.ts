import { apiVersionHeader, operations, tokenPath } from "../../generated/operations.ts";
import { type AuthMiddleware, createAuthMiddleware } from "../auth/middleware.ts";
import { tokenSourceOf } from "../auth/token-source.ts";
import { createRedactor } from "../core/redaction.ts";
import { functionMessage, timeMessage } from "../core/validation.ts";
import { ottimateApi, ottimateGrant } from "./api.ts";
import { accessChecks, type OttimateAuthOptions, readSettings } from "./options.ts";

const described: Readonly<Record<string, { readonly id: string }>> = operations;

/** Middleware with both hooks, as openapi-fetch types them. */
export type OttimateAuthMiddleware = AuthMiddleware;

/**
 * Provides the authentication of `createOttimateClient` as middleware for any openapi-fetch client: the API key, a cached
 * token, the API version, and one retry after 401. Add it last, so that it repeats exactly what was sent. A request body is
 * kept in memory until the response arrives. Credentials repeated in an error response are redacted.
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
