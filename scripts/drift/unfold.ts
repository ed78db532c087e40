import { InputError } from "./input-error.ts";
import { canonical, isObject, type Json, type JsonObject } from "./json.ts";
import { shapeOf } from "./schema.ts";
import { type SchemaNode, type Shape, typesOf } from "./shape.ts";

/** The facets of an address; `present` is implied. */
export interface Facets {
  type?: Json;
  format?: Json;
  nullable?: true;
  required?: true;
  enum?: Json;
  open?: true;
  bounds?: Json;
  content?: Json;
  forms?: number;
}

/** An address: its step below the parent, its facets, and its children. */
export interface FactNode {
  facets: Facets;
  children: Map<string, FactNode>;
  /** Whether the schema contains itself and has already been unfolded once. */
  recurs?: true;
}

export type Unfold = (schema: SchemaNode) => FactNode;

/** More nodes than any document has, unless its schemas refer to each other in every possible way. */
const tooMany = 50_000;

/** Converts the document's schemas to trees of facts. */
export function unfolder(document: JsonObject): Unfold {
  let count = 0;
  return (schema) => unfold(schema, shapeOf(document, schema), new Set());

  function unfold(schema: SchemaNode, shape: Shape, above: ReadonlySet<object>): FactNode {
    if (++count > tooMany) throw new InputError(`unfolds to more than ${tooMany} addresses.`);
    const found: FactNode = { facets: facetsOf(shape), children: new Map() };
    const here = objectsOf(schema);
    if (here.length > 0 && here.every((object) => above.has(object))) return { ...found, recurs: true };
    const path = new Set([...above, ...here]);
    for (const [key, child, isRequired] of childrenOf(shape)) {
      const childShape = shapeOf(document, child);
      if (childShape.never) continue;
      const below = unfold(child, childShape, path);
      if (!key.startsWith(".") && saysNothing(below)) continue;
      if (isRequired) below.facets.required = true;
      found.children.set(key, below);
    }
    return found;
  }
}

function* childrenOf(shape: Shape): Generator<[key: string, child: SchemaNode, isRequired: boolean]> {
  for (const [name, child] of shape.properties) yield [`.${name}`, child, shape.required.has(name)];
  if (shape.items) yield ["[]", shape.items, false];
  if (shape.values) yield ["{}", shape.values, false];
}

/** `items: {}` and `additionalProperties: true` mean the same as leaving them out. */
function saysNothing({ facets, children }: FactNode): boolean {
  return facets.type === "any" && Object.keys(facets).length === 1 && children.size === 0;
}

/** The schema objects at one address; if all of them occur again below, the schema contains itself. */
function objectsOf(schema: SchemaNode): object[] {
  if ("all" in schema) return schema.all.flatMap(objectsOf);
  if ("any" in schema) return schema.any.flatMap(objectsOf);
  return isObject(schema.raw) ? [schema.raw] : [];
}

function facetsOf(shape: Shape): Facets {
  const types = typesOf(shape) ?? ["any"];
  const bounds = [...shape.bounds].map(([key, values]) => [key, oneOrMore(values)]);
  return {
    type: oneOrMore(types) ?? "null",
    ...(shape.formats.size > 0 && { format: oneOrMore(shape.formats) as Json }),
    ...(shape.nullable && { nullable: true }),
    ...(shape.enum && { enum: [...shape.enum].sort(byMeaning) }),
    ...(shape.open && { open: true }),
    ...(bounds.length > 0 && { bounds: Object.fromEntries(bounds) as Json }),
    ...(shape.forms > 1 && { forms: shape.forms }),
  };
}

/** A single value as it is, several as a list in a fixed order. */
export function oneOrMore(values: Iterable<Json>): Json | undefined {
  const all = [...values].sort(byMeaning);
  return all.length > 1 ? all : all[0];
}

function byMeaning(a: Json, b: Json): number {
  return canonical(a) < canonical(b) ? -1 : 1;
}
