import type { Middleware, MiddlewareContext } from "./client-types.ts";
import { throwIssues } from "./errors.ts";
import { adoptKey } from "./idempotency.ts";
import { type Params, setContentType } from "./openapi-fetch.ts";
import type { EncodedBody } from "./operation-facts.ts";
import type { Redactor } from "./redaction.ts";
import { readResponse } from "./response.ts";
import {
  type CallFacts,
  describeCall,
  type OutgoingRequest,
  type ReceivedResponse,
  type Send,
} from "./types.ts";
import { issueAt } from "./validation.ts";

const HOOKS = ["onRequest", "onResponse", "onError"] as const;

/** Throws at once for middleware that would never be called, or fail at the first request. */
export function checkMiddleware(given: readonly unknown[]): void {
  for (const each of given) {
    if (!HOOKS.some((hook) => hook in Object(each)))
      throw new TypeError("use() takes middleware: an object with onRequest, onResponse or onError.");
  }
}

type WireParts = Pick<OutgoingRequest, "url" | "method" | "headers" | "body">;

/** The parts to send for the client's own request, whose headers middleware may have changed. */
function requestFromWritten(
  { url, method, headers: given }: Request,
  body: EncodedBody | undefined,
): WireParts {
  const headers = Object.fromEntries(given);
  setContentType(headers, body);
  return { url, method, headers, body: body?.content };
}

/** The parts to send for a request that middleware created. Its body is read, because it may be sent more than once. */
async function requestFromReplacement(request: Request): Promise<WireParts> {
  const { url, method } = request;
  const headers = Object.fromEntries(request.headers);
  if (!request.body) return { url, method, headers, body: undefined };
  const body = new Uint8Array(await request.arrayBuffer());
  const type = headers["content-type"];
  if (type?.startsWith("multipart/")) headers["content-type"] = withBoundaryOf(body, type);
  return { url, method, headers, body };
}

/** A content type copied from the original request has the old boundary; the body's first line has the new one. */
function withBoundaryOf(body: Uint8Array, type: string): string {
  const [, boundary] = /^--([^\r\n]+)/.exec(new TextDecoder().decode(body.subarray(0, 200))) ?? [];
  return boundary ? `multipart/form-data; boundary=${boundary}` : type;
}

/** Credentials are sent only to the configured origin, even if middleware changes the URL. */
function checkOrigin(call: CallFacts, url: string, baseUrl: string): void {
  if (url.startsWith(`${baseUrl}/`)) return;
  const { origin } = new URL(baseUrl);
  const target = new URL(url).origin;
  if (target !== origin) {
    throwIssues(
      describeCall(call),
      issueAt(["a middleware"], `points to ${target}, where the credentials must not be sent`),
    );
  }
}

export interface MiddlewareParts {
  readonly baseUrl: string;
  readonly middleware: readonly Middleware[];
  /** The layers below, down to the network. */
  readonly send: Send;
  readonly redactor: Redactor;
}

/** Runs the hooks around the transport, as openapi-fetch does, and returns the final response. */
export async function throughMiddleware(
  outgoing: OutgoingRequest,
  params: Params,
  body: EncodedBody | undefined,
  { baseUrl, middleware, send, redactor }: MiddlewareParts,
): Promise<ReceivedResponse> {
  const { call, url, method, headers } = outgoing;
  const outward = [...middleware];
  const inward = [...middleware].reverse();
  const known = new Map<Response, ReceivedResponse>();
  const remember = (received: ReceivedResponse): Response => {
    const { response } = received;
    known.set(response, received);
    return outgoing.parseAs === "stream" ? response : withBody(response);
  };
  const written = new Request(url, { method, headers, body: body?.content ?? null, redirect: "manual" });
  let request = written;
  let response: Response | undefined;
  const fetch = async (given: Request): Promise<Response> => {
    checkOrigin(call, given.url, baseUrl);
    // For a request that middleware created, the body must be read from it.
    const parts = given === written ? requestFromWritten(given, body) : await requestFromReplacement(given);
    // What was really sent decides whether it may be sent again.
    call.method = parts.method;
    adoptKey(call, parts.headers);
    return remember(await send({ ...outgoing, ...parts }));
  };
  const shared = {
    schemaPath: call.path,
    params: params as MiddlewareContext["params"],
    id: crypto.randomUUID(),
    options: Object.freeze({ baseUrl, fetch }),
  };
  /** Runs one hook; its return value replaces the request, the response or the error. */
  const run = async <Replacement>(
    hook: (typeof HOOKS)[number],
    each: Middleware,
    more: { response?: Response; error?: unknown },
    Other: abstract new (...args: never) => Replacement,
  ): Promise<Replacement | undefined> => {
    const context = { request, ...shared, ...more } as MiddlewareContext & {
      response: Response;
      error: unknown;
    };
    const returned: unknown = await each[hook]?.(context);
    if (returned instanceof Response) {
      response = known.has(returned) ? returned : remember(await readResponse(returned, outgoing, redactor));
    } else if (returned instanceof Other) return returned;
    else if (returned)
      throw new TypeError(`${hook}: must return new ${Other.name}() or Response(), or nothing`);
    return undefined;
  };

  for (const each of outward) {
    request = (await run("onRequest", each, {}, Request)) ?? request;
    if (response) return resultOf(response);
  }
  try {
    response = await fetch(request);
  } catch (thrown) {
    let error: unknown = thrown;
    for (const each of inward) {
      error = (await run("onError", each, { error }, Error)) ?? error;
      if (response) break;
    }
    if (!response) throw error;
  }
  for (const each of inward) await run("onResponse", each, { response }, Response);
  return resultOf(response);

  function resultOf(last: Response): ReceivedResponse {
    return known.get(last) ?? { response: last, body: undefined, requestId: undefined };
  }
}

/** Middleware may build a response from the body, which has already been read. */
function withBody(response: Response): Response {
  let body: Response["body"] | undefined;
  const get = () => {
    body ??= response.clone().body;
    return body;
  };
  return Object.defineProperty(response, "body", { configurable: true, get });
}
