import { encodeBody } from "./body.ts";
import { isHarmlessAgain, KEY_NOT_TRUSTED } from "./delivery.ts";
import { errorOf } from "./error-body.ts";
import { OttimateConnectionError, OttimateInputError, throwIssues } from "./errors.ts";
import { bodyIdentifierIssues, idempotencyKeyOf, keyIssues, protectionOf } from "./idempotency.ts";
import { type CoreParts, createCore, headersOf } from "./openapi-fetch.ts";
import { readRetry, retryIssues, timeIssues } from "./options.ts";
import {
  type AnyResult,
  type ApiDefinition,
  type CallFacts,
  type CallInput,
  describeCall,
  type FindOperation,
  type KeyTrust,
  onSend,
  type RetryPolicy,
  sentBefore,
} from "./types.ts";
import {
  describeType,
  type Issue,
  type IssuePath,
  isRecord,
  issueAt,
  nameIssues,
  ownProperties,
  recordIssues,
  recordOf,
  signalIssues,
  textIssues,
} from "./validation.ts";

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

/** What is wrong with a call beside its body and its key: what TypeScript finds, and what it cannot. */
function callIssues(call: CallFacts, given: unknown): Issue[] {
  if (!isRecord(given)) return issueAt(["options"], "is not an object");
  const options = ownProperties(given);
  const { headers, signal, parseAs = "json" } = options;
  const params = recordOf(options.params);
  const { path, query, header } = params;
  return [
    ...nameIssues(options, callOptions),
    ...recordIssues(options.params, ["params"]),
    ...Object.keys(params).flatMap((name) => choiceIssues(name, parameterKinds, ["params", name])),
    ...pathIssues(call.path, path),
    ...queryIssues(query, call.api),
    ...headerIssues(call, header, ["params", "header"]),
    ...headerIssues(call, headers, ["headers"]),
    ...signalIssues(signal),
    ...timeIssues(options),
    ...retryIssues(options.retry),
    ...choiceIssues(parseAs, parseKinds, ["parseAs"]),
  ];
}

function choiceIssues(given: unknown, choices: readonly unknown[], path: IssuePath): Issue[] {
  return issueAt(path, !choices.includes(given) && `is none of ${choices.join(", ")}`);
}

/** Every placeholder needs a value, and no value may turn the path into another one. */
export function pathIssues(path: string, given: unknown, at: IssuePath = ["params", "path"]): Issue[] {
  const names: string[] = path.match(/[^{}]+(?=\})/g) ?? [];
  const values = recordOf(given);
  const extra = Object.keys(values).filter((name) => !names.includes(name));
  return [
    ...recordIssues(given, at),
    ...names.flatMap((name) => placeholderIssues(values[name], [...at, name])),
    ...extra.flatMap((name) => issueAt([...at, name], "is not part of this path")),
  ];
}

function placeholderIssues(value: unknown, path: IssuePath): Issue[] {
  if (value === undefined || value === null) return issueAt(path, "is missing");
  if (typeof value === "boolean") return issueAt(path, `is ${describeType(value)}, not a string or a number`);
  const issues = textIssues(value, path);
  if (issues.length > 0) return issues;
  const text = String(value).trim();
  const isOther = ["", ".", ".."].includes(text);
  return issueAt(path, isOther && `is ${text ? `"${text}"` : "empty"}, which would be another call`);
}

/** A filter that would be sent as something else than it says. */
export function queryIssues(
  given: unknown,
  api: ApiDefinition | undefined,
  at: IssuePath = ["params", "query"],
): Issue[] {
  return [
    ...recordIssues(given, at),
    ...Object.entries(recordOf(given)).flatMap(([name, value]) => {
      const path = [...at, name];
      // Names are written as they are, so that "a&b=1" would be two.
      if (!/^[\w.[\]-]+$/.test(name)) return issueAt(path, "is not a name that a query may have");
      if (value === undefined) return [];
      if (!Array.isArray(value)) return textIssues(value, path, api?.dateFields?.[name]);
      // It would not be written at all, and a filter for nothing would let everything through.
      if (value.length === 0) return issueAt(path, "is an empty list: leave it out");
      if (api?.described) return issueAt(path, 'is an array: write a list as one text, such as "7,8"');
      return value.flatMap((each) => textIssues(each, path));
    }),
  ];
}

