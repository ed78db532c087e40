import type { ErrorObject } from "ajv/dist/2020.js";
import type { Facet } from "../drift/compare.ts";
import { isObject, type JsonObject, members } from "../drift/json.ts";
import { resolve } from "../drift/references.ts";
import { facetsOf, type SchemaCheck, schemaCompiler } from "../support/schema-check.ts";
import type { Exchange } from "./exchange.ts";
import { addressOf, walk } from "./walk.ts";

/** How a response differs from the document. */
export interface Difference {
  readonly operation: string;
  /** The address, as in spec/deviations.yaml. */
  readonly at: string;
  readonly facet: Facet;
  readonly what: string;
}

/** Finds where a response contradicts the document, or has something undocumented. */
export function differenceFinder(document: JsonObject): (exchange: Exchange) => Difference[] {
  const compile = schemaCompiler(document);
  const checks = new Map<string, SchemaCheck>();

  return (exchange) => {
    const { operation, status, documented, type, body } = exchange;
    const difference = (at: string, facet: Facet, what: string): Difference => ({
      operation: operation.name,
      at,
      facet,
      what,
    });
    if (documented === undefined)
      return [difference(`${operation.name} ${status}`, "present", "the document has no such response")];
    const at = `${operation.name} ${documented}`;
    const content = members(resolve(document, operation.responses[documented]).content);
    const types = Object.keys(content);
    if (type === "" && types.length === 0) return [];
    if (!types.includes(type)) {
      const said = (list: string) => list || "no body";
      return [difference(at, "content", `it is ${said(type)}, not ${said(types.join(" or "))}`)];
    }
    const node = operation.node.children.get(` ${documented}`) ?? { facets: {}, children: new Map() };
    const check = checks.get(at) ?? compile(members(content[type]).schema ?? {});
    checks.set(at, check);
    const broken = check(body).map((error) => {
      const { facet, name, what } = said(error);
      return difference(addressOf(error.instancePath, node, at) + name, facet, what);
    });
    const open = [...walk(body, node, at)].flatMap(({ at: place, value, node: known }) => {
      if (!known) return [difference(place, "present", "the document does not name it")];
      const { enum: values, open: isOpen } = known.facets;
      const isListed =
        !isOpen || !Array.isArray(values) || value === null || values.includes(value as string);
      return isListed ? [] : [difference(place, "enum", `${wordOf(value)} is not among the listed values`)];
    });
    return [...broken, ...open];
  };
}

/** Shows no values of a response, except words that could be enum values. */
const wordOf = (value: unknown): string =>
  typeof value === "string" && /^[\w -]{1,40}$/.test(value) ? JSON.stringify(value) : `a ${typeOf(value)}`;

function said({ keyword, message = "", params, data }: ErrorObject): {
  facet: Facet;
  name: string;
  what: string;
} {
  const [facet = "bounds"] = facetsOf[keyword] ?? [];
  if (keyword === "required")
    return { facet: "required", name: `.${String(params.missingProperty)}`, what: "it is missing" };
  const is = keyword === "type" ? `, and is ${typeOf(data)}` : "";
  return { facet: facet as Facet, name: "", what: `it ${message}${is}` };
}

export function typeOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  if (Number.isInteger(value)) return "integer";
  return isObject(value) ? "object" : typeof value;
}
