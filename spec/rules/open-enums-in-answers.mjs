import { follow, isObject, listOf } from "./lookup.mjs";

/**
 * The API adds values without notice, so callers must handle unlisted values. (That is also why `spec:diff` counts a new
 * value as an addition.)
 */
export function openEnumsInAnswers() {
  const seen = new Set();
  return {
    Response: {
      MediaType({ schema }, { report, location, resolve }) {
        visit(schema, location.child("schema"), resolve, (at) => {
          report({
            message:
              "Leave this list of values open in a response: `anyOf` with a $ref to the list and `type: string`. Requests refer to the list itself.",
            location: at,
          });
        });
      },
    },
  };

  function visit(written, writtenAt, resolve, tell) {
    const { schema, at } = follow(written, writtenAt, resolve);
    if (!isObject(schema) || seen.has(schema)) return;
    if (schema.enum) {
      // At the reference, not at the list, because a request may use the list itself.
      tell(writtenAt);
      return;
    }
    seen.add(schema);
    for (const [keys, part] of partsOf(schema)) {
      if (!isOpenTo(part, schema, at, resolve)) visit(part, at.child(keys), resolve, tell);
    }
  }
}

/** A list next to any string is a suggestion, not a limit. */
function isOpenTo(part, { anyOf }, at, resolve) {
  return (
    listOf(anyOf).includes(part) &&
    listOf(follow(part, at, resolve).schema?.enum).length > 0 &&
    anyOf.some((other) => other?.type === "string" && !other.enum && !other.pattern)
  );
}

function* partsOf(schema) {
  for (const keyword of ["properties", "patternProperties"]) {
    if (!isObject(schema[keyword])) continue;
    for (const [name, part] of Object.entries(schema[keyword])) yield [[keyword, name], part];
  }
  for (const keyword of ["allOf", "oneOf", "anyOf", "prefixItems"]) {
    for (const [index, part] of listOf(schema[keyword]).entries()) yield [[keyword, index], part];
  }
  for (const keyword of ["items", "additionalProperties", "unevaluatedProperties"])
    yield [[keyword], schema[keyword]];
}
