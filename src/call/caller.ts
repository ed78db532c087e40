import type { Api } from "../api.ts";
import { errorOf } from "../errors/read-body.ts";
import { readRetry } from "../settings/transport.ts";
import type { RetryPolicy } from "../transport/send.ts";
import { encodeBody } from "./body.ts";
import { rememberCall } from "./context.ts";
import { type CoreParts, createCore } from "./core.ts";
import type { CallFacts } from "./facts.ts";
import { checkOptions } from "./guards.ts";
import { idempotencyKeyOf, protectionOf } from "./idempotency.ts";
import type { AnyResult, CallInput, FindOperation } from "./input.ts";
import { headersOf } from "./outgoing.ts";
import { refuser } from "./refuse.ts";
import { kindOf } from "./text.ts";

export interface CallerParts extends CoreParts {
  readonly api: Api;
  readonly findOperation: FindOperation;
  /** Headers of every call beside the credentials. */
  readonly headers: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  readonly deadlineMs: number | undefined;
  readonly retry: RetryPolicy | false;
}
export type Caller = (method: string, path: string, input?: CallInput) => Promise<AnyResult>;

/** Checks a call, has it written and sent, and reads its result. Throws where there is no HTTP answer. */
export function createCaller(parts: CallerParts): Caller {
  const { api, findOperation } = parts;
  const core = createCore(parts);

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
    // What an aborted call has sent, neither its result nor the signal's reason could tell.
    rememberCall(input, call);
    const body = encodeBody(call, facts, input.body);
    call.idempotencyKey = idempotencyKeyOf(call, facts.idempotency, input);
    call.protection = protectionOf(call, facts, input);
    const { params = {}, parseAs = "json" } = input;
    const { signal, timeoutMs = parts.timeoutMs, deadlineMs = parts.deadlineMs } = input;
    const outgoing = {
      call,
      method,
      headers: headersOf(call, body, [parts.headers, input.headers, params.header]),
      body: body?.content,
      signal,
      parseAs,
      timeoutMs,
      deadlineMs,
      deadlineAt: undefined,
      retry: readRetry(input.retry, [], parts.retry),
      inDoubt: false,
      keyOnly: facts.keyOnly ?? false,
    };

    const { response, body: content, requestId } = await core({ outgoing, params, body });
    call.requestId = requestId;
    if (!response.ok) call.input = input;
    // Middleware may have read a copy of a stream, and then the rest of it is another stream.
    const data = parseAs === "stream" ? response.body : content;
    const result = response.ok
      ? { data, response }
      : { error: errorOf(api, response, content, requestId), response };
    // The result may be copied, and its response stays the same.
    rememberCall(response, call);
    return rememberCall(result, call);
  };
}
