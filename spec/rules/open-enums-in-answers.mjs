import { follow, isObject, listOf } from "./lookup.mjs";

/**
 * The API adds values without notice, so a caller has to be ready for one that is not listed. (That is also why
 * `spec:diff` counts a new value as an addition.)
 */
export function openEnumsInAnswers() {
  const seen = new Set();
  return {
    Response: {
      MediaType({ schema }, { report, location, resolve }) {
        visit(schema, location.child("schema"), resolve, (at) => {
          report({
            message:
              "Leave this list of values open in an answer: `anyOf` with a $ref to the list and `type: string`. Requests refer to the list itself.",
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
      // Not where the list is: a request may refer to it as it stands.
      tell(writtenAt);
      return;
    }
    seen.add(schema);
    for (const [keys, part] of partsOf(schema)) {
      if (!isOpenTo(part, schema, at, resolve)) visit(part, at.child(keys), resolve, tell);
    }
  }
}

/** A list that stands beside any string is an offer, not a limit. */
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
