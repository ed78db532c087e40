import { type OpenApi, type Operation, operationsOf, resolveReference, type Schema } from "./openapi.ts";

/** What a write accepts in one place; `null` is set if it also accepts null. */
type Field = { kind: string; null?: true; of?: Field | string };
type Shapes = Record<string, Record<string, Field>>;

/** The input shapes of calls that write readable records, as a separate module because only `toInput` needs it. */
export function inputsOf(document: OpenApi): string {
  const shapes: Shapes = {};
  const paths = Object.fromEntries(
    [...operationsOf(document)].flatMap(([path, , operation, item]) => {
      const body = operation.requestBody?.content["application/json"]?.schema;
      const isWrite = operation["x-bulk"] !== undefined || item.get !== undefined;
      if (!body || !isWrite) return [];
      const field = fieldOf(document, shapes, recordOf(document, operation, body), operation.operationId);
      if (typeof field.of !== "string") throw new Error(`${path} takes no object.`);
      return [[path, field.of]];
    }),
  );
  const sorted = Object.fromEntries(Object.entries(shapes).sort(([a], [b]) => (a < b ? -1 : 1)));
  return [
    declare("inputPaths", "The input shape of each call that writes readable records, by path.", paths),
    declare("inputShapes", "The properties of each shape.", sorted),
  ].join("\n");
}

/** A record of a bulk call, otherwise the body. */
function recordOf(document: OpenApi, operation: Operation, body: Schema): Schema {
  const bulk = operation["x-bulk"];
  if (!bulk) return body;
  const own = resolveReference(document, body);
  const list = bulk.items === undefined ? own : own.properties?.[bulk.items];
  const row = typeof list === "object" ? resolveReference(document, list).items : undefined;
  if (!row) throw new Error(`${operation.operationId} has no records.`);
  return row;
}

/** `place` names a shape without a name in the document. */
function fieldOf(document: OpenApi, shapes: Shapes, schema: Schema, place: string): Field {
  const parts = partsOf(document, schema);
  const types = new Set(parts.flatMap(({ type }) => type ?? []));
  const nullable = types.delete("null") && { null: true as const };
  const items = parts.find((part) => part.items)?.items;
  const values = parts.map((part) => part.additionalProperties).find((each) => typeof each === "object");
  if (parts.some(({ properties }) => properties)) {
    const name = nameOf(schema) ?? place;
    shapes[name] ??= shapeOf(document, shapes, parts, name);
    return { kind: "object", ...nullable, of: name };
  }
  if (items) return { kind: "list", ...nullable, of: fieldOf(document, shapes, items, place) };
  if (typeof values === "object")
    return { kind: "map", ...nullable, of: fieldOf(document, shapes, values, place) };
  const [type, ...others] = types;
  const kind = others.length === 0 && type !== undefined ? scalars[type] : undefined;
  if (kind === "text" && place.endsWith(".dimensions")) return { kind: "dimension", ...nullable };
  return kind ? { kind, ...nullable } : { kind: "value", ...nullable };
}

const scalars: Readonly<Record<string, string>> = {
  string: "text",
  number: "number",
  integer: "number",
  boolean: "boolean",
};

/** The properties of all forms together; the caller decides which of them a record has. */
function shapeOf(
  document: OpenApi,
  shapes: Shapes,
  parts: readonly Schema[],
  name: string,
): Record<string, Field> {
  const shape: Record<string, Field> = {};
  for (const { properties = {} } of parts) {
    for (const [property, schema] of Object.entries(properties)) {
      // `false` means that this form does not have the property.
      if (schema === false) continue;
      const field: Field =
        schema === true
          ? { kind: "value", null: true }
          : fieldOf(document, shapes, schema, `${name}.${property}`);
      const known = shape[property];
      if (known && JSON.stringify(known) !== JSON.stringify(field))
        throw new Error(`Forms of ${name} differ in ${property}: teach inputs.ts which of them counts.`);
      shape[property] = field;
    }
  }
  return shape;
}

/** The schema and all its parts, with references followed. */
function partsOf(document: OpenApi, schema: Schema): Schema[] {
  const own = resolveReference(document, schema);
  const { allOf = [], anyOf = [], oneOf = [] } = own;
  return [own, ...[...allOf, ...anyOf, ...oneOf].flatMap((part) => partsOf(document, part))];
}

/** The name of the referenced component, even next to null. */
function nameOf({ $ref, anyOf = [], oneOf = [] }: Schema): string | undefined {
  if ($ref !== undefined) return $ref.split("/").at(-1);
  const [form, ...others] = [...anyOf, ...oneOf].filter(({ type }) => type !== "null");
  return form && others.length === 0 ? nameOf(form) : undefined;
}

function declare(name: string, comment: string, table: object): string {
  const lines = Object.entries(table).map(
    ([key, entry]) => `  ${JSON.stringify(key)}: ${JSON.stringify(entry)},\n`,
  );
  return `/** ${comment} */\nexport const ${name} = {\n${lines.join("")}} as const;\n`;
}
