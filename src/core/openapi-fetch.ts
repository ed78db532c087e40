import { createFinalURL } from "openapi-fetch";
import type { EncodedBody } from "./operation-facts.ts";
import type { CallFacts } from "./types.ts";
import type { Values } from "./validation.ts";

/** A call's parameters by location; own properties only. */
export interface Params {
  readonly path?: Values | undefined;
  readonly query?: Values | undefined;
  readonly header?: Values | undefined;
}

/**
 * The URL of a call, written by openapi-fetch. Its serializers for lists and objects are not used: the checks allow only
 * strings, numbers and booleans, and lists of them unless the document forbids those.
 */
export function urlOf(baseUrl: string, path: string, { path: values = {}, query = {} }: Params): string {
  return createFinalURL(path, {
    baseUrl,
    params: { path: values, query },
    querySerializer: writeQuery,
    pathSerializer: writePath,
  });
}

function writeQuery(query: Values): string {
  const written: string[] = [];
  for (const name of Object.keys(query)) {
    const { [name]: value } = query;
    if (value === undefined) continue;
    for (const each of Array.isArray(value) ? value : [value])
      written.push(`${name}=${encodeURIComponent(String(each))}`);
  }
  return written.join("&");
}

function writePath(path: string, values: Values): string {
  return path.replace(/\{([^{}]+)\}/g, (_, name: string) => encodeURIComponent(String(values[name])));
}

/** The headers of a call without credentials, with lower-case names; later values win. */
export function headersOf(
  { api, idempotencyKey }: CallFacts,
  body: EncodedBody | undefined,
  ...given: readonly (Values | undefined)[]
): Record<string, string> {
  const headers: Record<string, string> = { accept: "application/json" };
  for (const each of given) {
    for (const name of Object.keys(each ?? {})) {
      const value = each?.[name];
      if (value !== undefined) headers[name.toLowerCase()] = String(value);
    }
  }
  setContentType(headers, body);
  const name = idempotencyKey && api?.idempotencyKey?.header;
  if (name) headers[name] = idempotencyKey;
  return headers;
}

/** The document determines the encoding and the transport the boundary: a content type from the caller would break both. */
export function setContentType(headers: Record<string, string>, body: EncodedBody | undefined): void {
  if (body?.contentType) headers["content-type"] = body.contentType;
  // Deleting a missing property would make later access slow.
  else if ("content-type" in headers) delete headers["content-type"];
}
