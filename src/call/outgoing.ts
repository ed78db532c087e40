import { createFinalURL, createQuerySerializer, defaultPathSerializer } from "openapi-fetch";
import type { Outgoing } from "../transport/send.ts";
import type { EncodedBody } from "./body.ts";
import type { CallFacts } from "./facts.ts";
import { refuser } from "./refuse.ts";

type Values = Readonly<Record<string, unknown>>;

/** Where a call goes, with its parameters: as openapi-fetch writes it. */
export function urlOf(baseUrl: string, path: string, params: { path?: Values; query?: Values }): string {
  const querySerializer = createQuerySerializer<Values>();
  return createFinalURL(path, { baseUrl, params, querySerializer, pathSerializer: defaultPathSerializer });
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

type WireParts = Pick<Outgoing, "url" | "method" | "headers" | "body">;

/** What goes out for the request that was written for middleware: its headers may have been changed. */
export function outgoingOf(
  { url, method, headers: given }: Request,
  body: EncodedBody | undefined,
): WireParts {
  const headers = Object.fromEntries(given);
  setContentType(headers, body);
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
