import { mkdir, readFile, writeFile } from "node:fs/promises";
import { parse } from "yaml";
import { errorTable } from "../generate/errors.ts";
import { type OpenApi, operationsOf } from "../generate/openapi.ts";
import { overlayFrom } from "./overlay.ts";
import { samplesOf } from "./samples.ts";

/** Writes what the package ships of the spec: the document, where it differs from the published one, and the overlay. */
export async function writeDocument(folder: string): Promise<void> {
  const document = JSON.parse(await readFile("generated/openapi.json", "utf8")) as OpenApi;
  const deviations = await readFile("spec/deviations.yaml", "utf8");
  await mkdir(folder, { recursive: true });
  const files = {
    "openapi.json": shippedDocument(document),
    "deviations.json": parse(deviations),
    "overlay.json": overlayFrom(loadable(document), deviations),
  };
  await Promise.all(
    Object.entries(files).map(([name, value]) => writeFile(`${folder}/${name}`, JSON.stringify(value))),
  );
}

/**
 * The document as every tool can load it. Many stop at a property whose schema is `false`; the bodies that it forbids are
 * forbidden by `unevaluatedProperties` as well. Others write code that does not compile where there is a `5XX`.
 */
export function shippedDocument(document: OpenApi): OpenApi {
  const shipped = loadable(document);
  for (const [path, method, operation, item] of operationsOf(shipped)) {
    const { "5XX": serverError, ...others } = operation.responses;
    if (serverError !== undefined) operation.responses = { ...others, "500": serverError };
    Object.assign(operation, { "x-codeSamples": samplesOf(document, path, method, operation, item) });
  }
  const { info, "x-errors": errors } = shipped;
  info.description = `${info.description?.trimEnd() ?? ""}\n\n## Errors\n\n${errorTable(errors)}`;
  return shipped;
}

/** Values that are data, whatever they look like. */
const data = new Set(["example", "examples", "value", "default", "const", "enum"]);

/** The document without what its readers stumble over; `isMap` tells that a node maps the names of properties to schemas. */
function loadable<T>(node: T, isMap?: boolean): T;
function loadable(node: unknown, isMap = false): unknown {
  if (Array.isArray(node)) return node.map((each) => loadable(each));
  if (typeof node !== "object" || node === null) return node;
  const kept = Object.entries(node).filter(([, value]) => !isMap || value !== false);
  return Object.fromEntries(
    kept.map(([key, value]) => [
      key,
      !isMap && data.has(key) ? value : loadable(value, !isMap && key === "properties"),
    ]),
  );
}
