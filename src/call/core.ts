import createFetchClient from "openapi-fetch";
import type { Middleware } from "../client-types.ts";
import type { SecretMask } from "../secrets.ts";
import { readAnswer } from "../transport/answer.ts";
import type { Answer, Outgoing, Send } from "../transport/send.ts";
import type { EncodedBody } from "./body.ts";
import { adoptKey } from "./idempotency.ts";
import type { CallInput } from "./input.ts";
import { type MiddlewareWatch, watched } from "./middleware.ts";
import { checkOrigin, outgoingOf, outgoingOfReplacement, urlOf } from "./outgoing.ts";

export interface CoreParts {
  readonly baseUrl: string;
  readonly middleware: readonly Middleware[];
  /** The whole transport, down to the wire. */
  readonly send: Send;
  readonly mask: SecretMask;
}

/** A call but for its URL, which openapi-fetch writes. */
export interface Unwritten {
  readonly outgoing: Omit<Outgoing, "url">;
  readonly params: NonNullable<CallInput["params"]>;
  readonly body: EncodedBody | undefined;
}

type FetchCore = (method: "get", path: string, init: object) => Promise<{ response: Response }>;

/**
 * Has openapi-fetch write the call, and run the middleware around a `fetch` that is the transport. What is returned is the
 * answer that came out of the middleware. Where there is none, no Request is made, which would only be taken apart again:
 * that is a tenth of the cost of a call.
 */
export function createCore({
  baseUrl,
  middleware,
  send,
  mask,
}: CoreParts): (call: Unwritten) => Promise<Answer> {
  const core = createFetchClient({ baseUrl }).request as FetchCore;

  return ({ outgoing, params, body }) => {
    const { call, method, headers } = outgoing;
    return middleware.length === 0
      ? send({ ...outgoing, url: urlOf(baseUrl, call.path, params) })
      : throughMiddleware();

    async function throughMiddleware(): Promise<Answer> {
      const answers = new Map<Response, Answer>();
      const remember = (answer: Answer) => {
        answers.set(answer.response, answer);
        return outgoing.parseAs === "stream" ? answer.response : withBody(answer.response);
      };
      let written: Request | undefined;
      let falsy: { reason: unknown } | undefined;
      const watch: MiddlewareWatch = {
        onRequest(request) {
          written ??= request;
        },
        async onAnswer(given) {
          remember(await readAnswer(given, outgoing, mask));
        },
      };
      const { response } = await core(method as "get", call.path, {
        params,
        headers,
        body: body?.content,
        bodySerializer: (content: unknown) => content,
        redirect: "manual",
        parseAs: "stream",
        middleware: middleware.map((each) => watched(each, watch)),
        async fetch(request: Request) {
          checkOrigin(call, request.url, baseUrl);
          // Of any other request than the one that was written, the body is known to nobody but itself.
          const isWritten = written === undefined || written === request;
          const out = isWritten ? outgoingOf(request, body) : await outgoingOfReplacement(request);
          adoptKey(call, out.headers);
          try {
            return remember(await send({ ...outgoing, ...out }));
          } catch (error) {
            // openapi-fetch overlooks what is thrown if it is falsy, as a signal's reason may be.
            if (!error) falsy = { reason: error };
            throw error || new Error("falsy");
          }
        },
      }).catch((error: unknown) => {
        throw falsy ? falsy.reason : error;
      });
      return answers.get(response) ?? { response, body: undefined, requestId: undefined };
    }
  };
}

/** Middleware may make another answer of the body, which has been read. */
function withBody(response: Response): Response {
  let body: Response["body"] | undefined;
  const get = () => {
    body ??= response.clone().body;
    return body;
  };
  return Object.defineProperty(response, "body", { configurable: true, get });
}
