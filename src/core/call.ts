import { encodeBody } from "./body.ts";
import { errorOf } from "./error-body.ts";
import { idempotencyKeyOf, protectionOf } from "./idempotency.ts";
import { type CoreParts, createCore, headersOf } from "./openapi-fetch.ts";
import { readRetry, timeFaults } from "./options.ts";
import type {
  AnyResult,
  ApiDefinition,
  CallFacts,
  CallInput,
  FindOperation,
  Refuse,
  RetryPolicy,
} from "./types.ts";
import { checkSignal, describeType, isRecord, refuser, textOf, type Values } from "./validation.ts";

/** What a call may be given beside its path. */
const callOptions = [
  "params",
  "body",
  "headers",
  "signal",
  "idempotencyKey",
  "parseAs",
  "timeoutMs",
  "deadlineMs",
  "retry",
];
const parameterKinds = ["path", "query", "header"];
const parseKinds = ["json", "text", "blob", "arrayBuffer", "stream"];
/** These are the connection's own: no fetch sends a request that has them from elsewhere. */
const wireHeaders =
  /^(connection|content-length|expect|host|keep-alive|te|trailer|transfer-encoding|upgrade)$/i;

/** Refuses what cannot be sent, before anything is: the same faults that TypeScript finds, and those it cannot. */
function checkOptions(call: CallFacts, given: unknown): void {
  const refuse = refuser(call);
  const options = recordOf(given, "options", refuse);
  for (const name of Object.keys(options)) {
    if (!callOptions.includes(name)) refuse(name, `is not an option of a call (${callOptions.join(", ")})`);
  }
  const { headers, signal, parseAs = "json" } = options;
  const params = recordOf(options.params, "params", refuse);
  for (const name of Object.keys(params)) {
    if (!parameterKinds.includes(name)) refuse(`params.${name}`, `is none of ${parameterKinds.join(", ")}`);
  }
  checkPath(call.path, recordOf(params.path, "params.path", refuse), refuse);
  checkQuery(recordOf(params.query, "params.query", refuse), refuse);
  checkHeaders(call, recordOf(params.header, "params.header", refuse), "params.header");
  checkHeaders(call, recordOf(headers, "headers", refuse), "headers");
  checkSignal(signal, refuse);
  const hasTimes = options.timeoutMs !== undefined || options.deadlineMs !== undefined;
  const faults = hasTimes ? timeFaults(options) : [];
  readRetry(options.retry, faults);
  for (const fault of faults) refuse(...splitFault(fault));
  if (typeof parseAs !== "string" || !parseKinds.includes(parseAs))
    refuse("parseAs", `is none of ${parseKinds.join(", ")}`);
}

export function recordOf(value: unknown, argument: string, refuse: Refuse): Values {
  if (value === undefined) return {};
  return isRecord(value) ? value : refuse(argument, "is not an object");
}

/** Every placeholder needs a value, and no value may turn the path into another one. */
export function checkPath(path: string, given: Values, refuse: Refuse, option = "params.path"): void {
  const names: string[] = path.match(/[^{}]+(?=\})/g) ?? [];
  for (const name of names) {
    const argument = `${option}.${name}`;
    const value = given[name];
    if (value === undefined || value === null) refuse(argument, "is missing");
    if (typeof value === "boolean") refuse(argument, `is ${describeType(value)}, not a string or a number`);
    const text = textOf(value, argument, refuse).trim();
    if (["", ".", ".."].includes(text))
      refuse(argument, `is ${text ? `"${text}"` : "empty"}, which would be another call`);
  }
  for (const name of Object.keys(given)) {
    if (!names.includes(name)) refuse(`${option}.${name}`, "is not part of this path");
  }
}

/** Some the client sets itself: a second value would let a caller's slip send secrets or break the encoding. */
export function checkQuery(given: Values, refuse: Refuse, option = "params.query"): void {
  // Inherited ones too, as they are written too.
  for (const name in given) {
    const value = given[name];
    const argument = `${option}.${name}`;
    // Names are written as they are, so that "a&b=1" would be two.
    if (!/^[\w.[\]-]+$/.test(name)) refuse(argument, "is not a name that a query may have");
    if (value === undefined) continue;
    const values = Array.isArray(value) ? value : [value];
    // It would not be written at all, and a filter for nothing would let everything through.
    if (values.length === 0) refuse(argument, "is an empty list: leave it out, or do not make the call");
    for (const each of values) textOf(each, argument, refuse);
  }
}

function checkHeaders(call: CallFacts, given: Values, kind: string): void {
  const refuse = refuser(call);
  for (const [name, value] of Object.entries(given)) {
    const argument = `${kind}.${name}`;
    if (call.api?.ownHeaders.includes(name.toLowerCase()))
      refuse(argument, `is set by the client: give it to ${call.api.maker}`);
    if (value === undefined) continue;
    if (wireHeaders.test(name)) refuse(argument, "is set by fetch alone");
    if (typeof value !== "string") refuse(argument, `is ${describeType(value)}, not a string`);
    try {
      new Headers([[name, String(value)]]);
    } catch {
      refuse(argument, "has characters that no header may have");
    }
  }
}

function splitFault(fault: string): [argument: string, fault: string] {
  const at = fault.indexOf(": ");
  return [fault.slice(0, at), fault.slice(at + 2)];
}

/** What a call knew when it ended, kept beside its result and its response, so that an error made later can tell it. */
const known = new WeakMap<object, CallFacts>();

export function rememberCall<T extends object>(result: T, call: CallFacts): T {
  known.set(result, call);
  return result;
}

export function recallCall(result: object): CallFacts | undefined {
  return known.get(result);
}

interface CallerParts extends CoreParts {
  readonly api: ApiDefinition;
  readonly findOperation: FindOperation;
  /** Headers of every call beside the credentials. */
  readonly headers: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  readonly deadlineMs: number | undefined;
  readonly retry: RetryPolicy | false;
}
type Caller = (method: string, path: string, input?: CallInput) => Promise<AnyResult>;

/** Checks a call, has it written and sent, and reads its result. Throws where there is no HTTP answer. */
export function createCaller(parts: CallerParts): Caller {
  const { api, findOperation } = parts;
  const core = createCore(parts);

  return async (method, path, input = {}) => {
    if (typeof path !== "string")
      refuser({ method, path: "?" })("path", `is ${describeType(path)}, but it has to begin with "/"`);
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
