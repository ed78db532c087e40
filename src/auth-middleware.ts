import { apiVersionHeader, operations, tokenPath } from "../generated/operations.ts";
import { rememberCall } from "./call/context.ts";
import type { CallFacts } from "./call/facts.ts";
import type { Middleware, MiddlewareContext } from "./client-types.ts";
import { OttimateInputError } from "./errors/input-error.ts";
import { requestIdOf } from "./errors/read-body.ts";
import { ottimateApi } from "./ottimate-api.ts";
import { createSecretMask, type SecretMask } from "./secrets.ts";
import type { OttimateAuthOptions } from "./settings/options.ts";
import { accessNames, readSettings } from "./settings/ottimate.ts";
import { tokenSourceOf } from "./token/configured.ts";
import type { Authorization } from "./token/source.ts";
import { readAnswer } from "./transport/answer.ts";
import { showsGoodToken } from "./transport/auth.ts";

/** One call's way through the middleware. */
interface Passage {
  readonly token: string;
  /** What is sent again after a 401; a request that has been sent cannot be. */
  readonly spare: Request;
}

const described: Readonly<Record<string, { readonly id: string }>> = operations;

/** The transport's options would do nothing here, where another client sends. */
const authNames = [...accessNames, "fetch", "timeoutMs", "tokenStore"];

/** Middleware of two hooks, as openapi-fetch's own types want it. */
export type OttimateAuthMiddleware = Required<Pick<Middleware, "onRequest" | "onResponse">>;

/**
 * The authentication of `createOttimateClient` as middleware for any openapi-fetch client: the API key, a token that is
 * asked for once and kept, the API version, and one repetition after 401. Add it last, so that what it repeats is what
 * was sent. A body is held in memory until its call has been answered. An answer that is an error is handed on without the
 * credentials, should it repeat them.
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
  const mask = createSecretMask();
  const source = tokenSourceOf({
    tokenUrl,
    credentials,
    rotates,
    fetch,
    timeoutMs,
    tokenStore,
    mask,
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
      const { method } = request;
      const passage = passages.get(call);
      let answer = response;
      if (passage && showsGoodToken(response.status)) source.accepted(passage.token);
      if (response.status === 401 && passage && source.invalidate(passage.token)) {
        const authorization = await source.authorize(request.signal);
        answer = await call.fetch(authorized(passage.spare, authorization.headers));
        if (showsGoodToken(answer.status)) source.accepted(authorization.token);
        await response.body?.cancel();
      }
      const operationId = described[`${method} ${schemaPath}`]?.id;
      const facts = { api: ottimateApi, method, path: schemaPath, operationId };
      if (answer.ok)
        return rememberCall(answer, { ...facts, requestId: requestIdOf(undefined, answer.headers, mask) });
      return rememberCall(await withoutSecrets(answer, facts, mask), facts);
    },
  };
}

/** An error as the other client may read and log it. It is a new one, as middleware may go on with its body. */
async function withoutSecrets(response: Response, call: CallFacts, mask: SecretMask): Promise<Response> {
  // What a browser shows of a redirect is nothing, and nothing can be made that is the same.
  if (response.status === 0) return response;
  const clean = (await readAnswer(response, { call, parseAs: "json" }, mask)).response.clone();
  for (const [name, value] of [...clean.headers]) {
    const masked = mask.text(value);
    if (masked !== value) clean.headers.set(name, masked);
  }
  return clean;
}