/** Some the client sets itself: a second value would let a caller's slip send secrets or break the encoding. */
function headerIssues({ api }: CallFacts, given: unknown, at: IssuePath): Issue[] {
  return [
    ...recordIssues(given, at),
    ...Object.entries(recordOf(given)).flatMap(([name, value]) => {
      const path = [...at, name];
      if (api?.ownHeaders.some((own) => own.toLowerCase() === name.toLowerCase()))
        return issueAt(path, `is set by the client: give it to ${api.maker}`);
      if (value === undefined) return [];
      if (wireHeaders.test(name)) return issueAt(path, "is set by fetch alone");
      if (typeof value !== "string") return issueAt(path, `is ${describeType(value)}, not a string`);
      try {
        new Headers([[name, value]]);
        return [];
      } catch {
        return issueAt(path, "has characters that no header may have");
      }
    }),
  ];
}

const knownCall = /* @__PURE__ */ Symbol("call");

/**
 * Keeps what a call knew on its result, and on its response, which is still there where the result was copied. It is not
 * enumerable, so that no log and no copy shows it.
 */
export function rememberCall<T extends object>(result: T, call: CallFacts): T {
  return Object.defineProperty(result, knownCall, { value: call, configurable: true });
}

/** What a call knew when it ended, so that an error made later can tell it. */
export function recallCall(result: object): CallFacts | undefined {
  return (result as { readonly [knownCall]?: CallFacts })[knownCall];
}

/** What goes into the URL is written with all that an object inherits, so each kind is its own, also where it is not given. */
function ownParams(given: unknown): NonNullable<CallInput["params"]> {
  const { path, query, header } = recordOf(given);
  const own = (values: unknown) => (isRecord(values) ? ownProperties(values) : undefined);
  return { path: own(path), query: own(query), header: own(header) as Record<string, string> | undefined };
}

interface CallerParts extends CoreParts {
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
  const { api, findOperation } = parts;
  const core = createCore(parts);

  return async (method, path, given = {}) => {
    if (typeof path !== "string")
      throw new OttimateInputError(`${method} ?`, [
        { path: ["path"], message: `is ${describeType(path)}, but it has to begin with "/"` },
      ]);
    const facts = findOperation(method, path);
    if (Array.isArray(facts)) throw new OttimateInputError(describeCall({ method, path }), facts);
    const input = ownProperties(isRecord(given) ? given : {}) as CallInput;
    const call: CallFacts = {
      api,
      method,
      path,
      operationId: facts.id,
      attempts: [],
      keys: parts.keys,
      delivery: "not-sent",
      onSend: input[onSend],
      sentBefore: input[sentBefore],
    };
    const wrong = callIssues(call, given);
    const { result: body, issues = [] } = encodeBody(facts, input.body, api.dateFields);
    const identifiers = bodyIdentifierIssues(facts.upsert, input.body);
    const params = ownParams(input.params);
    wrong.push(...issues, ...identifiers, ...keyIssues(call, facts.idempotency, { ...input, params }));
    throwIssues(describeCall(call), wrong);
    call.idempotencyKey = idempotencyKeyOf(call, facts.idempotency, input);
    call.protection = protectionOf(call, facts, input);
    checkSentBefore(call);
    const { parseAs = "json" } = input;
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
      maxResponseBytes: parts.maxResponseBytes,
      retry: readRetry(input.retry, parts.retry),
      keyOnly: facts.keyOnly ?? false,
    };

    const { response, body: content, requestId } = await core({ outgoing, params, body });
    call.requestId = requestId;
    if (!response.ok) call.input = given;
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

/** What may have been sent by a program that ended goes again only where that cannot act twice. */
function checkSentBefore(call: CallFacts): void {
  if (!call.sentBefore || call.keys?.honored || isHarmlessAgain(call)) return;
  throw new OttimateConnectionError(call, {
    reason:
      "its first response was lost, and it was not sent again, as its idempotency key is not trusted (`trustIdempotencyKeys`)",
    code: KEY_NOT_TRUSTED,
    delivery: "unknown",
  });
}
