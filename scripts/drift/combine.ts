import type { Json } from "./json.ts";
import { isNullAlone, type SchemaNode, type Shape, typeOfValue, typesOf } from "./shape.ts";

/** The shape of values that match both, as in `allOf`. */
export function both(a: Shape, b: Shape): Shape {
  return {
    never: a.never || b.never,
    types: commonTypes(a.types, b.types),
    nullable: (a.nullable && (b.nullable || saysNoType(b))) || (b.nullable && saysNoType(a)),
    formats: union(a.formats, b.formats),
    properties: uniteMaps(a.properties, b.properties, (_key, x, y) => ({ all: [x, y] })),
    required: union(a.required, b.required),
    items: join("all", a.items, b.items),
    values: join("all", a.values, b.values),
    enum: commonValues(a, b),
    open: (a.open && (b.open || !b.enum)) || (b.open && !a.enum),
    bounds: uniteMaps(a.bounds, b.bounds, tightest),
    forms: a.forms * b.forms,
  };
}

/** The shape of values that match either, as in `oneOf` and `anyOf`. */
export function either(a: Shape, b: Shape): Shape {
  if (a.never) return b;
  if (b.never) return a;
  const [aTypes, bTypes] = [typesOf(a), typesOf(b)];
  return {
    never: false,
    types: aTypes && bTypes && withoutNarrower(union(aTypes, bTypes)),
    nullable: a.nullable || b.nullable,
    formats: union(a.formats, b.formats),
    properties: uniteMaps(a.properties, b.properties, (_key, x, y) => ({ any: [x, y] })),
    required: isNullAlone(a)
      ? b.required
      : isNullAlone(b)
        ? a.required
        : intersection(a.required, b.required),
    items: join("any", a.items, b.items),
    values: join("any", a.values, b.values),
    enum: a.enum && b.enum ? union(a.enum, b.enum) : (a.enum ?? b.enum),
    open: a.open || b.open || opens(a, bTypes, b) || opens(b, aTypes, a),
    bounds: uniteMaps(a.bounds, b.bounds, (_key, x, y) => union(x, y)),
    forms: Math.max(a.forms, b.forms),
  };
}

function saysNoType(shape: Shape): boolean {
  return shape.types === undefined && shape.enum === undefined;
}

/** Whether `other`, which has no enum, allows values that the enum of `shape` does not list. */
function opens(shape: Shape, otherTypes: Set<string> | undefined, other: Shape): boolean {
  if (!shape.enum || other.enum) return false;
  return otherTypes === undefined || [...shape.enum].some((value) => otherTypes.has(typeOfValue(value)));
}

function commonValues(a: Shape, b: Shape): Set<Json> | undefined {
  if (!a.enum || !b.enum) return a.enum ?? b.enum;
  if (a.open !== b.open) return a.open ? b.enum : a.enum;
  return a.open ? union(a.enum, b.enum) : intersection(a.enum, b.enum);
}

function commonTypes(a: Set<string> | undefined, b: Set<string> | undefined): Set<string> | undefined {
  if (!a || !b) return a ?? b;
  const fits = (type: string, types: Set<string>) =>
    types.has(type) || (type === "integer" && types.has("number"));
  const common = [...[...a].filter((type) => fits(type, b)), ...[...b].filter((type) => fits(type, a))];
  // Types that exclude each other are a mistake in the document; showing both makes it visible.
  return common.length === 0 && a.size > 0 && b.size > 0 ? union(a, b) : new Set(common);
}

/** Removes integer if number is present. */
function withoutNarrower(types: Set<string>): Set<string> {
  return types.has("number") ? new Set([...types].filter((type) => type !== "integer")) : types;
}

function tightest(key: string, a: Set<Json>, b: Set<Json>): Set<Json> {
  const all = [...a, ...b];
  const numbers = all.filter((value) => typeof value === "number");
  if (numbers.length < all.length || key === "multipleOf") return union(a, b);
  return new Set([/^min|Min/.test(key) ? Math.max(...numbers) : Math.min(...numbers)]);
}

function join(
  how: "all" | "any",
  a: SchemaNode | undefined,
  b: SchemaNode | undefined,
): SchemaNode | undefined {
  if (!a || !b) return a ?? b;
  return how === "all" ? { all: [a, b] } : { any: [a, b] };
}

function uniteMaps<T>(
  a: Map<string, T>,
  b: Map<string, T>,
  combine: (key: string, x: T, y: T) => T,
): Map<string, T> {
  const united = new Map(a);
  for (const [key, y] of b) {
    const x = united.get(key);
    united.set(key, x === undefined ? y : combine(key, x, y));
  }
  return united;
}

function union<T>(a: Set<T>, b: Set<T>): Set<T> {
  return new Set([...a, ...b]);
}

function intersection<T>(a: Set<T>, b: Set<T>): Set<T> {
  return new Set([...a].filter((value) => b.has(value)));
}
