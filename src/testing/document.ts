import bundled from "../../generated/openapi.json" with { type: "json" };
import type { operations } from "../../generated/schema.ts";

/** What the document calls its operations, such as `createVendor`. */
export type OperationId = keyof operations;

/** The part of a schema that is used here. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly default?: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
}

/** A parameter of an operation. */
export interface Parameter {
  readonly name: string;
  readonly in: "path" | "query" | "header";
  readonly required: boolean;
  readonly undocumented: boolean;
  readonly schema: Schema;
  /** The pointer to its schema in the document. */
  readonly pointer: string;
}

/** One operation of the document. */
export interface Operation {
  readonly id: OperationId;
  readonly method: string;
  /** As in the document, with placeholders. */
  readonly path: string;
  readonly parameters: readonly Parameter[];
  readonly body: { type: string; required: boolean; pointer: string; schema: Schema } | undefined;
  /** By status, including `5XX`: the pointer to the schema of the body, if any, and its first example. */
  readonly answers: Readonly<Record<string, { pointer: string | undefined; example: unknown }>>;
}

type Node = { readonly [key: string]: Node } & Readonly<Record<string, unknown>>;
const methods = ["get", "post", "put", "patch", "delete"];

let operations_: readonly Operation[] | undefined;

const document: object = bundled;

/** The bundled document. It is imported because bundlers and test runners cannot follow a file path. */
export function readDocument(): Node {
  return document as Node;
}

/** Every operation of the document. */
export function readOperations(): readonly Operation[] {
  operations_ ??= Object.entries(readDocument().paths ?? {}).flatMap(([path, item]) =>
    methods.filter((method) => method in item).map((method) => describe(path, method, item)),
  );
  return operations_;
}

/** The value of the example with this name. */
export function readExample(name: string): unknown {
  const example = readDocument().components?.examples?.[name];
  if (!example) throw new Error(`The document has no example ${name}.`);
  return structuredClone(example.value);
}

/** The schema, with a reference resolved. */
export function resolveSchema(schema: Schema): Schema {
  return schema.$ref ? resolveSchema(at(schema.$ref) as Schema) : schema;
}

function describe(path: string, method: string, item: Node): Operation {
  const operation = item[method] as Node;
  const pointer = `#/paths/${escapeKey(path)}/${method}`;
  const parameters = [
    ...list(item.parameters, `#/paths/${escapeKey(path)}/parameters`),
    ...list(operation.parameters, `${pointer}/parameters`),
  ];
  const [type, media] = Object.entries(operation.requestBody?.content ?? {})[0] ?? [];
  const bodyPointer = `${pointer}/requestBody/content/${escapeKey(type ?? "")}/schema`;
  return {
    id: String(operation.operationId) as OperationId,
    method: method.toUpperCase(),
    path,
    parameters: parameters.map(([node, place]) => describeParameter(node, place)),
    body: type
      ? {
          type,
          required: Boolean(operation.requestBody?.required),
          pointer: bodyPointer,
          schema: resolveSchema((media as Node).schema as Schema),
        }
      : undefined,
    answers: Object.fromEntries(
      Object.entries(operation.responses ?? {}).map(([status, node]) => [
        status,
        describeAnswer(node, `${pointer}/responses/${status}`),
      ]),
    ),
  };
}

function describeParameter(node: Node, place: string): Parameter {
  const { $ref } = node as { $ref?: string };
  const found = $ref ? at($ref) : node;
  return {
    name: String(found.name),
    in: String(found.in) as Parameter["in"],
    required: Boolean(found.required),
    undocumented: (found["x-availability"] as unknown) === "undocumented",
    schema: resolveSchema(found.schema as Schema),
    pointer: `${$ref ?? place}/schema`,
  };
}

function describeAnswer(node: Node, place: string): { pointer: string | undefined; example: unknown } {
  const { $ref } = node as { $ref?: string };
  const [type, media] = Object.entries(($ref ? at($ref) : node).content ?? {})[0] ?? [];
  if (!type || !media) return { pointer: undefined, example: undefined };
  const [example] = Object.values(media.examples ?? {});
  const reference = (example as { $ref?: string } | undefined)?.$ref;
  return {
    pointer: `${$ref ?? place}/content/${escapeKey(type)}/schema`,
    example: (reference ? at(reference) : example)?.value,
  };
}

function at(pointer: string): Node {
  const keys = pointer.slice(2).split("/").map(unescapeKey);
  return keys.reduce<Node>((node, key) => node[key] as Node, readDocument());
}

function list(nodes: unknown, place: string): [node: Node, place: string][] {
  return ((nodes ?? []) as Node[]).map((node, i) => [node, `${place}/${i}`]);
}

/** A key, escaped for a JSON pointer in a URL. */
const escapeKey = (key: string): string =>
  encodeURIComponent(key.replaceAll("~", "~0").replaceAll("/", "~1"));
const unescapeKey = (key: string): string =>
  decodeURIComponent(key).replaceAll("~1", "/").replaceAll("~0", "~");
