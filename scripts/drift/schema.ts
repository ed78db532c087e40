import { both, either } from "./combine.ts";
import { isObject, type Json, type JsonObject, list, members, strings } from "./json.ts";
import { target } from "./references.ts";
import { anything, isBare, isNullAlone, type SchemaNode, type Shape } from "./shape.ts";

/** The shape of a schema, with its references, `allOf`, `oneOf` and `anyOf` resolved. */
export function shapeOf(document: JsonObject, node: SchemaNode): Shape {
  if ("all" in node) return node.all.map((part) => shapeOf(document, part)).reduce(both, anything());
  if ("any" in node) return node.any.map((part) => shapeOf(document, part)).reduce(either, nothing());
  return shapeOfRaw(document, node.raw, []);
}

function shapeOfRaw(document: JsonObject, raw: unknown, seen: string[]): Shape {
  if (raw === false) return nothing();
  if (!isObject(raw)) return anything();
  const read = (part: unknown) => shapeOfRaw(document, part, seen);
  let shape = list(raw.allOf).map(read).reduce(both, ownWords(raw));
  // A circular reference adds nothing.
  if (typeof raw.$ref === "string" && !seen.includes(raw.$ref)) {
    shape = both(shape, shapeOfRaw(document, target(document, raw.$ref), [...seen, raw.$ref]));
  }
  for (const forms of [raw.oneOf, raw.anyOf]) {
    if (Array.isArray(forms) && forms.length > 0) shape = both(shape, oneOfThem(forms.map(read)));
  }
  // OpenAPI 3.0 writes it next to an `allOf` or a `$ref`, and means the whole.
  return raw.nullable === true ? { ...shape, nullable: true } : shape;
}

function oneOfThem(forms: Shape[]): Shape {
  const possible = forms.filter((form) => !form.never && !isNullAlone(form));
  const shape = forms.reduce(either, nothing());
  const count = possible.reduce((sum, form) => sum + form.forms, 0);
  return { ...shape, forms: possible.every(isBare) ? 1 : Math.max(count, 1) };
}

function nothing(): Shape {
  return { ...anything(), never: true };
}

/** The schema's own keywords, without the schemas that it uses. */
function ownWords(raw: JsonObject): Shape {
  const said = new Set(typeof raw.type === "string" ? [raw.type] : strings(raw.type));
  const values = "const" in raw ? [raw.const] : Array.isArray(raw.enum) ? raw.enum : undefined;
  const known = values?.filter((value) => value !== null) as Json[] | undefined;
  const nullAlone = values !== undefined && values.length > 0 && known?.length === 0;
  const media = embeddedMedia(raw);
  if (media && said.size === 0) said.add("string");
  const types = new Set([...said].filter((type) => type !== "null"));
  return {
    ...anything(),
    types: nullAlone ? new Set() : said.size > 0 ? types : undefined,
    nullable: said.has("null") || (values?.includes(null) ?? false),
    formats: new Set([raw.format, media].filter((format) => typeof format === "string")),
    properties: new Map(
      Object.entries(members(raw.properties)).map(([name, child]) => [name, { raw: child }]),
    ),
    required: new Set(strings(raw.required)),
    items: anyOf([...list(raw.prefixItems), raw.items]),
    values: valuesOf(raw),
    enum: known && known.length > 0 ? new Set(known) : undefined,
    bounds: boundsOf(raw),
  };
}

/** OpenAPI 3.0 uses formats where 3.1 uses keywords of JSON Schema. */
function embeddedMedia(raw: JsonObject): string | undefined {
  if (raw.contentEncoding === "base64") return "byte";
  return raw.contentEncoding === undefined && raw.contentMediaType === "application/octet-stream"
    ? "binary"
    : undefined;
}

function valuesOf(raw: JsonObject): SchemaNode | undefined {
  const rest = [raw.additionalProperties, raw.unevaluatedProperties].find(isObject);
  return anyOf([...Object.values(members(raw.patternProperties)), rest]);
}

function anyOf(schemas: unknown[]): SchemaNode | undefined {
  const nodes = schemas.filter((raw) => raw !== undefined).map((raw) => ({ raw }));
  return nodes.length > 1 ? { any: nodes } : nodes[0];
}

const plainBounds = [
  "minimum",
  "maximum",
  "multipleOf",
  "minLength",
  "maxLength",
  "pattern",
  "minItems",
  "maxItems",
  "uniqueItems",
  "minProperties",
  "maxProperties",
] as const;
const neverNegative = new Set(["minLength", "minItems", "minProperties"]);

function boundsOf(raw: JsonObject): Shape["bounds"] {
  const bounds: Shape["bounds"] = new Map();
  const set = (key: string, value: unknown) => {
    const saysNothing = value === false || (value === 0 && neverNegative.has(key));
    if (value !== undefined && !saysNothing) bounds.set(key, new Set([value as Json]));
  };
  for (const key of plainBounds) set(key, raw[key]);
  for (const [key, exclusive] of [
    ["minimum", "exclusiveMinimum"],
    ["maximum", "exclusiveMaximum"],
  ] as const) {
    // OpenAPI 3.0: `minimum: 0, exclusiveMinimum: true`; 3.1: `exclusiveMinimum: 0`.
    if (raw[exclusive] === true) bounds.delete(key);
    set(exclusive, raw[exclusive] === true ? raw[key] : raw[exclusive]);
  }
  return bounds;
}
