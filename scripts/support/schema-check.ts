import { Ajv2020, type ErrorObject } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import type { JsonObject } from "../drift/json.ts";

/** Returns what is wrong with a value, at the innermost places. */
export type SchemaCheck = (value: unknown) => ErrorObject[];

/** The facets of a deviation that explain a violated JSON Schema keyword. */
export const facetsOf: Record<string, string[]> = {
  type: ["type", "nullable"],
  enum: ["enum"],
  const: ["enum"],
  format: ["format"],
  required: ["required"],
};

/** Creates checks for schemas of this document, whose references they may use. */
export function schemaCompiler(document: JsonObject): (schema: unknown) => SchemaCheck {
  const ajv = new Ajv2020({ strict: false, allErrors: true, verbose: true });
  addFormats.default(ajv);
  ajv.addSchema(document, "document");
  return (schema) => {
    const text = JSON.stringify(schema).replaceAll('"$ref":"#', '"$ref":"document#');
    const validate = ajv.compile(JSON.parse(text) as object);
    return (value) => (validate(value) ? [] : innermost(validate.errors ?? []));
  };
}

/** A form that does not match causes errors at every level; only the innermost ones matter. */
function innermost(errors: ErrorObject[]): ErrorObject[] {
  const leaves = errors.filter(({ keyword }) => !["anyOf", "oneOf", "if"].includes(keyword));
  return leaves.filter(
    ({ instancePath }) => !leaves.some((other) => other.instancePath.startsWith(`${instancePath}/`)),
  );
}
