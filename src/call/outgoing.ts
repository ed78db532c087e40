import type { Outgoing } from "../transport/send.ts";
import type { EncodedBody } from "./body.ts";
import type { CallFacts } from "./facts.ts";
import { refuser } from "./refuse.ts";

/** The headers of a call, but for the credentials. */
export function headersOf(
  call: CallFacts,
  body: EncodedBody | undefined,
  given: Readonly<Record<string, string | undefined>> | undefined,
  own: Readonly<Record<string, string>>,
): Headers {
  const headers = new Headers({ accept: "application/json", ...own });
  for (const [name, value] of Object.entries(given ?? {})) {
    if (value !== undefined) headers.set(name, value);
  }
  // For middleware to see; what is sent follows the body.
  headers.delete("content-type");
  if (body?.contentType) headers.set("content-type", body.contentType);
  const { idempotencyKey } = call.api ?? {};
  if (idempotencyKey && call.idempotencyKey) headers.set(idempotencyKey.header, call.idempotencyKey);
  return headers;
}

/**
 * Stands in for a Request where no middleware looks at it: building the platform's own, only to take it apart again,
 * would be a tenth of the cost of a call.
 */
export class PlainRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Headers;
  readonly body: unknown;

  constructor(url: string, init: { method: string; headers: Headers; body: unknown }) {
    this.url = url;
    this.method = init.method;
    this.headers = init.headers;
    this.body = init.body;
  }
}

type WireParts = Pick<Outgoing, "url" | "method" | "headers" | "body">;

/** What goes out for a request that openapi-fetch wrote: its URL and headers, and the body as the caller gave it. */
export function outgoingOf(
  { url, method, headers: given }: Pick<Request, "url" | "method" | "headers">,
  body: EncodedBody | undefined,
): WireParts {
  const headers = Object.fromEntries(given);
  // The document says how a body is written, and the transport which boundary it has: a caller's word would break both.
  delete headers["content-type"];
  if (body?.contentType) headers["content-type"] = body.contentType;
  return { url, method, headers, body: body?.content };
}

/** The same for a request that a middleware put in its place: its body is read, as it may be sent more than once. */
export async function outgoingOfReplacement(request: Request): Promise<WireParts> {
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
export function checkOrigin(call: CallFacts, url: string, baseUrl: string): void {
  if (url.startsWith(`${baseUrl}/`)) return;
  const { origin } = new URL(baseUrl);
  const target = new URL(url).origin;
  if (target !== origin) {
    refuser(call)("a middleware", `points at ${target}, where the credentials must not go`);
  }
}
