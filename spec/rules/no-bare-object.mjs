import { hasType, isObject } from "./lookup.mjs";

const sayings = ["properties", "patternProperties", "additionalProperties", "allOf", "oneOf", "anyOf"];
const extras = ["additionalProperties", "unevaluatedProperties"];
/** Parts that constrain an object together: if closed, each would reject what the others describe. */
const partKeywords = ["allOf", "if", "then", "else", "not"];

/** An object says what it holds and whether it may hold more, because tools differ in their defaults. */
export function noBareObject() {
  const schemas = [];
  const parts = new Set();
  return {
    Schema(schema, { location, resolve }) {
      if (!isObject(schema) || schema.$ref) return;
      schemas.push([schema, location]);
      for (const keyword of partKeywords) {
        for (const [index, part] of [schema[keyword]].flat().entries()) {
          if (!isObject(part)) continue;
          const inside = keyword === "allOf" ? [keyword, index] : [keyword];
          const at = part.$ref ? resolve(part).location : location.child(inside);
          if (at) parts.add(at.absolutePointer);
        }
      }
    },
    Root: {
      // Only at the end is it known which schemas are parts of others.
      leave(_root, { report }) {
        for (const [schema, at] of schemas) checkObject(schema, at, parts.has(at.absolutePointer), report);
      },
    },
  };
}

function checkObject(schema, at, isPart, report) {
  if (hasType(schema, "object") && !sayings.some((keyword) => keyword in schema)) {
    report({
      message:
        "Say what this object holds: list its `properties`, or write `additionalProperties` with the type of its values (`true` if anything goes).",
      location: at,
    });
    return;
  }
  const typed = extras.find((keyword) => isObject(schema[keyword]));
  if (schema.properties && typed) {
    report({
      message: `Keep named properties and a typed \`${typed}\` apart: no language has a type for both at once.`,
      location: at.child(typed).key(),
    });
  }
  const closed = extras.find((keyword) => schema[keyword] === false);
  if (isPart && closed) {
    report({
      message: `Remove \`${closed}: false\`: this schema is a part of others, and would reject what they add. Close the schema that combines the parts.`,
      location: at.child(closed).key(),
    });
  }
  if (!isPart && schema.properties && !extras.some((keyword) => keyword in schema)) {
    report({
      message:
        "Say whether this object may hold more: `unevaluatedProperties: false` in a request, `additionalProperties: true` in a response.",
      location: at,
    });
  }
}
