import bundled from "../../generated/openapi.json" with { type: "json" };

/** A part of the document. */
export type Node = { readonly [key: string]: Node } & Readonly<Record<string, unknown>>;

/** What the document says of an operation. */
export interface DescribedOperation {
  readonly id: string;
  readonly method: string;
  /** With its placeholders. */
  readonly path: string;
  readonly summary: string;
  readonly description: string;
  readonly availability: string | undefined;
  readonly link: string | undefined;
  readonly parameters: readonly DescribedParameter[];
  readonly body: DescribedBody | undefined;
  readonly responses: readonly { readonly status: string; readonly text: string }[];
  readonly pages: Node | undefined;
  readonly bulk: Node | undefined;
}

/** What the document says of a parameter. */
interface DescribedParameter {
  readonly name: string;
  readonly in: string;
  readonly required: boolean;
  readonly type: string;
  readonly description: string;
  readonly example: unknown;
}

/** What the document says of a body. */
export interface DescribedBody {
  readonly type: string;
  readonly schema: Node;
  readonly example: unknown;
}

const document: object = bundled;
const root = document as Node;
const methods = ["get", "post", "put", "patch", "delete"];

/** Every operation of the document, in its order. */
export function describedOperations(): DescribedOperation[] {
  return Object.entries(root.paths ?? {}).flatMap(([path, item]) =>
    methods.flatMap((method) => (item[method] ? [describe(path, method, item, item[method])] : [])),
  );
}

/** The target of a reference; anything else unchanged. */
export function resolved(node: Node): Node {
  const reference: unknown = node.$ref;
  if (typeof reference !== "string") return node;
  const keys = reference.slice(2).split("/");
  const found = keys.reduce(
    (at: Node | undefined, key) => at?.[key.replaceAll("~1", "/").replaceAll("~0", "~")],
    root,
  );
  return found ? { ...resolved(found), ...textBeside(node) } : node;
}

/**
 * The properties that each record of a bulk call must have and that may be null: without a value, they are sent as null.
 * @param items the property of the body that holds the records; undefined where the body is the list
 */
export function requiredNulls(path: string, items: string | undefined): string[] {
  const body = describedOperations().find((each) => each.method === "POST" && each.path === path)?.body;
  const of = (nodes: readonly Node[], name: string) =>
    nodes.flatMap((node) => node[name] ?? []).flatMap(whole);
  const holders = body ? whole(body.schema) : [];
  const lists =
    items === undefined ? holders : holders.flatMap((node) => node.properties?.[items] ?? []).flatMap(whole);
  const record = of(lists, "items");
  const required = record.flatMap((node): string[] => (Array.isArray(node.required) ? node.required : []));
  const mayBeNull = (name: string) =>
    record
      .flatMap((node) => node.properties?.[name] ?? [])
      .flatMap(whole)
      .some(({ type }: { readonly type?: unknown }) => [type].flat().includes("null"));
  return [...new Set(required)].filter(mayBeNull);
}

/** A schema with those that `allOf` adds. */
function whole(schema: Node): Node[] {
  const node = resolved(schema);
  return [node, ...listOf(node.allOf).flatMap(whole)];
}

/** A description next to a reference overrides that of its target. */
const textBeside = ({ description }: Node): object => (description === undefined ? {} : { description });

function describe(path: string, method: string, item: Node, operation: Node): DescribedOperation {
  const parameters = [...listOf(item.parameters), ...listOf(operation.parameters)].map(resolved);
  const [type, media] = Object.entries(operation.requestBody?.content ?? {})[0] ?? [];
  return {
    id: text(operation.operationId),
    method: method.toUpperCase(),
    path,
    summary: text(operation.summary),
    description: text(operation.description).trim(),
    availability: operation["x-availability"] ? text(operation["x-availability"]) : undefined,
    link: operation.externalDocs ? text(operation.externalDocs.url) : undefined,
    parameters: parameters.map(describeParameter),
    body: type && media ? { type, schema: media.schema as Node, example: exampleOf(media) } : undefined,
    responses: Object.entries(operation.responses ?? {}).map(([status, response]) => ({
      status,
      text: firstSentence(text(resolved(response).description)),
    })),
    pages: operation["x-pagination"],
    bulk: operation["x-bulk"],
  };
}

function describeParameter(node: Node): DescribedParameter {
  return {
    name: text(node.name),
    in: text(node.in),
    required: Boolean(node.required),
    type: typeOf(resolved((node.schema ?? {}) as Node)),
    description: text(node.description).trim().replaceAll(/\s+/g, " "),
    example: node.example ?? resolved((node.schema ?? {}) as Node).example,
  };
}

function typeOf(schema: Node): string {
  const choices: unknown = schema.enum;
  if (Array.isArray(choices)) return choices.join(" | ");
  const type: unknown = schema.type;
  const name = Array.isArray(type) ? type.join(" or ") : text(type);
  return schema.format ? `${name} (${text(schema.format)})` : name;
}

function exampleOf(media: Node): unknown {
  const [example] = Object.values(media.examples ?? {});
  return example && resolved(example).value;
}

const firstSentence = (words: string): string =>
  /^.*?[.:](?=\s|$)/.exec(words.trim().replaceAll(/\s+/g, " "))?.[0] ?? words;
const text = (value: unknown): string => (typeof value === "string" ? value : "");
const listOf = (value: unknown): Node[] => (Array.isArray(value) ? value : []);
