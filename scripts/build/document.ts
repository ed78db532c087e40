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
  const shipped = shippedDocument(document);
  await mkdir(folder, { recursive: true });
  const files = {
    "openapi.json": shipped,
    "deviations.json": parse(deviations),
    "overlay.json": overlayFrom(shipped, deviations),
  };
  await Promise.all(
    Object.entries(files).map(([name, value]) => writeFile(`${folder}/${name}`, JSON.stringify(value))),
  );
}

/**
 * The document as every tool can load it. Many stop at a property whose schema is `false`; the bodies that it forbids are
 * forbidden by `unevaluatedProperties` as well. Others write code that does not compile where there is a `5XX`, or calls
 * that do not exist where a file has a `maxLength`; its size stands in its description.
 */
export function shippedDocument(document: OpenApi): OpenApi {
  const shipped = loadable(document) as OpenApi;
  for (const [path, method, operation, item] of operationsOf(shipped)) {
    const { "5XX": serverError, ...others } = operation.responses;
    if (serverError !== undefined) operation.responses = { ...others, "500": serverError };
    Object.assign(operation, { "x-codeSamples": samplesOf(document, path, method, operation, item) });
  }
  const { info, "x-errors": errors } = shipped;
  info.description = `${info.description?.trimEnd() ?? ""}\n\n## Errors\n\n${errorTable(errors)}`;
  return shipped;
}

function loadable(node: unknown, name?: string): unknown {
  if (Array.isArray(node)) return node.map((each) => loadable(each));
  if (typeof node !== "object" || node === null) return node;
  const isFile = "format" in node && node.format === "binary";
  const kept = Object.entries(node).filter(
    ([key, value]) => !(name === "properties" && value === false) && !(isFile && key === "maxLength"),
  );
  return Object.fromEntries(kept.map(([key, value]) => [key, loadable(value, key)]));
}
