import type { Api } from "./api.ts";
import { createCaller } from "./call/caller.ts";
import type { AnyResult, CallInput, FindOperation } from "./call/input.ts";
import { checkMiddleware } from "./call/middleware.ts";
import type { Middleware } from "./client-types.ts";
import { createSecretMask } from "./secrets.ts";
import type { Quota } from "./transport/quota.ts";
import { type Authorize, type ClientSettings, createTransport } from "./transport/transport.ts";

interface ApiClientParts {
  readonly methods: readonly string[];
  readonly findOperation: FindOperation;
  readonly authorize: Authorize;
  /** Headers of every call beside the credentials. */
  readonly headers?: Readonly<Record<string, string>>;
}

interface ApiClient {
  /** A function for each method. */
  readonly calls: Readonly<Record<string, (path: string, input?: CallInput) => Promise<AnyResult>>>;
  use(...added: Middleware[]): void;
  readonly quota: Quota | undefined;
}

/** What the clients of all APIs have in common. */
export function createApiClient(api: Api, settings: ClientSettings, parts: ApiClientParts): ApiClient {
  const { methods, findOperation, authorize, headers = {} } = parts;
  const mask = createSecretMask();
  const { send, quota } = createTransport(api, settings, mask, authorize);
  const middleware: Middleware[] = [];
  const call = createCaller({ ...settings, api, send, mask, middleware, findOperation, headers });
  return {
    calls: Object.fromEntries(
      methods.map((name) => [name, (path: string, input?: CallInput) => call(name, path, input)]),
    ),
    use(...added) {
      checkMiddleware(added);
      middleware.push(...added);
    },
    quota,
  };
}
