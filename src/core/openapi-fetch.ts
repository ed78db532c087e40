import { createFinalURL, createQuerySerializer, defaultPathSerializer } from "openapi-fetch";
import type { EncodedBody } from "./body.ts";
import type { CallFacts, CallInput } from "./types.ts";

type Values = Readonly<Record<string, unknown>>;

/** Writes where a call goes, with its parameters, as openapi-fetch does. */
export function createUrlWriter(
  baseUrl: string,
): (path: string, params: NonNullable<CallInput["params"]>) => string {
  const querySerializer = createQuerySerializer<Values>();
  return (path, { path: values = {}, query = {} }) =>
    createFinalURL(path, {
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
export function setContentType(headers: Record<string, string>, body: EncodedBody | undefined): void {
  if (body?.contentType) headers["content-type"] = body.contentType;
  else delete headers["content-type"];
}
