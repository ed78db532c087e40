import { rememberCall } from "../core/call.ts";
import type { Middleware, MiddlewareContext } from "../core/client-types.ts";
import { requestIdOf } from "../core/error-body.ts";
import { OttimateInputError } from "../core/errors.ts";
import type { Redactor } from "../core/redaction.ts";
import { readResponse } from "../core/response.ts";
import type { CallFacts } from "../core/types.ts";
import { isWorthReplaying, showsGoodToken } from "./layer.ts";
import type { Authorization, TokenSource } from "./token-source.ts";

/** One call's way through the middleware. */
interface Passage {
  readonly sent: Authorization;
  /** What is sent again after a rejection; a request that has been sent cannot be. */
  readonly spare: Request;
}

/** Middleware of two hooks, as openapi-fetch's own types want it. */
export type AuthMiddleware = Required<Pick<Middleware, "onRequest" | "onResponse">>;

interface AuthMiddlewareParts {
  /** The only origin that the credentials may go to. */
  readonly origin: string;
  readonly source: TokenSource;
  readonly redactor: Redactor;
  /** Headers of every call beside the credentials. */
  readonly headers: Readonly<Record<string, string>>;
  /** The path of the token call, which wants the key alone. */
  readonly tokenPath: string;
  /** What is known of a call, for its errors. */
  readonly factsOf: (method: string, path: string) => CallFacts;
}

/** The authentication of a client as middleware for any openapi-fetch client. */
export function createAuthMiddleware({
  origin,
  source,
  redactor,
  headers: own,
  tokenPath,
  factsOf,
}: AuthMiddlewareParts): AuthMiddleware {
  // By the options object, which is one for all hooks of a call and gone with it; the request may be replaced.
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
      // The token call wants the key alone, and asking for a token in order to ask for one would never end.
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

/** Only of a 403 the body matters. */
async function wantsReplay(response: Response, sent: Authorization, source: TokenSource): Promise<boolean> {
  const { status } = response;
  const parse = (): Promise<unknown> => response.clone().json();
  const body = status === 403 ? await parse().catch(() => undefined) : undefined;
  return isWorthReplaying(status, body, source, sent, () => source.recheck(sent).catch(() => false));
}

/** An error as the other client may read and log it. It is a new one, as middleware may go on with its body. */
async function withoutSecrets(response: Response, call: CallFacts, redactor: Redactor): Promise<Response> {
  // What a browser shows of a redirect is nothing, and nothing can be made that is the same.
  if (response.status === 0) return response;
  const clean = (await readResponse(response, { call, parseAs: "json" }, redactor)).response.clone();
  for (const [name, value] of [...clean.headers]) {
    const masked = redactor.text(value);
    if (masked !== value) clean.headers.set(name, masked);
  }
  return clean;
}
