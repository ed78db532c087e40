import type { Api } from "../api.ts";
import type { Middleware } from "../client-types.ts";
import { errorOf } from "../errors/read-body.ts";
import type { SecretMask } from "../secrets.ts";
import { readRetry } from "../settings/transport.ts";
import { readAnswer } from "../transport/answer.ts";
import type { Answer, Outgoing, ParseAs, RetryPolicy, Send } from "../transport/send.ts";
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
import { throughMiddleware } from "./middleware.ts";
import { checkOrigin, headersOf, outgoingOf, outgoingOfReplacement, urlOf } from "./outgoing.ts";
import { type Refuse, refuser } from "./refuse.ts";
import { kindOf } from "./text.ts";

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
    header?: Record<string, string | undefined>;
  };
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string | undefined>> | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly idempotencyKey?: string | undefined;
  readonly parseAs?: ParseAs | undefined;
  readonly timeoutMs?: number | undefined;
  readonly deadlineMs?: number | undefined;
  readonly retry?: Partial<RetryPolicy> | false | undefined;
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

/** Checks and writes a call, hands it to the transport, and reads its result. Throws where there is no HTTP answer. */
export function createCaller(parts: CallerParts): Caller {
  const { api, baseUrl, send, mask, findOperation } = parts;

  return async (method, path, input = {}) => {
    if (typeof path !== "string")
      refuser({ method, path: "?" })("path", `is ${kindOf(path)}, but it has to begin with "/"`);
    const facts = findOperation(method, path, refuser({ method, path }));
    const call: CallFacts = {
      api,
      method,
      path,
      operationId: facts.id,
      idempotencyKey: undefined,
      requestId: undefined,
      protection: undefined,
      attempts: [],
    };
    checkOptions(call, input);
    const body = encodeBody(call, facts, input.body);
    call.idempotencyKey = idempotencyKeyOf(call, facts.idempotency, input);
    call.protection = protectionOf(call, facts, input);
    const { params = {}, parseAs = "json" } = input;
    const outgoing: Outgoing = {
      call,
      url: urlOf(baseUrl, path, params),
      method,
      headers: headersOf(call, body, [parts.headers, input.headers, params.header]),
      body: body?.content,
      signal: input.signal,
      parseAs,
      timeoutMs: input.timeoutMs ?? parts.timeoutMs,
      deadlineMs: input.deadlineMs ?? parts.deadlineMs,
      deadlineAt: undefined,
      retry: readRetry(input.retry, [], parts.retry),
      inDoubt: false,
      keyOnly: facts.keyOnly ?? false,
    };

    const answer = await (parts.middleware.length > 0 ? sendWritten() : send(outgoing));
    const { response, body: content, requestId } = answer;
    call.requestId = requestId;
    if (!response.ok) call.input = input;
    // Middleware may have read a copy of a stream, and then the rest of it is another stream.
    const data = parseAs === "stream" ? response.body : content;
    const result = response.ok
      ? { data, response }
      : { error: errorOf(api, response, content, requestId), response };
    return rememberCall(result, call);

    /** As a Request, for middleware to see and to replace. */
    async function sendWritten(): Promise<Answer> {
      const { url, headers } = outgoing;
      const request = new Request(url, { method, headers, body: body?.content ?? null, redirect: "manual" });
      const answers = new Map<Response, Answer>();
      const remember = (answer: Answer) => {
        answers.set(answer.response, answer);
        return answer.response;
      };
      const response = await throughMiddleware(
        [...parts.middleware],
        { request, schemaPath: path, params, baseUrl },
        {
          async fetch(given) {
            checkOrigin(call, given.url, baseUrl);
            // Of any other request than the one that was written, the body is known to nobody but itself.
            const out = given === request ? outgoingOf(given, body) : await outgoingOfReplacement(given);
            adoptKey(call, out.headers);
            return remember(await send({ ...outgoing, ...out }));
          },
          async adopt(given) {
            remember(await readAnswer(given, outgoing, mask));
          },
        },
      );
      return answers.get(response) ?? { response, body: undefined, requestId: undefined };
    }
  };
}
