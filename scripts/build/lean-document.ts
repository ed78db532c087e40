import { type OpenApi, operationsOf, type Reference } from "../generate/openapi.ts";

/** Only for people: neither the double nor the validation of records reads these. */
const unread = ["description", "summary", "title", "externalDocs", "links", "tags", "headers", "security"];
/** Keys whose values are data, even if they look like schemas. */
const data = ["example", "examples", "value", "default", "const", "enum"];
/** Keys whose children have arbitrary names. */
const maps = ["properties", "paths", "responses", "content", "schemas", "encoding", "mapping"];

/**
 * The parts of the document that the built package uses: the schemas, and the examples of successful responses as the
 * double's data. Everything else is only in the document that the package ships for people and tools.
 */
export function leanDocument(document: OpenApi): object {
  const { openapi, jsonSchemaDialect, servers, paths, components } = document as OpenApi & Parts;
  const good = new Set<unknown>();
  for (const [, , { responses }] of operationsOf(document)) {
    for (const [status, response] of Object.entries(responses)) {
      if (!status.startsWith("2")) continue;
      const { $ref } = response as Partial<Reference>;
      good.add($ref ? components.responses[$ref.split("/").at(-1) ?? ""] : response);
    }
  }
  const lean = (node: unknown, isMap: boolean, isGood: boolean): unknown => {
    if (Array.isArray(node)) return node.map((each) => lean(each, false, isGood));
    if (typeof node !== "object" || node === null) return node;
    const isKept = isGood || good.has(node);
    const entries = Object.entries(node).flatMap(([key, value]): [string, unknown][] => {
      if (isMap) return [[key, lean(value, false, isKept)]];
      if (unread.includes(key) || (key.startsWith("x-") && key !== "x-availability")) return [];
      if (key === "example" || key === "examples") return isKept ? [[key, value]] : [];
      if (data.includes(key)) return [[key, value]];
      // Examples inside a schema are not examples of a response.
      return [[key, lean(value, maps.includes(key), isKept && key !== "schema")]];
    });
    return Object.fromEntries(entries);
  };
  const { schemas, responses, parameters } = components;
  const parts = {
    paths: lean(paths, true, false),
    components: {
      schemas: lean(schemas, true, false),
      responses: lean(responses, true, false),
      parameters: lean(parameters, true, false),
    },
  };
  const references = JSON.stringify(parts);
  const examples = Object.entries(components.examples).flatMap(([name, { value }]) =>
    references.includes(`"#/components/examples/${name}"`) ? [[name, { value }]] : [],
  );
  return {
    openapi,
    jsonSchemaDialect,
    servers,
    paths: parts.paths,
    components: { ...parts.components, examples: Object.fromEntries(examples) },
  };
}

interface Parts {
  jsonSchemaDialect: string;
  components: {
    responses: Record<string, unknown>;
    examples: Record<string, { value: unknown }>;
  };
}
