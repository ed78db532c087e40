import createFetchClient from "openapi-fetch";
import { idempotencyKeyHeader } from "../../generated/operations.ts";
import type { Middleware } from "../client-types.ts";
import { toErrorBody } from "../errors/read-body.ts";
import type { SecretMask } from "../secrets.ts";
import { readAnswer } from "../transport/answer.ts";
import type { Answer, Outgoing, ParseAs, Send } from "../transport/send.ts";
import { type BodyFacts, type EncodedBody, encodeBody } from "./body.ts";
import { rememberCall } from "./context.ts";
import type { CallFacts } from "./facts.ts";
import { checkOptions, refuser } from "./guards.ts";
import { type IdempotencyTier, idempotencyKeyOf } from "./idempotency.ts";
import { watchForReplacement } from "./middleware.ts";

/** What the document says of one call. */
export interface OperationFacts extends BodyFacts {
  readonly id: string;
  readonly idempotency?: IdempotencyTier;
}

/** A call as it comes from a program that TypeScript may not have seen. */
export interface CallInput {
  readonly params?: {
    path?: Record<string, unknown>;
    query?: Record<string, unknown>;
    header?: Record<string, unknown>;
  };
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string | undefined>>;
  readonly signal?: AbortSignal;
  readonly idempotencyKey?: string;
  readonly parseAs?: ParseAs;
}

export interface CallerParts {
  readonly baseUrl: string;
  /** The whole transport, from the deadline to the wire. */
  readonly send: Send;
  readonly mask: SecretMask;
  readonly findOperation: (method: string, path: string) => OperationFacts | undefined;
  /** Headers of every call beside the credentials. */
  readonly headers: Readonly<Record<string, string>>;
}

export type AnyResult = { data?: unknown; error?: unknown; response: Response };

/** The part of openapi-fetch that is used: it writes URL and headers, and runs the middleware. */
type FetchCore = (method: "get", path: string, init: object) => Promise<{ response: Response }>;

/** Checks and writes a call, hands it to the transport, and reads its result. Throws where there is no HTTP answer. */
export function createCaller(parts: CallerParts, middleware: readonly Middleware[]) {
  const core = createFetchClient({ baseUrl: parts.baseUrl }).request as FetchCore;

  return async (method: string, path: string, input: CallInput = {}): Promise<AnyResult> => {
    const facts = parts.findOperation(method, path);
    const named: CallFacts = { method, path, operationId: facts?.id };
    if (!facts) return refuser(named)("path", "is not one of the API's for this method");
    checkOptions(named, { ...input });
    const call: CallFacts = { ...named, idempotencyKey: idempotencyKeyOf(named, facts.idempotency, input) };
    const body = encodeBody(call, facts, input.body);
    const replacement = { happened: false };
    let answer: Answer | undefined;

    const { response } = await core(method as "get", path, {
      params: input.params ?? {},
      headers: headersOf(call, body, input, parts.headers),
      body: body?.content,
      bodySerializer: (written: unknown) => written,
      redirect: "manual",
      parseAs: "stream",
      middleware: middleware.map((each) => watchForReplacement(each, replacement)),
      fetch: async (request: Request) => {
        const outgoing = await outgoingOf(request, call, replacement.happened ? undefined : { body }, input);
        answer = await parts.send(outgoing);
        return answer.response;
      },
    });
    return rememberCall(await resultOf(response, call), call);

    async function resultOf(response: Response, call: CallFacts): Promise<AnyResult> {
      // Middleware may have put another answer in the place of ours, or have given one without sending anything.
      const final =
        answer?.response === response
          ? answer
          : await readAnswer(response, { call, parseAs: input.parseAs ?? "json" }, parts.mask);
      return response.ok
        ? { data: final.body, response }
        : { error: toErrorBody(response, final.body), response };
    }
  };

  /** What goes out: the body as the caller gave it, or, where a middleware returned another request, that one's. */
  async function outgoingOf(
    request: Request,
    call: CallFacts,
    own: { body: EncodedBody | undefined } | undefined,
    input: CallInput,
  ): Promise<Outgoing> {
    if (new URL(request.url).origin !== new URL(parts.baseUrl).origin) {
      refuser(call)(
        "a middleware",
        `points at ${new URL(request.url).origin}, where the credentials must not go`,
      );
    }
    const headers = Object.fromEntries(request.headers);
    // It names the boundary of a body that is written anew for each attempt.
    if (own?.body?.content instanceof FormData) delete headers["content-type"];
    const replaced = own || !request.body ? undefined : new Uint8Array(await request.arrayBuffer());
    return {
      call,
      url: request.url,
      method: request.method,
      headers,
      body: own ? own.body?.content : replaced,
      signal: input.signal,
      parseAs: input.parseAs ?? "json",
    };
  }
}

function headersOf(
  call: CallFacts,
  body: EncodedBody | undefined,
  input: CallInput,
  own: Readonly<Record<string, string>>,
): Headers {
  const headers = new Headers({ accept: "application/json", ...own });
  for (const [name, value] of Object.entries(input.headers ?? {})) {
    if (value !== undefined) headers.set(name, value);
  }
  // The document says how a body is written, and the transport which boundary it has: a caller's word would break both.
  headers.delete("content-type");
  if (body?.contentType) headers.set("content-type", body.contentType);
  if (call.idempotencyKey) headers.set(idempotencyKeyHeader, call.idempotencyKey);
  return headers;
}
