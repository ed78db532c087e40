/** The parts of an OpenAPI 3.1 document that the generators use. */
export interface OpenApi {
  openapi: string;
  info: { title: string; version: string; description?: string };
  tags?: { name: string; externalDocs?: ExternalDocs }[];
  servers: { url: string; "x-environment": string }[];
  "x-limits": { source: string } & Record<string, number | string>;
  "x-errors": ErrorEntry[];
  paths: Record<string, PathItem>;
  components: {
    schemas: Record<string, Schema>;
    parameters?: Record<string, Parameter>;
    securitySchemes: Record<string, SecurityScheme>;
  };
}

/** What an error means, and what to do about it. */
export interface ErrorEntry {
  status: string;
  code?: string;
  /** Which calls or bodies with this status it applies to. */
  when?: string;
  cause: string;
  action: string;
  repeat: "corrected" | "later" | "reads";
  /** The client's name for the action. */
  hint?: string;
}

export type Method = "get" | "post" | "put" | "patch" | "delete";
export const methods: readonly Method[] = ["get", "post", "put", "patch", "delete"];

export type PathItem = { parameters?: (Parameter | Reference)[] } & { [M in Method]?: Operation };

export interface Operation {
  operationId: string;
  summary: string;
  description?: string;
  tags?: string[];
  externalDocs?: ExternalDocs;
  security?: Record<string, string[]>[];
  parameters?: (Parameter | Reference)[];
  requestBody?: { required?: boolean; content: Record<string, MediaType> };
  responses: Record<string, unknown>;
  "x-idempotency"?: { tier: "json" | "multipart" | "none"; upsert?: string[] };
  "x-pagination"?: {
    items: string;
    count?: string;
    page?: string;
    size?: string;
    id: string;
    next?: string;
    appliedSize?: string;
    maximum?: number;
  };
  "x-changes"?: { from: string; filters: string[]; requires?: string[] };
  "x-bulk"?: { items?: string; maximum?: number; lines?: { maximum: number } } & Record<string, unknown>;
  "x-availability"?: string;
}

/** A page with more information. */
interface ExternalDocs {
  url: string;
}

interface MediaType {
  schema: Schema;
  encoding?: Record<string, { contentType?: string }>;
}

export interface Reference {
  $ref: string;
}

export interface Parameter {
  name: string;
  in: "query" | "header" | "path" | "cookie";
  required?: boolean;
  schema: Schema;
  "x-availability"?: string;
}

export interface Schema {
  type?: string | string[];
  format?: string;
  enum?: unknown[];
  allOf?: Schema[];
  oneOf?: Schema[];
  anyOf?: Schema[];
  required?: string[];
  items?: Schema;
  properties?: Record<string, Schema | boolean>;
  additionalProperties?: Schema | boolean;
  pattern?: string;
  "x-max-size"?: { bytes: number };
  "x-confidence"?: string;
  $ref?: string;
}

interface SecurityScheme {
  type: string;
  name?: string;
  flows?: { clientCredentials: { scopes: Record<string, string> } };
}

/** Every operation, in the document's order. */
export function* operationsOf(
  document: OpenApi,
): Generator<[path: string, method: Method, operation: Operation, item: PathItem]> {
  for (const [path, item] of Object.entries(document.paths)) {
    for (const method of methods) {
      const operation = item[method];
      if (operation) yield [path, method, operation, item];
    }
  }
}

/** Resolves a local reference; other values are returned unchanged. */
export function resolveReference<T extends object>(document: OpenApi, value: T | Reference): T {
  if (!("$ref" in value) || typeof value.$ref !== "string") return value as T;
  const keys = value.$ref
    .replace(/^#\//, "")
    .split("/")
    .map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"));
  const target = keys.reduce<unknown>((node, key) => (node as Record<string, unknown>)[key], document);
  return resolveReference(document, target as T | Reference);
}

/** The parameters of an operation, including those of its path. */
export function parametersOf(document: OpenApi, operation: Operation, item: PathItem): Parameter[] {
  return [...(item.parameters ?? []), ...(operation.parameters ?? [])].map((each) =>
    resolveReference(document, each),
  );
}
