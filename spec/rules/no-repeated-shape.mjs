import { follow, isObject, listOf, placeOf } from "./lookup.mjs";

/** Smaller schemas may look alike by chance: `id` and `name`, `count` and `page`. */
const fewestProperties = 3;
const prose = new Set(["description", "title", "summary", "example", "examples", "$comment", "deprecated"]);
const maps = new Set(["properties", "patternProperties", "dependentSchemas", "$defs"]);
const lists = new Set(["oneOf", "anyOf", "prefixItems"]);
const sets = new Set(["required", "enum", "type"]);
const openness = new Set(["additionalProperties", "unevaluatedProperties"]);

/** Each concept has one schema. Copies would drift apart, and generators would create a type for each. */
export function noRepeatedShape() {
  const seen = new Map();
  return {
    Schema(schema, { report, location, resolve }) {
      if (!isObject(schema) || schema.$ref || isWrapper(schema)) return;
      const parts = unite(schema, location, resolve);
      if (parts.properties.size < fewestProperties) return;
      const shape = print(parts);
      const first = seen.get(shape);
      if (!first) {
        seen.set(shape, location);
        return;
      }
      report({
        message: `${placeOf(location)} has the same shape as ${placeOf(first)}: keep one of them and refer to it, or let both use a common part.`,
        location: [location, first],
      });
    },
  };
}

/** `allOf: [X]` and nothing else only gives X another description. */
function isWrapper(schema) {
  const { allOf, ...rest } = schema;
  return listOf(allOf).length === 1 && Object.keys(rest).every((keyword) => isProse(keyword));
}

function isProse(keyword) {
  return prose.has(keyword) || keyword.startsWith("x-");
}

/** A schema and its `allOf` parts, merged. */
function unite(written, writtenAt, resolve, parts = noParts()) {
  const { schema, at } = follow(written, writtenAt, resolve);
  if (!isObject(schema) || parts.seen.has(schema)) return parts;
  parts.seen.add(schema);
  for (const [keyword, value] of Object.entries(schema)) {
    if (isProse(keyword)) continue;
    if (keyword === "allOf" && Array.isArray(value)) {
      for (const [index, part] of value.entries()) unite(part, at.child([keyword, index]), resolve, parts);
    } else if (keyword === "properties" && isObject(value)) {
      for (const [name, property] of Object.entries(value)) {
        const shapes = parts.properties.get(name) ?? new Set();
        parts.properties.set(name, shapes.add(shapeOf(property, at.child([keyword, name]), resolve)));
      }
    } else if (keyword === "required" && Array.isArray(value)) {
      for (const name of value) parts.required.add(name);
    } else if (!isImplied(keyword, value, schema)) {
      parts.rest.add(`${openness.has(keyword) ? "more" : keyword}: ${detail(keyword, value, at, resolve)}`);
    }
  }
  return parts;
}

function noParts() {
  return { properties: new Map(), required: new Set(), rest: new Set(), seen: new Set() };
}

/** By default, a schema is open, and one with properties is an object. */
function isImplied(keyword, value, { properties }) {
  return (
    (openness.has(keyword) && value === true) || (keyword === "type" && value === "object" && properties)
  );
}

function shapeOf(schema, at, resolve) {
  if (!isObject(schema)) return JSON.stringify(schema);
  if (schema.$ref) return follow(schema, at, resolve).at?.absolutePointer ?? schema.$ref;
  return print(unite(schema, at, resolve));
}

function print({ properties, required, rest }) {
  const named = [...properties].map(
    ([name, shapes]) => `${name}${required.has(name) ? "" : "?"} = ${sorted(shapes)}`,
  );
  const unnamed = [...required].filter((name) => !properties.has(name)).map((name) => `${name} is required`);
  return `{${sorted([...named, ...unnamed, ...rest])}}`;
}

function detail(keyword, value, at, resolve) {
  if (sets.has(keyword)) return sorted([value].flat().map((one) => JSON.stringify(one)));
  const inside = at.child(keyword);
  if (lists.has(keyword) && Array.isArray(value))
    return sorted(value.map((one, index) => shapeOf(one, inside.child([index]), resolve)));
  if (maps.has(keyword) && isObject(value)) {
    return sorted(
      Object.entries(value).map(([name, one]) => `${name} = ${shapeOf(one, inside.child([name]), resolve)}`),
    );
  }
  return shapeOf(value, inside, resolve);
}

function sorted(values) {
  return [...values].sort().join(", ");
}
