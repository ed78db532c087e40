import { apiVersionHeader, operations, tokenScope } from "../generated/operations.ts";
import { type CallInput, createCaller, type OperationFacts } from "./call/caller.ts";
import { checkMiddleware } from "./call/middleware.ts";
import type { Middleware, OttimateClient } from "./client-types.ts";
import type { OttimateClientOptions } from "./options.ts";
import { createSecretMask } from "./secrets.ts";
import { readSettings } from "./settings.ts";
import { tokenSourceOf } from "./token/client-credentials.ts";
import { createAttempt } from "./transport/attempt.ts";
import { withAuth } from "./transport/auth.ts";

/**
 * A client for the Ottimate API. What the options leave out comes from the environment variables `OTTIMATE_API_KEY`,
 * `OTTIMATE_CLIENT_ID`, `OTTIMATE_CLIENT_SECRET`, `OTTIMATE_ENVIRONMENT` and `OTTIMATE_BASE_URL`. Nothing is sent until
 * the first call.
 *
 * A call resolves to `{ data, response }` or `{ error, response }` once there is an HTTP answer, whatever its status. It
 * rejects where there is none: `OttimateInputError` before anything was sent, `OttimateAuthError` without a token,
 * `OttimateConnectionError`, `OttimateParseError`, or the reason of the caller's signal.
 *
 * @throws OttimateConfigError that lists everything missing, unknown or malformed
 * @see https://docs.ottimate.com/auth
 */
export function createOttimateClient(options: OttimateClientOptions = {}): OttimateClient {
  const { baseUrl, apiVersion, fetch, ...access } = readSettings(options, "createOttimateClient");
  const mask = createSecretMask();
  const source = tokenSourceOf({
    ...access,
    fetch,
    mask,
    scope: tokenScope,
    needed: ["apiKey", "clientId", "clientSecret"],
  });
  const middleware: Middleware[] = [];
  const send = withAuth(createAttempt(fetch, mask), source);
  const headers = { [apiVersionHeader]: apiVersion };
  const call = createCaller({ baseUrl, send, mask, findOperation, headers, middleware });
  const method = (name: string) => (path: string, input?: CallInput) => call(name, path, input);
  return {
    GET: method("GET"),
    POST: method("POST"),
    PATCH: method("PATCH"),
    use(...added: Middleware[]) {
      checkMiddleware(added);
      middleware.push(...added);
    },
  } as OttimateClient;
}

function findOperation(method: string, path: string): OperationFacts | undefined {
  const all: Readonly<Record<string, OperationFacts>> = operations;
  const request = `${method} ${path}`;
  return Object.hasOwn(all, request) ? all[request] : undefined;
}
