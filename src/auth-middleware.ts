import { apiVersionHeader, tokenPath } from "../generated/operations.ts";
import { rememberCall } from "./call/context.ts";
import type { Middleware, MiddlewareContext } from "./client-types.ts";
import { OttimateInputError } from "./errors/input-error.ts";
import { ottimateApi } from "./ottimate-api.ts";
import { createSecretMask } from "./secrets.ts";
import type { OttimateAuthOptions } from "./settings/options.ts";
import { accessNames, readSettings } from "./settings/ottimate.ts";
import { tokenSourceOf } from "./token/configured.ts";
import type { Authorization } from "./token/source.ts";

/** One call's way through the middleware. */
interface Passage {
  readonly token: string;
  /** What is sent again after a 401; a request that has been sent cannot be. */
  readonly spare: Request;
}

/** The transport's options would do nothing here, where another client sends. */
const authNames = [...accessNames, "fetch", "timeoutMs", "tokenStore"];

/** Middleware of two hooks, as openapi-fetch's own types want it. */
export type OttimateAuthMiddleware = Required<Pick<Middleware, "onRequest" | "onResponse">>;

/**
 * The authentication of `createOttimateClient` as middleware for any openapi-fetch client: the API key, a token that is
 * asked for once and kept, the API version, and one repetition after 401. Add it last, so that what it repeats is what
 * was sent. A body is held in memory until its call has been answered.
 *
 * @throws OttimateConfigError that lists every fault of the options
 * @see https://docs.ottimate.com/auth
 */
export function ottimateAuth(options: OttimateAuthOptions = {}): OttimateAuthMiddleware {
  const { baseUrl, apiVersion, tokenUrl, credentials, rotates, fetch, timeoutMs, tokenStore } = readSettings(
    options,
    "ottimateAuth",
    authNames,
  );
  const { origin } = new URL(baseUrl);
  const source = tokenSourceOf({
    tokenUrl,
    credentials,
    rotates,
    fetch,
    timeoutMs,
    tokenStore,
    mask: createSecretMask(),
    ...ottimateApi.grant,
  });
  // By the options object, which is one for all hooks of a call and gone with it; the request may be replaced.
  const passages = new WeakMap<object, Passage>();

  const authorized = (request: Request, headers: Authorization["headers"]): Request => {
    const copy = new Request(request, { redirect: "manual" });
    copy.headers.set(apiVersionHeader, apiVersion);
    for (const [name, value] of Object.entries(headers)) copy.headers.set(name, value);
    return copy;
  };

  return {
    async onRequest({ request, schemaPath, options: call }: MiddlewareContext) {
      if (new URL(request.url).origin !== origin) {
        throw new OttimateInputError(
          `${request.method} ${schemaPath}`,
          "baseUrl",
          `is ${new URL(request.url).origin}, but the credentials are for ${origin}`,
        );
      }
      // The token call wants the key alone, and asking for a token in order to ask for one would never end.
      if (schemaPath === tokenPath) return authorized(request, await source.keyHeaders());
      const authorization = await source.authorize(request.signal);
      passages.set(call, { token: authorization.token, spare: request.clone() });
      return authorized(request, authorization.headers);
    },
    async onResponse({ request, response, schemaPath, options: call }) {
      const facts = { api: ottimateApi, method: request.method, path: schemaPath };
      rememberCall(response, facts);
      const passage = passages.get(call);
      if (!passage) return undefined;
      if (response.ok) source.accepted(passage.token);
      if (response.status !== 401 || !source.invalidate(passage.token)) return undefined;
      const authorization = await source.authorize(request.signal);
      const again = await call.fetch(authorized(passage.spare, authorization.headers));
      if (again.ok) source.accepted(authorization.token);
      await response.body?.cancel();
      return rememberCall(again, facts);
    },
  };
}
