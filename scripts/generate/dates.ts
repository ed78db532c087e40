import { methods, type OpenApi, type Parameter, resolveReference, type Schema } from "./openapi.ts";

type Formats = Map<string, Set<string>>;

/**
 * The names of body fields and query parameters that contain dates. A name that contains a date in one request and something
 * else in another is left out.
 */
export function dateFieldsOf(document: OpenApi): Record<string, string> {
  const formats: Formats = new Map();
  for (const item of Object.values(document.paths)) {
    const operations = methods.flatMap((method) => item[method] ?? []);
    const parameters = [item, ...operations].flatMap((holder) => holder.parameters ?? []);
    for (const each of parameters) addParameter(document, resolveReference(document, each), formats);
    for (const { requestBody } of operations)
      for (const { schema } of Object.values(requestBody?.content ?? {}))
        addSchema(document, schema, formats);
  }
  return Object.fromEntries(
    [...formats]
      .flatMap(([name, found]) => {
        const [only = ""] = found;
        return found.size === 1 && only.startsWith("date") ? [[name, only] as const] : [];
      })
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

function addParameter(document: OpenApi, { in: place, name, schema }: Parameter, formats: Formats): void {
  if (place === "query") addSchema(document, schema, formats, name);
}

function addSchema(
  document: OpenApi,
  given: Schema,
  formats: Formats,
  name?: string,
  holders: readonly Schema[] = [],
): void {
  const schema = resolveReference(document, given);
  // Undocumented fields have no format, and say nothing about the same name elsewhere.
  if (holders.includes(schema) || (schema["x-confidence"] ?? "documented") !== "documented") return;
  const inside = [...holders, schema];
  const type = schema.format ?? [schema.type].flat().find((each) => each !== "null");
  if (name && type && type !== "array") {
    const found = formats.get(name) ?? new Set();
    formats.set(name, found.add(type));
  }
  for (const part of [...(schema.allOf ?? []), ...(schema.oneOf ?? []), ...(schema.anyOf ?? [])])
    addSchema(document, part, formats, name, inside);
  if (schema.items) addSchema(document, schema.items, formats, name, inside);
  for (const [property, part] of Object.entries(schema.properties ?? {}))
    if (typeof part !== "boolean") addSchema(document, part, formats, property, inside);
}
