import { InputError } from "./input-error.ts";
import { isObject, type JsonObject, members } from "./json.ts";

/** The target of a reference in the document. */
export function target(document: JsonObject, reference: string): unknown {
  if (reference === "#") return document;
  if (!reference.startsWith("#/"))
    throw new InputError(`$ref ${reference}: points out of the document; bundle it first.`);
  let node: unknown = document;
  for (const key of reference.slice(2).split("/").map(unescapeKey)) {
    const holder = Array.isArray(node) || isObject(node) ? node : {};
    if (!Object.hasOwn(holder, key)) throw new InputError(`$ref ${reference}: points at nothing.`);
    node = (holder as JsonObject)[key];
  }
  return node;
}

/** Resolves a parameter, header, body, response or path item. */
export function resolve(document: JsonObject, value: unknown, seen: string[] = []): JsonObject {
  const { $ref, ...own } = members(value);
  if (typeof $ref !== "string") return own;
  if (seen.includes($ref)) throw new InputError(`$ref ${$ref}: points at itself.`);
  return { ...resolve(document, target(document, $ref), [...seen, $ref]), ...own };
}

function unescapeKey(key: string): string {
  const plain = /%[0-9a-f]{2}/i.test(key) ? safeDecode(key) : key;
  return plain.replaceAll("~1", "/").replaceAll("~0", "~");
}

function safeDecode(key: string): string {
  try {
    return decodeURIComponent(key);
  } catch {
    return key;
  }
}
