import createFetchClient, {
  createFinalURL,
  createQuerySerializer,
  defaultPathSerializer,
} from "openapi-fetch";
import type { EncodedBody } from "./body.ts";
import type { Middleware, MiddlewareContext } from "./client-types.ts";
import { throwIssues } from "./errors.ts";
import { adoptKey } from "./idempotency.ts";
import type { Redactor } from "./redaction.ts";
import { readResponse } from "./response.ts";
import {
  type CallFacts,
  type CallInput,
  describeCall,
  type OutgoingRequest,
  type ReceivedResponse,
  type Send,
} from "./types.ts";
import { issueAt } from "./validation.ts";

/** What a call hears of its middleware. */
interface MiddlewareWatch {
  /** The request as it stands before this middleware. */
  onRequest(request: Request): void;
  /** Another answer stands in the place of ours, or nothing is to be sent at all. */
  onAnswer(response: Response): Promise<void>;
}

/** Middleware that tells which request it was given, and which answer it gives. */
function watched(middleware: Middleware, watch: MiddlewareWatch): Middleware {
  const told = async <T>(returned: T, before?: Response): Promise<T> => {
    if (returned instanceof Response && returned !== before) await watch.onAnswer(returned);
    return returned;
  };
  return {
    onRequest: async (context: MiddlewareContext) => {
      watch.onRequest(context.request);
      return told(await middleware.onRequest?.(context));
    },
    onResponse: async (context) => told(await middleware.onResponse?.(context), context.response),
    onError: async (context) => told(await middleware.onError?.(context)),
  };
}

/** Refuses at once what would be called in vain, or fail at the first request. */
export function checkMiddleware(given: readonly unknown[]): void {
  for (const each of given) {
    if (!["onRequest", "onResponse", "onError"].some((hook) => hook in Object(each)))
      throw new TypeError("use() takes middleware: an object with onRequest, onResponse or onError.");
  }
}

type Values = Readonly<Record<string, unknown>>;

/** Where a call goes, with its parameters: as openapi-fetch writes it. */
function urlOf(
  baseUrl: string,
  path: string,
  params: { path?: Values | undefined; query?: Values | undefined },
): string {
  const querySerializer = createQuerySerializer<Values>();
  const { path: values = {}, query = {} } = params;
  return createFinalURL(path, {
    baseUrl,
    params: { path: values, query },
    querySerializer,
    pathSerializer: defaultPathSerializer,
  });
}

type HeaderValues = Readonly<Record<string, string | undefined>>;

/** The headers of a call, but for the credentials, by their names in lower case; later ones count. */
export function headersOf(
  call: CallFacts,
  body: EncodedBody | undefined,
  given: readonly (HeaderValues | undefined)[],
): Record<string, string> {
  const headers: Record<string, string> = { accept: "application/json" };
  for (const each of given) {
    for (const [name, value] of Object.entries(each ?? {})) {
      if (value !== undefined) headers[name.toLowerCase()] = value;
    }
  }
  setContentType(headers, body);
  const { idempotencyKey } = call.api ?? {};
  if (idempotencyKey && call.idempotencyKey)
    headers[idempotencyKey.header.toLowerCase()] = call.idempotencyKey;
  return headers;
}

/** The document says how a body is written, and the transport which boundary it has: a caller's word would break both. */
function setContentType(headers: Record<string, string>, body: EncodedBody | undefined): void {
  if (body?.contentType) headers["content-type"] = body.contentType;
  else delete headers["content-type"];
}

type WireParts = Pick<OutgoingRequest, "url" | "method" | "headers" | "body">;

/** What goes out for the request that was written for middleware: its headers may have been changed. */
function requestFromWritten(
  { url, method, headers: given }: Request,
  body: EncodedBody | undefined,
): WireParts {
  const headers = Object.fromEntries(given);
  setContentType(headers, body);
  return { url, method, headers, body: body?.content };
}

/** The same for a request that a middleware put in its place: its body is read, as it may be sent more than once. */
async function requestFromReplacement(request: Request): Promise<WireParts> {
  const { url, method } = request;
  const headers = Object.fromEntries(request.headers);
  if (!request.body) return { url, method, headers, body: undefined };
  const body = new Uint8Array(await request.arrayBuffer());
  const type = headers["content-type"];
  if (type?.startsWith("multipart/")) headers["content-type"] = withBoundaryOf(body, type);
  return { url, method, headers, body };
}

/** A header that was copied with a request names the boundary of its old form; the first line of the body has the true one. */
function withBoundaryOf(body: Uint8Array, type: string): string {
  const [, boundary] = /^--([^\r\n]+)/.exec(new TextDecoder().decode(body.subarray(0, 200))) ?? [];
  return boundary ? `multipart/form-data; boundary=${boundary}` : type;
}

/** Credentials go to the configured origin and nowhere else, whatever a middleware says. */
function checkOrigin(call: CallFacts, url: string, baseUrl: string): void {
  if (url.startsWith(`${baseUrl}/`)) return;
  const { origin } = new URL(baseUrl);
  const target = new URL(url).origin;
  if (target !== origin) {
    throwIssues(
      describeCall(call),
      issueAt(["a middleware"], `points at ${target}, where the credentials must not go`),
    );
  }
}

export interface CoreParts {
  readonly baseUrl: string;
  readonly middleware: readonly Middleware[];
  /** The whole transport, down to the wire. */
  readonly send: Send;
  readonly redactor: Redactor;
}

/** A call but for its URL, which openapi-fetch writes. */
interface Unwritten {
  readonly outgoing: Omit<OutgoingRequest, "url">;
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
  redactor,
}: CoreParts): (call: Unwritten) => Promise<ReceivedResponse> {
  const core = createFetchClient({ baseUrl }).request as FetchCore;

  return ({ outgoing, params, body }) => {
    const { call, method, headers } = outgoing;
    return middleware.length === 0
      ? send({ ...outgoing, url: urlOf(baseUrl, call.path, params) })
      : throughMiddleware();

    async function throughMiddleware(): Promise<ReceivedResponse> {
      const answers = new Map<Response, ReceivedResponse>();
      const remember = (answer: ReceivedResponse) => {
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
          remember(await readResponse(given, outgoing, redactor));
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
          const out = isWritten ? requestFromWritten(request, body) : await requestFromReplacement(request);
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
