import { findProperty, follow, isObject, listOf } from "./lookup.mjs";

/**
 * A schema requires only its own properties, or those of its direct parts: the type generator ignores deeper ones, and the
 * property would be optional.
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
          message: `Require \`${name}\` where it is described, or describe it in a direct part: it is two parts away, so the types would make it optional.`,
          location: location.child(["required", index]),
        });
      }
    },
  };
}

/** The direct parts of a schema, including those of inline parts. */
function partsOf(schema, at, resolve) {
  return listOf(schema.allOf).flatMap((part, index) => {
    const found = follow(part, at.child(["allOf", index]), resolve);
    if (!isObject(found.schema)) return [];
    return part.$ref ? [found.schema] : [found.schema, ...partsOf(found.schema, found.at, resolve)];
  });
}
