import { isObject, type Json, type JsonObject, list, members } from "./json.ts";
import { resolve } from "./references.ts";
import type { SchemaNode } from "./shape.ts";
import { type FactNode, oneOrMore, type Unfold, unfolder } from "./unfold.ts";

const methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];
/** Headers of every call, which the two documents describe in different places. */
const leftOut = new Set(["authorization", "x-api-key", "x-api-version"]);

/** The document as a tree of addresses, with the operations at the top. */
export function factsOf(document: JsonObject): FactNode {
  const unfold = unfolder(document);
  const root = emptyNode();
  for (const [path, reference] of Object.entries(members(document.paths))) {
    const item = resolve(document, reference);
    for (const method of methods) {
      const operation = item[method];
      if (!isObject(operation)) continue;
      const node = emptyNode();
      // The path's parameters first, because the operation's own replace them.
      addParameters(node, [...list(item.parameters), ...list(operation.parameters)], document, unfold);
      addBody(node, operation.requestBody, document, unfold);
      addAnswers(node, operation.responses, document, unfold);
      root.children.set(`${method.toUpperCase()} ${path}`, node);
    }
  }
  return root;
}

/** Every address of the tree, with its node. */
export function* addressesOf(node: FactNode, at = ""): Generator<[at: string, node: FactNode]> {
  for (const [key, child] of node.children) {
    yield [at + key, child];
    yield* addressesOf(child, at + key);
  }
}

/** Header names are case-insensitive, so they are all written in the same way. */
export function headerName(name: string): string {
  return name.toLowerCase().replace(/(^|-)[a-z]/g, (start) => start.toUpperCase());
}

function addParameters(node: FactNode, references: unknown[], document: JsonObject, unfold: Unfold): void {
  for (const reference of references) {
    const parameter = resolve(document, reference);
    if (typeof parameter.name !== "string") continue;
    if (parameter.in === "header" && leftOut.has(parameter.name.toLowerCase())) continue;
    const name = parameter.in === "header" ? headerName(parameter.name) : parameter.name;
    const found = valueFacts(parameter, unfold);
    if (parameter.required === true || parameter.in === "path") found.facets.required = true;
    node.children.set(` ${parameter.in}.${name}`, found);
  }
}

function addBody(node: FactNode, reference: unknown, document: JsonObject, unfold: Unfold): void {
  if (reference === undefined) return;
  const body = resolve(document, reference);
  const found = contentFacts(body, unfold);
  if (body.required === true) found.facets.required = true;
  node.children.set(" body", found);
}

function addAnswers(node: FactNode, responses: unknown, document: JsonObject, unfold: Unfold): void {
  for (const [status, reference] of Object.entries(members(responses))) {
    if (status.startsWith("x-")) continue;
    const answer = resolve(document, reference);
    const found = contentFacts(answer, unfold);
    for (const [name, header] of Object.entries(members(answer.headers))) {
      const headerObject = resolve(document, header);
      const headerFacts = valueFacts(headerObject, unfold);
      if (headerObject.required === true) headerFacts.facets.required = true;
      found.children.set(` header.${headerName(name)}`, headerFacts);
    }
    node.children.set(` ${/^[1-5]xx$/i.test(status) ? status.toUpperCase() : status}`, found);
  }
}

/** A parameter or header has a schema, or a media type with a schema. */
function valueFacts(holder: JsonObject, unfold: Unfold): FactNode {
  return isObject(holder.content) ? contentFacts(holder, unfold) : unfold({ raw: holder.schema });
}

/** The media types by name, and their combined schemas. */
function contentFacts(holder: JsonObject, unfold: Unfold): FactNode {
  const media = Object.entries(members(holder.content));
  const names = media.map(([name]): Json => (name.split(";")[0] ?? name).trim().toLowerCase());
  const schemas = media.map(([, type]): SchemaNode => ({ raw: members(type).schema }));
  const [first, ...others] = schemas.filter((schema) => "raw" in schema && schema.raw !== undefined);
  const node = first ? unfold(others.length > 0 ? { any: [first, ...others] } : first) : emptyNode();
  const content = oneOrMore(new Set(names));
  if (content !== undefined) node.facets.content = content;
  return node;
}

function emptyNode(): FactNode {
  return { facets: {}, children: new Map() };
}
