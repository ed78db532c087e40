import { createFinalURL, createQuerySerializer, defaultPathSerializer } from "openapi-fetch";
import type { EncodedBody } from "./body.ts";
import type { CallFacts } from "./types.ts";
import type { Values } from "./validation.ts";

/** The parameters of a call by their places, own properties alone. */
export interface Params {
  readonly path?: Values | undefined;
  readonly query?: Values | undefined;
  readonly header?: Values | undefined;
}

/** Writes where a call goes, with its parameters, as openapi-fetch does. */
export function createUrlWriter(baseUrl: string): (path: string, params: Params) => string {
  const querySerializer = createQuerySerializer<Values>();
  return (path, { path: values = {}, query = {} }) =>
    createFinalURL(path, {
      baseUrl,
      params: { path: values, query },
      querySerializer,
      pathSerializer: defaultPathSerializer,
    });
}

/** The headers of a call, but for the credentials, by their names in lower case; later ones count. */
export function headersOf(
  { api, idempotencyKey }: CallFacts,
  body: EncodedBody | undefined,
  ...given: readonly (Values | undefined)[]
): Record<string, string> {
  const headers: Record<string, string> = { accept: "application/json" };
  for (const each of given) {
    for (const [name, value] of Object.entries(each ?? {})) {
      if (value !== undefined) headers[name.toLowerCase()] = String(value);
    }
  }
  setContentType(headers, body);
  const name = idempotencyKey && api?.idempotencyKey?.header.toLowerCase();
  if (name) headers[name] = idempotencyKey;
  return headers;
}

/** The document says how a body is written, and the transport which boundary it has: a caller's word would break both. */
export function setContentType(headers: Record<string, string>, body: EncodedBody | undefined): void {
  if (body?.contentType) headers["content-type"] = body.contentType;
  // Taking away what is not there would make the rest slow.
  else if ("content-type" in headers) delete headers["content-type"];
}
