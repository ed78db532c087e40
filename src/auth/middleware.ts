import { rememberCall } from "../core/call.ts";
import type { Middleware, MiddlewareContext } from "../core/client-types.ts";
import { requestIdOf } from "../core/error-body.ts";
import { OttimateInputError } from "../core/errors.ts";
import type { Redactor } from "../core/redaction.ts";
import { readResponse } from "../core/response.ts";
import type { CallFacts } from "../core/types.ts";
import { renewAfterRejection, showsGoodToken } from "./layer.ts";
import type { Authorization, TokenSource } from "./token-source.ts";

/** What the hooks of one call share. */
interface Passage {
  readonly sent: Authorization;
  /** An unsent copy for the replay, as a request can be sent only once. */
  readonly spare: Request;
}

/** Middleware with both hooks, as openapi-fetch types them. */
export type AuthMiddleware = Required<Pick<Middleware, "onRequest" | "onResponse">>;

interface AuthMiddlewareParts {
  /** The only origin that may receive the credentials. */
  readonly origin: string;
  readonly source: TokenSource;
  readonly redactor: Redactor;
  /** Headers sent with every call in addition to the credentials. */
  readonly headers: Readonly<Record<string, string>>;
  /** The path of the token endpoint, which takes only the API key. */
  readonly tokenPath: string;
  /** The facts that errors include about a call. */
  readonly factsOf: (method: string, path: string) => CallFacts;
}

/** Provides a client's authentication as middleware for any openapi-fetch client. */
export function createAuthMiddleware({
  origin,
  source,
  redactor,
  headers: own,
  tokenPath,
  factsOf,
}: AuthMiddlewareParts): AuthMiddleware {
  // Keyed by the options object, which all hooks of a call share; the request may be replaced.
  const passages = new WeakMap<object, Passage>();

  const authorized = (request: Request, headers: Readonly<Record<string, string>>): Request => {
    const copy = new Request(request, { redirect: "manual" });
    for (const [name, value] of Object.entries({ ...own, ...headers })) copy.headers.set(name, value);
    return copy;
  };

  return {
    async onRequest({ request, schemaPath, options: call }: MiddlewareContext) {
      if (new URL(request.url).origin !== origin) {
        throw new OttimateInputError(`${request.method} ${schemaPath}`, [
          {
            path: ["baseUrl"],
            message: `is ${new URL(request.url).origin}, but the credentials are for ${origin}`,
          },
        ]);
      }
      // The token endpoint takes only the key: requesting a token for the token request would recurse forever.
      if (schemaPath === tokenPath) return authorized(request, await source.keyHeaders());
      const authorization = await source.authorize(request.signal);
      passages.set(call, { sent: authorization, spare: request.clone() });
      return authorized(request, authorization.headers);
    },
    async onResponse({ request, response, schemaPath, options: call }) {
      const { method } = request;
      const passage = passages.get(call);
      let answer = response;
      if (passage && showsGoodToken(response.status)) source.accepted(passage.sent.token);
      if (passage && (await wantsReplay(response, passage.sent, source))) {
        const authorization = await source.authorize(request.signal);
        answer = await call.fetch(authorized(passage.spare, authorization.headers));
        if (showsGoodToken(answer.status)) source.accepted(authorization.token);
        await response.body?.cancel();
      }
      const facts = factsOf(method, schemaPath);
      if (answer.ok)
        return rememberCall(answer, {
          ...facts,
          requestId: requestIdOf(undefined, answer.headers, redactor),
        });
      return rememberCall(await withoutSecrets(answer, facts, redactor), facts);
    },
  };
}

/** Reads the body only after 403, the only status for which it matters. */
async function wantsReplay(response: Response, sent: Authorization, source: TokenSource): Promise<boolean> {
  const { status } = response;
  const parse = (): Promise<unknown> => response.clone().json();
  const body = status === 403 ? await parse().catch(() => undefined) : undefined;
  return renewAfterRejection(status, body, source, sent, () => source.recheck(sent).catch(() => false));
}

/** A redacted copy of an error response, which the other client may read and log. */
async function withoutSecrets(response: Response, call: CallFacts, redactor: Redactor): Promise<Response> {
  // A browser shows nothing of a redirect, and such a response cannot be constructed.
  if (response.status === 0) return response;
  const clean = (await readResponse(response, { call, parseAs: "json" }, redactor)).response.clone();
  for (const [name, value] of [...clean.headers]) {
    const masked = redactor.text(value);
    if (masked !== value) clean.headers.set(name, masked);
  }
  return clean;
}
