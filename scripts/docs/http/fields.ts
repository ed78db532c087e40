import type { JsonObject } from "../../drift/json.ts";
import { shapeOf } from "../../drift/schema.ts";
import { type SchemaNode, type Shape, typesOf } from "../../drift/shape.ts";
import { cell, code, table } from "../markdown.ts";
import { badgesOf, sourceOf, type Words, wordsOf } from "./words.ts";

/** A table with a row for each field at any depth, addressed from the top: `vendors[].email`. */
export function fieldTable(document: JsonObject, node: SchemaNode): string {
  const rows = [...rowsOf(document, node, "", new Set())];
  return rows.length > 0 ? table(["Field", "Description"], rows) : "";
}

/** The row of a field, of a parameter, or of a body without fields. */
export function row(name: string, isRequired: boolean, shape: Shape, type: string, words: Words): string[] {
  const required = isRequired ? " <Badge type='info' text='required' />" : "";
  const text = [
    cell(words.description),
    ...valuesOf(shape),
    ...boundsOf(shape),
    badgesOf(words),
    sourceOf(words),
  ];
  return [`${code(name)}${required}<br>${type}`, text.filter(Boolean).join(" ")];
}

/** For example `array of objects` or `string (date) or null`. */
export function typeName(document: JsonObject, shape: Shape, isMany = false): string {
  const names = [...(typesOf(shape) ?? ["any"])].map((type) => {
    if (type === "array") {
      const items = shape.items ? shapeOf(document, shape.items) : undefined;
      return `${isMany ? "arrays" : "array"} of ${items ? typeName(document, items, true) : "anything"}`;
    }
    if (type === "object" && shape.values && shape.properties.size === 0)
      return `${isMany ? "maps" : "map"} of ${typeName(document, shapeOf(document, shape.values), true)}`;
    return type === "any" ? "anything" : isMany ? `${type}s` : type;
  });
  const format = shape.formats.size > 0 ? ` (${[...shape.formats].join(", ")})` : "";
  return `${names.join(" or ")}${format}${shape.nullable ? " or null" : ""}`;
}

function* rowsOf(
  document: JsonObject,
  node: SchemaNode,
  at: string,
  above: ReadonlySet<unknown>,
): Generator<string[]> {
  const shape = shapeOf(document, node);
  for (const [name, child] of shape.properties) {
    const own = shapeOf(document, child);
    if (own.never) continue;
    const address = at === "" ? name : `${at}.${name}`;
    yield row(address, shape.required.has(name), own, typeName(document, own), wordsOf(document, child));
    yield* below(child, address);
  }
  if (shape.items) yield* below(shape.items, `${at}[]`);
  if (shape.values) yield* below(shape.values, at === "" ? "*" : `${at}.*`);

  function* below(child: SchemaNode, address: string): Generator<string[]> {
    const schema = "raw" in child ? child.raw : child;
    // A recursive schema is shown once.
    if (!above.has(schema)) yield* rowsOf(document, child, address, new Set([...above, schema]));
  }
}

function valuesOf({ enum: values, open }: Shape): string[] {
  if (!values) return [];
  const known = [...values].map((value) => code(String(value))).join(", ");
  return [`One of ${known}${open ? ", or a value that is not known yet" : ""}.`];
}

const boundWords: Record<string, (value: string) => string> = {
  minimum: (value) => `At least ${value}.`,
  maximum: (value) => `At most ${value}.`,
  exclusiveMinimum: (value) => `More than ${value}.`,
  exclusiveMaximum: (value) => `Less than ${value}.`,
  minLength: (value) => `At least ${value} characters.`,
  maxLength: (value) => `At most ${value} characters.`,
  minItems: (value) => `At least ${value} items.`,
  maxItems: (value) => `At most ${value} items.`,
  minProperties: (value) => `At least ${value} properties.`,
  maxProperties: (value) => `At most ${value} properties.`,
  multipleOf: (value) => `A multiple of ${value}.`,
  pattern: (value) => `Matches ${code(value.replaceAll("|", "\\|"))}.`,
};

function boundsOf({ bounds, formats }: Shape): string[] {
  return [...bounds].flatMap(([key, values]) => {
    const value = [...values].join(" or ");
    if (formats.has("binary") && key === "maxLength")
      return [`At most ${Number(value).toLocaleString("en-US")} bytes.`];
    return boundWords[key] ? [boundWords[key](value)] : [];
  });
}
