import { Ajv2020, type ErrorObject } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { readDocument } from "./document.ts";

/** ajv's errors for a value; empty if it is valid. */
export type Check = (value: unknown) => readonly ErrorObject[];

const checks = new Map<string, Check>();
const checksOfParts = new WeakMap<object, Check>();
let ajv: Ajv2020 | undefined;

/** The check for the schema at this place in the document, compiled on first use. */
export function checkAt(pointer: string): Check {
  const known = checks.get(pointer);
  if (known) return known;
  const check = compile({ $ref: `document${pointer}` });
  checks.set(pointer, check);
  return check;
}

/** The check for a schema that is a part of the document, such as one of several forms. */
export function checkOf(part: object): Check {
  const known = checksOfParts.get(part);
  if (known) return known;
  const text = JSON.stringify(part).replaceAll('"$ref":"#', '"$ref":"document#');
  const check = compile(JSON.parse(text) as object);
  checksOfParts.set(part, check);
  return check;
}

function compile(schema: object): Check {
  ajv ??= createAjv();
  const validate = ajv.compile(schema);
  return (value) => (validate(value) ? [] : (validate.errors ?? []));
}

function createAjv(): Ajv2020 {
  const made = new Ajv2020({ strict: false, allErrors: true, verbose: true });
  formats.default(made);
  // A file is neither text nor JSON; it only has to be present.
  made.addFormat("binary", true);
  made.addFormat("double", true);
  made.addFormat("password", true);
  made.addSchema({ ...readDocument() }, "document");
  return made;
}
