import { findProperty, follow, isGuess, isObject, listOf, parametersOf } from "./lookup.mjs";

const closings = ["additionalProperties", "unevaluatedProperties"];
const conditions = ["not", "if", "dependentRequired", "dependentSchemas"];
/** These do not limit values: they tell tools how to store or show them. */
const hintFormats = ["double", "float", "int32", "int64", "password", "binary"];
const bounds = [
  "const",
  "pattern",
  "minLength",
  "maxLength",
  "minimum",
  "maximum",
  "exclusiveMinimum",
  "exclusiveMaximum",
  "multipleOf",
  "minItems",
  "maxItems",
  "uniqueItems",
  "minProperties",
  "maxProperties",
];

/**
 * A guess may be wrong, and callers must still be able to send, read and mock the real value. So a guess closes no schema,
 * limits no value, and makes no property required in a response.
 */
export function guessesStayOpen() {
  const seen = new Set();
  return {
    Operation(operation, { parent, report, location, resolve }) {
      const visit = (written, at, mode, inherited, isShared = false) => {
        const found = follow(written, at, resolve);
        const { schema } = found;
        if (!isObject(schema) || !found.at) return;
        const own = isGuess(written) ?? isGuess(schema);
        const guess = own ?? inherited;
        // A format is not a guess if the schema is shared with a documented part.
        const shared = own === undefined && (isShared || schema !== written);
        const key = `${found.at.absolutePointer} ${mode} ${guess} ${shared}`;
        if (seen.has(key)) return;
        seen.add(key);
        const tell = (keyword, message) =>
          report({
            message: `${message}: this is below \`documented\`.`,
            location: found.at.child(keyword).key(),
          });
        if (guess) checkOpen(schema, mode, shared, tell);
        else if (mode === "response") checkRequired(schema, found.at, resolve, tell);
        for (const [keys, part] of partsOf(schema, resolve, found.at))
          visit(part, found.at.child(keys), mode, guess, shared);
      };
      const inherited = isGuess(operation) ?? false;
      for (const { schema, at, ...parameter } of parametersOf(operation, parent, location, resolve)) {
        visit(schema, at.child("schema"), "request", isGuess(parameter) ?? false);
      }
      const body = follow(operation.requestBody, location.child("requestBody"), resolve);
      visitContent(body, (schema, at) => visit(schema, at, "request", inherited));
      for (const [status, response] of Object.entries(operation.responses ?? {})) {
        const found = follow(response, location.child(["responses", status]), resolve);
        // A guessed status shares the body of documented ones.
        visitContent(found, (schema, at) => visit(schema, at, "response", inherited && !response.$ref));
        for (const [name, header] of Object.entries(found.schema?.headers ?? {})) {
          const { schema, at } = follow(header, found.at.child(["headers", name]), resolve);
          visit(schema?.schema, at?.child("schema"), "response", isGuess(schema) ?? false);
        }
      }
    },
  };
}

function visitContent({ schema: holder, at }, visit) {
  for (const [type, media] of Object.entries(holder?.content ?? {})) {
    visit(media?.schema, at.child(["content", type, "schema"]));
  }
}

function checkOpen(schema, mode, shared, tell) {
  for (const keyword of closings) {
    if (schema[keyword] === false) tell(keyword, `Leave this open, without \`${keyword}: false\``);
  }
  for (const keyword of [...bounds, ...conditions]) {
    if (keyword in schema) tell(keyword, `State no bound here, as \`${keyword}\` does`);
  }
  if ("enum" in schema)
    tell("enum", "Offer these values with `anyOf` beside `type: string`, not as the only ones");
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    if (property === false) tell("properties", `Do not forbid \`${name}\``);
  }
  if (mode !== "response") return;
  if ("format" in schema && !shared && !hintFormats.includes(schema.format))
    tell("format", "State no format here");
  if (listOf(schema.required).length > 0) tell("required", "Require nothing in a response");
}

/** A response requires only documented properties. */
function checkRequired(schema, at, resolve, tell) {
  for (const name of listOf(schema.required)) {
    const property = findProperty(schema, name, at, resolve);
    if (property && isGuess(property.schema)) tell("required", `Do not require \`${name}\` in a response`);
  }
}

function* partsOf(schema, resolve, at) {
  for (const keyword of ["properties", "patternProperties"]) {
    if (!isObject(schema[keyword])) continue;
    for (const [name, part] of Object.entries(schema[keyword])) yield [[keyword, name], part];
  }
  for (const keyword of ["allOf", "oneOf", "anyOf", "prefixItems"]) {
    for (const [index, part] of listOf(schema[keyword]).entries()) {
      if (keyword !== "anyOf" || !isOffer(part, schema.anyOf, resolve, at)) yield [[keyword, index], part];
    }
  }
  for (const keyword of ["items", "additionalProperties", "unevaluatedProperties"])
    yield [[keyword], schema[keyword]];
}

/** Whether it is a list of values that also allows any other string. */
function isOffer(part, forms, resolve, at) {
  return (
    listOf(follow(part, at, resolve).schema?.enum).length > 0 &&
    forms.some((other) => other?.type === "string" && !other.enum && !other.pattern)
  );
}
