import { Ajv2020, type ErrorObject } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import type { JsonObject } from "../drift/json.ts";

/** What is wrong with a value, at the places that made it so. */
export type SchemaCheck = (value: unknown) => ErrorObject[];

/** Which facets of a deviation explain that a keyword of JSON Schema was not met. */
export const facetsOf: Record<string, string[]> = {
  type: ["type", "nullable"],
  enum: ["enum"],
  const: ["enum"],
  format: ["format"],
  required: ["required"],
};

/** Makes checks of schemas that stand in this document, whose references they may use. */
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

/** A form that does not fit says so at every level; what matters is the place that made it unfit. */
function innermost(errors: ErrorObject[]): ErrorObject[] {
  const leaves = errors.filter(({ keyword }) => !["anyOf", "oneOf", "if"].includes(keyword));
  return leaves.filter(
    ({ instancePath }) => !leaves.some((other) => other.instancePath.startsWith(`${instancePath}/`)),
  );
}
