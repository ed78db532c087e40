import { encodeBody } from "./body.ts";
import { createCallCheck } from "./call-input.ts";
import { KEY_NOT_TRUSTED, maySendAgain } from "./delivery.ts";
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
 * Attaches the call's facts to its response, so that they survive a copy of the result. The property is not enumerable,
 * which keeps it out of logs.
 */
export function rememberCall(response: Response, call: CallFacts): Response {
  return Object.defineProperty(response, knownCall, { value: call, configurable: true });
}

/** The facts of the call that returned this result, for an error created later. */
export function recallCall({ response }: { readonly response: object }): CallFacts | undefined {
  return (response as { readonly [knownCall]?: CallFacts })[knownCall];
}

/** The object's own properties, as only those are checked and sent; undefined if it is not an object. */
const ownOf = (given: unknown): Values | undefined => (isRecord(given) ? ownProperties(given) : undefined);

interface CallerParts extends MiddlewareParts {
  readonly api: ApiDefinition;
  readonly findOperation: FindOperation;
  readonly keys: KeyTrust;
  /** Headers sent with every call in addition to the credentials. */
  readonly headers: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  readonly deadlineMs: number | undefined;
  readonly maxResponseBytes: number;
  readonly retry: RetryPolicy | false;
}
type Caller = (method: string, path: string, input?: CallInput) => Promise<AnyResult>;

/** Checks a call, sends it, and returns its result. Throws if there is no HTTP response. */
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

    // Without middleware no Request is needed: creating one and reading it back takes a tenth of a call's time.
    const received =
      middleware.length > 0 ? throughMiddleware(outgoing, params, body, parts) : send(outgoing);
    const { response, body: content, requestId } = await received;
    call.requestId = requestId;
    // Stored on the response, because callers may copy the result.
    rememberCall(response, call);
    // If middleware cloned the response, its body is a different stream now.
    if (response.ok) return { data: parseAs === "stream" ? response.body : content, response };
    call.input = given;
    return { error: errorOf(api, response, content, requestId), response };
  };
}

/** Resends what an earlier process may have sent only if that cannot act twice. */
function checkSentBefore(call: CallFacts): void {
  if (!call.sentBefore || maySendAgain(call)) return;
  throw new OttimateConnectionError(call, {
    reason:
      "its first response was lost, and it was not sent again because its idempotency key is not trusted (`trustIdempotencyKeys`)",
    code: KEY_NOT_TRUSTED,
    delivery: "unknown",
  });
}
