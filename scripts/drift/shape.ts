import type { Json } from "./json.ts";

/** A schema as the document has it, or several that hold together or by turns. */
export type SchemaNode = { raw: unknown } | { all: SchemaNode[] } | { any: SchemaNode[] };

/** What a schema says, however it is spelled. Its children are left as they are until they are looked at. */
export interface Shape {
  /** No value fits. */
  never: boolean;
  /** Undefined: any type. Empty: null alone. */
  types: Set<string> | undefined;
  nullable: boolean;
  formats: Set<string>;
  properties: Map<string, SchemaNode>;
  required: Set<string>;
  items: SchemaNode | undefined;
  /** The values of a map. */
  values: SchemaNode | undefined;
  enum: Set<Json> | undefined;
  /** Values that are not in the enum are allowed too. */
  open: boolean;
  bounds: Map<string, Set<Json>>;
  forms: number;
}

export function anything(): Shape {
  return {
    never: false,
    types: undefined,
    nullable: false,
    formats: new Set(),
    properties: new Map(),
    required: new Set(),
    items: undefined,
    values: undefined,
    enum: undefined,
    open: false,
    bounds: new Map(),
    forms: 1,
  };
}

/** The types that are said, or else those that the other words imply. */
export function typesOf(shape: Shape): Set<string> | undefined {
  if (shape.types) return shape.types;
  if (shape.enum && !shape.open) return new Set([...shape.enum].map(typeOfValue));
  if (shape.properties.size > 0 || shape.values) return new Set(["object"]);
  if (shape.items) return new Set(["array"]);
  return undefined;
}

export function isNullAlone(shape: Shape): boolean {
  return shape.types?.size === 0;
}

/** Says a type or an enum and no more, so that writing it as a form of its own is a matter of style. */
export function isBare(shape: Shape): boolean {
  const { formats, properties, items, values, bounds, required, forms } = shape;
  return (
    formats.size + properties.size + bounds.size + required.size === 0 && !items && !values && forms === 1
  );
}

export function typeOfValue(value: Json): string {
  if (typeof value === "number") return Number.isInteger(value) ? "integer" : "number";
  return Array.isArray(value) ? "array" : typeof value;
}
