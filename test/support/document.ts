import { readFileSync } from "node:fs";
import {
  type Method,
  type OpenApi,
  type Operation,
  operationsOf,
  type PathItem,
  resolveReference,
  type Schema,
} from "../../scripts/generate/openapi.ts";

/** The bundled document that the mock and the generated files use. */
export const document = JSON.parse(
  readFileSync(new URL("../../generated/openapi.json", import.meta.url), "utf8"),
) as OpenApi;

interface MediaType {
  schema: object;
  examples?: Record<string, { value: unknown }>;
}

export interface ParameterFacts {
  name: string;
  in: "query" | "header" | "path" | "cookie";
  required?: boolean;
  schema: { $ref?: string; type?: unknown };
  example?: unknown;
}

export interface ResponseFacts {
  /** As in the document: "200", "5XX". */
  status: string;
  media: MediaType | undefined;
  headers: string[];
  /** The place of its schema in the document, as a JSON pointer. */
  pointer: string;
}

export interface OperationUnderTest {
  id: string;
  method: Uppercase<Method>;
  path: string;
  pointer: string;
  operation: Operation;
  parameters: ParameterFacts[];
  body: { type: string; media: MediaType; pointer: string; required: boolean } | undefined;
  responses: ResponseFacts[];
}

/** Whether the body may have undocumented properties, because nothing documents its content. */
export function takesAnything({ body }: OperationUnderTest): boolean {
  if (!body) return false;
  return resolveReference(document, body.media.schema as Schema).additionalProperties === true;
}

/** Every operation of the document, with what tests need. */
export const allOperations: OperationUnderTest[] = [...operationsOf(document)].map(describeOperation);

function describeOperation([path, method, operation, item]: [
  string,
  Method,
  Operation,
  PathItem,
]): OperationUnderTest {
  const pointer = `#/paths/${pointerKey(path)}/${method}`;
  const [type, media] = Object.entries(operation.requestBody?.content ?? {})[0] ?? [];
  return {
    id: operation.operationId,
    method: method.toUpperCase() as Uppercase<Method>,
    path,
    pointer,
    operation,
    parameters: [...(item.parameters ?? []), ...(operation.parameters ?? [])].map(
      (each) => resolveReference(document, each) as ParameterFacts,
    ),
    body:
      type && media
        ? {
            type,
            media: resolved(media),
            pointer: `${pointer}/requestBody/content/${pointerKey(type)}/schema`,
            required: operation.requestBody?.required ?? false,
          }
        : undefined,
    responses: Object.entries(operation.responses).map(([status, response]) =>
      describeResponse(status, response, `${pointer}/responses/${status}`),
    ),
  };
}

function describeResponse(status: string, response: unknown, place: string): ResponseFacts {
  const pointer = (response as { $ref?: string }).$ref ?? place;
  const facts = resolveReference(document, response as object) as {
    content?: Record<string, MediaType>;
    headers?: object;
  };
  const [type, media] = Object.entries(facts.content ?? {})[0] ?? [];
  return {
    status,
    media: media && resolved(media),
    headers: Object.keys(facts.headers ?? {}),
    pointer: `${pointer}/content/${pointerKey(type ?? "")}/schema`,
  };
}

function resolved(media: { schema: object; examples?: Record<string, object> }): MediaType {
  const examples = Object.entries(media.examples ?? {}).map(([name, example]) => [
    name,
    resolveReference(document, example),
  ]);
  return { schema: media.schema, examples: Object.fromEntries(examples) };
}

export interface SchemaFacts {
  type?: unknown;
  format?: string;
  items?: SchemaFacts;
}

/** A schema's properties, with references resolved. */
export function propertiesOf(schema: object): Record<string, SchemaFacts> {
  const { properties = {} } = resolveReference(document, schema) as { properties?: Record<string, object> };
  return Object.fromEntries(
    Object.entries(properties).map(([name, each]) => [name, resolveReference(document, each)]),
  );
}

export function typeOf({ schema }: ParameterFacts): unknown {
  return resolveReference(document, schema).type;
}

/** A key as written in a JSON pointer inside a URL. */
function pointerKey(key: string): string {
  return encodeURIComponent(key.replaceAll("~", "~0").replaceAll("/", "~1"));
}
