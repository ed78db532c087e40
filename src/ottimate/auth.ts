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
 * asked for once and kept, the API version, and one repetition after 401. Add it last, so that what it repeats is what
 * was sent. A body is held in memory until its call has been answered. An answer that is an error is handed on without the
 * credentials, should it repeat them.
 *
 * @throws OttimateConfigError that lists everything that is wrong with the options
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
