import Ajv from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { document } from "./document.ts";

const ajv = new Ajv.default({ strict: false, allErrors: true });
addFormats.default(ajv);
// A file is neither text nor JSON, so only its presence is checked.
ajv.addFormat("binary", true);
ajv.addFormat("double", true);
ajv.addSchema(document, "document");

/** What is wrong with a value by the schema at this pointer; empty if it is valid. */
export function faultsAt(pointer: string, value: unknown): string[] {
  const validate = ajv.getSchema(`document${pointer}`) ?? ajv.compile({ $ref: `document${pointer}` });
  if (validate(value)) return [];
  return (validate.errors ?? []).map(({ instancePath, message, params }) =>
    `${instancePath} ${message} ${JSON.stringify(params)}`.trim(),
  );
}
