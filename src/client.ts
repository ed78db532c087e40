import { apiVersionHeader, operations, tokenScope } from "../generated/operations.ts";
import { type CallInput, createCaller, type OperationFacts } from "./call/caller.ts";
import { checkMiddleware } from "./call/middleware.ts";
import type { Middleware, OttimateClient } from "./client-types.ts";
import { createSecretMask } from "./secrets.ts";
import type { OttimateClientOptions } from "./settings/options.ts";
import { readSettings } from "./settings/ottimate.ts";
import { createTransport } from "./transport/transport.ts";

/**
 * A client for the Ottimate API. What the options leave out comes from the environment variables `OTTIMATE_API_KEY`,
 * `OTTIMATE_CLIENT_ID`, `OTTIMATE_CLIENT_SECRET`, `OTTIMATE_ENVIRONMENT` and `OTTIMATE_BASE_URL`. Nothing is sent until
 * the first call.
 *
 * A call resolves to `{ data, response }` or `{ error, response }` once there is an HTTP answer, whatever its status. It
 * rejects where there is none: `OttimateInputError` before anything was sent, `OttimateAuthError` without a token,
 * `OttimateConnectionError`, `OttimateTimeoutError`, `OttimateParseError`, `OttimateRateLimitError` where the server asks
 * for a longer wait than is allowed, or the reason of the caller's signal.
 *
 * @throws OttimateConfigError that lists everything missing, unknown or malformed
 * @see https://docs.ottimate.com/auth
 */
export function createOttimateClient(options: OttimateClientOptions = {}): OttimateClient {
  const settings = readSettings(options, "createOttimateClient");
  const mask = createSecretMask();
  const { send, quota } = createTransport(settings, mask, {
    scope: tokenScope,
    needed: ["apiKey", "clientId", "clientSecret"],
  });
  const middleware: Middleware[] = [];
  const call = createCaller({
    ...settings,
    send,
    mask,
    middleware,
    findOperation,
    headers: { [apiVersionHeader]: settings.apiVersion },
  });
  const method = (name: string) => (path: string, input?: CallInput) => call(name, path, input);
  return {
    GET: method("GET"),
    POST: method("POST"),
    PATCH: method("PATCH"),
    use(...added: Middleware[]) {
      checkMiddleware(added);
      middleware.push(...added);
    },
    get quota() {
      return quota.state;
    },
  } as OttimateClient;
}

function findOperation(method: string, path: string): OperationFacts | undefined {
  const all: Readonly<Record<string, OperationFacts>> = operations;
  const request = `${method} ${path}`;
  return Object.hasOwn(all, request) ? all[request] : undefined;
}
