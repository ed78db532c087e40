import createFetchClient from "openapi-fetch";
import type { Api } from "../api.ts";
import type { Middleware } from "../client-types.ts";
import { errorOf } from "../errors/read-body.ts";
import type { SecretMask } from "../secrets.ts";
import { readRetry } from "../settings/transport.ts";
import { readAnswer } from "../transport/answer.ts";
import type { Answer, ParseAs, RetryPolicy, Send } from "../transport/send.ts";
import { type BodyFacts, encodeBody } from "./body.ts";
import { rememberCall } from "./context.ts";
import type { CallFacts } from "./facts.ts";
import { checkOptions } from "./guards.ts";
import {
  adoptKey,
  type IdempotencyTier,
  idempotencyKeyOf,
  protectionOf,
  type UpsertFacts,
} from "./idempotency.ts";
import { type MiddlewareWatch, watched } from "./middleware.ts";
import { checkOrigin, headersOf, outgoingOf, outgoingOfReplacement, PlainRequest } from "./outgoing.ts";
import { type Refuse, refuser } from "./refuse.ts";

/** What the document says of one call. */
export interface OperationFacts extends BodyFacts {
  /** Undefined where no document names it. */
  readonly id?: string;
  readonly idempotency?: IdempotencyTier;
  /** The fields by which the server finds a record that it has already, and where a bulk body has its records. */
  readonly upsert?: UpsertFacts;
  readonly keyOnly?: boolean;
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
  readonly timeoutMs?: number;
  readonly deadlineMs?: number;
  readonly retry?: Partial<RetryPolicy> | false;
}

/** What is known of a call; refuses a path that the API cannot have. */
export type FindOperation = (method: string, path: string, refuse: Refuse) => OperationFacts;

export interface CallerParts {
  readonly api: Api;
  readonly baseUrl: string;
  /** The whole transport, down to the wire. */
  readonly send: Send;
  readonly mask: SecretMask;
  readonly findOperation: FindOperation;
  /** Headers of every call beside the credentials. */
  readonly headers: Readonly<Record<string, string>>;
  readonly middleware: readonly Middleware[];
  readonly timeoutMs: number;
  readonly deadlineMs: number | undefined;
  readonly retry: RetryPolicy | false;
}

export type AnyResult = { data?: unknown; error?: unknown; response: Response };
export type Caller = (method: string, path: string, input?: CallInput) => Promise<AnyResult>;

/** The part of openapi-fetch that is used: it writes URL and headers, and runs the middleware. */
type FetchCore = (method: "get", path: string, init: object) => Promise<AnyResult>;

/** Checks and writes a call, hands it to the transport, and reads its result. Throws where there is no HTTP answer. */
export function createCaller(parts: CallerParts): Caller {
  const { api, baseUrl, send, mask, findOperation } = parts;
  const core = createFetchClient({ baseUrl }).request as FetchCore;

  return async (method, path, input = {}) => {
    const facts = findOperation(method, path, refuser({ method, path }));
    const named: CallFacts = { api, method, path, operationId: facts.id };
    checkOptions(named, input);
    const body = encodeBody(named, facts, input.body);
    const call: CallFacts = {
      ...named,
      idempotencyKey: idempotencyKeyOf(named, facts.idempotency, input),
      protection: protectionOf(named, facts, input),
      attempts: [],
    };
    const { signal, parseAs = "json", timeoutMs = parts.timeoutMs, deadlineMs = parts.deadlineMs } = input;
    const retry = readRetry(input.retry, [], parts.retry);
    const limits = { signal, parseAs, timeoutMs, deadlineMs, retry };
    const answers = new Map<Response, Answer>();
    const remember = (answer: Answer) => {
      answers.set(answer.response, answer);
      return answer.response;
    };
    let written: Request | undefined;
    let falsy: { reason: unknown } | undefined;
    const watch: MiddlewareWatch = {
      onRequest(request) {
        written ??= request;
      },
      async onAnswer(response) {
        remember(await readAnswer(response, { call, parseAs }, mask));
      },
    };

    const { response } = await core(method as "get", path, {
      params: input.params ?? {},
      headers: headersOf(call, body, input.headers, parts.headers),
      body: body?.content,
      bodySerializer: (content: unknown) => content,
      redirect: "manual",
      parseAs: "stream",
      Request: parts.middleware.length > 0 ? Request : PlainRequest,
      middleware: parts.middleware.map((each) => watched(each, watch)),
      fetch: async (request: Request) => {
        checkOrigin(call, request.url, baseUrl);
        // Of any other request than the one that was written, the body is known to nobody but itself.
        const isWritten = written === undefined || written === request;
        const out = isWritten ? outgoingOf(request, body) : await outgoingOfReplacement(request);
        adoptKey(call, out.headers);
        try {
          return remember(
            await send({ ...out, ...limits, call, inDoubt: false, keyOnly: facts.keyOnly ?? false }),
          );
        } catch (error) {
          // openapi-fetch overlooks what is thrown if it is falsy, as a signal's reason may be.
          if (!error) falsy = { reason: error };
          throw error || new Error("falsy");
        }
      },
    }).catch((error: unknown) => {
      throw falsy ? falsy.reason : error;
    });
    const { body: content, requestId } = answers.get(response) ?? { body: undefined, requestId: undefined };
    call.requestId = requestId;
    // Middleware may have read a copy of a stream, and then the rest of it is another stream.
    const data = parseAs === "stream" ? response.body : content;
    const result = response.ok
      ? { data, response }
      : { error: errorOf(api, response, content, requestId), response };
    return rememberCall(result, call);
  };
}
