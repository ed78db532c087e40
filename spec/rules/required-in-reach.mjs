import { findProperty, follow, isObject, listOf } from "./lookup.mjs";

/**
 * What a schema requires is its own property, or one of a part that it names directly: the generator of the types
 * overlooks a demand for what stands deeper, and the property would be optional there.
 */
export function requiredInReach() {
  return {
    Schema(schema, { location, resolve, report }) {
      if (!isObject(schema) || !Array.isArray(schema.allOf)) return;
      const near = [schema, ...partsOf(schema, location, resolve)];
      for (const [index, name] of listOf(schema.required).entries()) {
        if (near.some((part) => part.properties?.[name]) || !findProperty(schema, name, location, resolve))
          continue;
        report({
          message: `Require \`${name}\` where it is described, or describe it in a part that stands here: the types would have it optional, as it is two parts away.`,
          location: location.child(["required", index]),
        });
      }
    },
  };
}

/** The parts of a schema; a part that is written in place hands the demand on to its own. */
function partsOf(schema, at, resolve) {
  return listOf(schema.allOf).flatMap((part, index) => {
    const found = follow(part, at.child(["allOf", index]), resolve);
    if (!isObject(found.schema)) return [];
    return part.$ref ? [found.schema] : [found.schema, ...partsOf(found.schema, found.at, resolve)];
  });
}
