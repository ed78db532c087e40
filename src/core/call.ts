import { encodeBody } from "./body.ts";
import { createCallCheck } from "./call-input.ts";
import { isHarmlessAgain, KEY_NOT_TRUSTED } from "./delivery.ts";
import { errorOf } from "./error-body.ts";
import { OttimateConnectionError, OttimateInputError } from "./errors.ts";
import { bodyIdentifierIssues, givenKeys, keyIssues, protectionOf } from "./idempotency.ts";
import { type MiddlewareParts, throughMiddleware } from "./middleware.ts";
import { headersOf, urlOf } from "./openapi-fetch.ts";
import type { FindOperation } from "./operation-facts.ts";
import { readRetry } from "./options.ts";
import {
  type AnyResult,
  type ApiDefinition,
  beforeSend,
  type CallFacts,
  type CallInput,
  describeCall,
  type KeyTrust,
  type OutgoingRequest,
  onSend,
  type RetryPolicy,
  sentBefore,
} from "./types.ts";
import { describeType, isRecord, issueAt, ownProperties, type Values } from "./validation.ts";

const knownCall = /* @__PURE__ */ Symbol("call");

/**
 * Keeps what a call knew on its response, which is still there where the result was copied. It is not enumerable, so that
 * no log shows it.
 */
export function rememberCall(response: Response, call: CallFacts): Response {
  return Object.defineProperty(response, knownCall, { value: call, configurable: true });
}

/** What a call knew when it ended, so that an error made later can tell it. */
export function recallCall({ response }: { readonly response: object }): CallFacts | undefined {
  return (response as { readonly [knownCall]?: CallFacts })[knownCall];
}

/** What stands in the object itself, which alone is checked and written; undefined where there is none. */
const ownOf = (given: unknown): Values | undefined => (isRecord(given) ? ownProperties(given) : undefined);

interface CallerParts extends MiddlewareParts {
  readonly api: ApiDefinition;
  readonly findOperation: FindOperation;
  readonly keys: KeyTrust;
  /** Headers of every call beside the credentials. */
  readonly headers: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  readonly deadlineMs: number | undefined;
  readonly maxResponseBytes: number;
  readonly retry: RetryPolicy | false;
}
type Caller = (method: string, path: string, input?: CallInput) => Promise<AnyResult>;

/** Checks a call, has it written and sent, and reads its result. Throws where there is no HTTP answer. */
export function createCaller(parts: CallerParts): Caller {
  const { api, findOperation, middleware, send } = parts;
  const check = createCallCheck(api);

  return async (method, path, given = {}) => {
    if (typeof path !== "string")
      throw new OttimateInputError(`${method} ?`, [
        { path: ["path"], message: `is ${describeType(path)}, but it must begin with "/"` },
      ]);
    const facts = findOperation(method, path);
    if (Array.isArray(facts)) throw new OttimateInputError(describeCall({ method, path }), facts);
    const input: CallInput = ownOf(given) ?? {};
    const {
      headers,
      signal,
      parseAs = "json",
      timeoutMs = parts.timeoutMs,
      deadlineMs = parts.deadlineMs,
    } = input;
    const { path: values, query, header } = ownOf(input.params) ?? {};
    const params = { path: ownOf(values), query: ownOf(query), header: ownOf(header) };
    const call: CallFacts = {
      api,
      method,
      path,
      operationId: facts.id,
      attempts: [],
      keys: parts.keys,
      delivery: "not-sent",
      onSend: input[onSend],
      beforeSend: input[beforeSend],
      sentBefore: input[sentBefore],
      idempotencyKey: undefined,
      protection: undefined,
      requestId: undefined,
      sender: undefined,
      sent: 0,
    };
    const { result: body, issues = [] } = encodeBody(facts, input.body, api.dateFields);
    const keys = givenKeys(call, input.idempotencyKey, params.header, ownOf(headers));
    const wrong = issueAt(["options"], !isRecord(given) && "is not an object").concat(
      check(path, input as Values, { path: values, query, header }),
      issues,
      bodyIdentifierIssues(facts.upsert, input.body),
      keyIssues(call, facts.idempotency, keys),
    );
    if (wrong.length > 0) throw new OttimateInputError(describeCall(call), wrong);
    call.idempotencyKey = keys.length > 0 ? String(keys[0]) : facts.idempotency && crypto.randomUUID();
    call.protection = protectionOf(facts, input.body, keys.length > 0);
    checkSentBefore(call);
    const outgoing: OutgoingRequest = {
      call,
      url: urlOf(parts.baseUrl, path, params),
      method,
      headers: headersOf(call, body, parts.headers, ownOf(headers), params.header),
      body: body?.content,
      signal,
      parseAs,
      timeoutMs,
      deadlineMs,
      deadlineAt: undefined,
      maxResponseBytes: parts.maxResponseBytes,
      retry: readRetry(input.retry, parts.retry),
      keyOnly: facts.keyOnly ?? false,
      renewed: undefined,
    };

    // Without middleware no Request is made, which would only be taken apart again: a tenth of the cost of a call.
    const received =
      middleware.length > 0 ? throughMiddleware(outgoing, params, body, parts) : send(outgoing);
    const { response, body: content, requestId } = await received;
    call.requestId = requestId;
    // The result may be copied, and its response stays the same.
    rememberCall(response, call);
    // Middleware may have read a copy of a stream, and then the rest of it is another stream.
    if (response.ok) return { data: parseAs === "stream" ? response.body : content, response };
    call.input = given;
    return { error: errorOf(api, response, content, requestId), response };
  };
}

/** What may have been sent by a program that ended goes again only where that cannot act twice. */
function checkSentBefore(call: CallFacts): void {
  if (!call.sentBefore || call.keys?.honored || isHarmlessAgain(call)) return;
  throw new OttimateConnectionError(call, {
    reason:
      "its first response was lost, and it was not sent again because its idempotency key is not trusted (`trustIdempotencyKeys`)",
    code: KEY_NOT_TRUSTED,
    delivery: "unknown",
  });
}
