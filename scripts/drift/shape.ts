import type { Json } from "./json.ts";

/** A schema as written in the document, or a combination of several. */
export type SchemaNode = { raw: unknown } | { all: SchemaNode[] } | { any: SchemaNode[] };

/** The meaning of a schema, regardless of how it is written. Its children are resolved on access. */
export interface Shape {
  /** Whether no value is valid. */
  never: boolean;
  /** Undefined: any type. Empty: only null. */
  types: Set<string> | undefined;
  nullable: boolean;
  formats: Set<string>;
  properties: Map<string, SchemaNode>;
  required: Set<string>;
  items: SchemaNode | undefined;
  /** The values of a map. */
  values: SchemaNode | undefined;
  enum: Set<Json> | undefined;
  /** Whether values outside the enum are allowed too. */
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

/** The stated types, or those that the other keywords imply. */
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

/** Whether it states only a type or an enum, so that writing it as a separate form is a matter of style. */
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
