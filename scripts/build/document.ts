import { mkdir, readFile, writeFile } from "node:fs/promises";
import { parse } from "yaml";
import { errorTable } from "../generate/errors.ts";
import { type OpenApi, operationsOf } from "../generate/openapi.ts";
import { overlayFrom } from "./overlay.ts";
import { samplesOf } from "./samples.ts";

/** Writes the spec files that the package ships: the document, its deviations from the published one, and the overlay. */
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
 * The document in a form that every tool can load. Many fail on a property whose schema is `false`;
 * `unevaluatedProperties` forbids those properties too. Others generate code that does not compile for `5XX`.
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

/** Keys whose values are data, even if they look like schemas. */
const data = new Set(["example", "examples", "value", "default", "const", "enum"]);

/** The document without what tools cannot load; `isMap` says that the node maps property names to schemas. */
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
