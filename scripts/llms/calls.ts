import { type JsonObject, list } from "../drift/json.ts";
import { resolve } from "../drift/references.ts";
import { shapeOf } from "../drift/schema.ts";
import type { SchemaNode } from "../drift/shape.ts";
import { type OpenApi, operationsOf } from "../generate/openapi.ts";

/** One line for each operation: how to call it, what it does, and what it takes; `*` marks required fields. */
export function callLines(document: OpenApi & JsonObject): string[] {
  return [...operationsOf(document)].map(([path, method, operation, item]) => {
    const raw: JsonObject = { ...operation };
    const parameters = [...list(item.parameters), ...list(operation.parameters)].map((one) =>
      resolve(document, one),
    );
    const query = parameters
      .filter((one) => one.in === "query")
      .map((one) => marked(String(one.name), one.required === true));
    const [type, media] = Object.entries(operation.requestBody?.content ?? {})[0] ?? [];
    const body = media ? fields(document, { raw: media.schema }) : "";
    const facts = [
      raw["x-availability"] ? `${raw["x-availability"]}` : "",
      query.length > 0 ? `query: ${query.join(", ")}` : "",
      body === "" ? "" : `${type === "application/json" ? "body" : type}: ${body}`,
    ].filter(Boolean);
    return `- \`${method.toUpperCase()} ${path}\` (${operation.operationId}): ${raw.summary}${facts.length > 0 ? `; ${facts.join("; ")}` : ""}`;
  });
}

/** The fields of a body and of its records. */
function fields(document: JsonObject, node: SchemaNode): string {
  const shape = shapeOf(document, node);
  if (shape.items) return `[${fields(document, shape.items)}]`;
  const names = [...shape.properties].flatMap(([name, child]) => {
    const own = shapeOf(document, child);
    if (own.never) return [];
    const records =
      own.items && shapeOf(document, own.items).properties.size > 0 ? `: ${fields(document, child)}` : "";
    return [`${marked(name, shape.required.has(name))}${records}`];
  });
  return `{ ${names.join(", ")} }`;
}

function marked(name: string, isRequired: boolean): string {
  return isRequired ? `${name}*` : name;
}
