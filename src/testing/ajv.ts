import { createRequire } from "node:module";
import type { Ajv2020, ErrorObject, Options } from "ajv/dist/2020.js";
import { readDocument } from "./document.ts";

/** What ajv finds wrong with a value; nothing, if nothing is. */
export type Check = (value: unknown) => readonly ErrorObject[];

type AjvModule = { default: new (options: Options) => Ajv2020 };
type FormatsModule = { default: (ajv: Ajv2020) => unknown };

const checks = new Map<string, Check>();
const checksOfParts = new WeakMap<object, Check>();
let ajv: Ajv2020 | undefined;

/** The check for the schema at this place of the document. Made when it is first asked for, and kept. */
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
  const [{ default: Ajv }, { default: addFormats }] = loadPeers();
  const made = new Ajv({ strict: false, allErrors: true, verbose: true });
  addFormats(made);
  // A file is neither text nor JSON; what counts is that there is one.
  made.addFormat("binary", true);
  made.addFormat("double", true);
  made.addFormat("password", true);
  made.addSchema({ ...readDocument() }, "document");
  return made;
}

/** Both are optional, as only this entry point needs them: they are loaded when a double is made, not before. */
function loadPeers(): [AjvModule, FormatsModule] {
  const require = createRequire(import.meta.url);
  try {
    return [require("ajv/dist/2020.js") as AjvModule, require("ajv-formats") as FormatsModule];
  } catch (cause) {
    throw new Error(
      "ottimate-client/testing checks requests with ajv and ajv-formats, which are not installed: npm install --save-dev ajv ajv-formats",
      { cause },
    );
  }
}

/** Finds out early that a peer is missing. */
export function loadAjv(): void {
  ajv ??= createAjv();
}
