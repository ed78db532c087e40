import { isObject, type Json, type JsonObject, list, members, strings } from "../drift/json.ts";
import { target } from "../drift/references.ts";

/** A valid value of a schema, and what is special about it. */
export interface Draw {
  kind: string;
  value: Json;
}

/** The key of every entry in a drawn map, which distinguishes it from a property. */
export const mapKey = "ANY_KEY";
const unknownProperty = "property_that_no_schema_names";

interface Choice {
  kind: string;
  /** Which optional properties to include; `containers` are those with objects or arrays. */
  optional: "none" | "containers" | "all";
  nulls: boolean;
  unknown: boolean;
  /** Which of several values to use. */
  pick: number;
}

const plain: Choice = { kind: "", optional: "all", nulls: false, unknown: false, pick: 0 };
const fixed: Choice[] = [
  { ...plain, kind: "the smallest", optional: "none" },
  { ...plain, kind: "required properties at every depth", optional: "containers" },
  { ...plain, kind: "null wherever it is allowed", nulls: true },
  { ...plain, kind: "an unknown property in every object", unknown: true },
];

/** Values for a schema without a type, and for each type and format. */
const anything: Json[] = ["text", 1, { [mapKey]: "text" }, null, ["text"], true];
const valuesOfType: Record<string, Json[]> = {
  string: ["text", ""],
  integer: [1, 0, -1, 2 ** 40],
  number: [1.5, 0, -1.5],
  boolean: [true, false],
  null: [null],
};
const valuesOfFormat: Record<string, Json[]> = {
  date: ["2026-11-02"],
  "date-time": ["2026-11-02T09:14:07Z", "2026-11-02T09:14:07.652584Z", "2026-11-02T10:14:07+01:00"],
  email: ["someone@example.com"],
  uri: ["https://example.com/a"],
  uuid: ["6a1d0c52-7f3b-4e88-9c14-2b5e8f0a7d31"],
};

/** A recursive schema is drawn to this depth. */
const deepest = 12;

/** Draws values of a schema: small and full ones, with nulls, unknown properties, and each enum value. */
export function* drawsOf(document: JsonObject, schema: unknown): Generator<Draw> {
  let widest = 1;
  const take = (values: readonly Json[], { pick }: Choice): Json => {
    widest = Math.max(widest, values.length);
    return values[pick % values.length] ?? null;
  };
  for (const choice of fixed) yield { kind: choice.kind, value: draw(schema, choice, 0) };
  for (let pick = 0; pick < widest; pick++) {
    yield { kind: `everything, variant ${pick + 1}`, value: draw(schema, { ...plain, pick }, 0) };
  }

  function draw(raw: unknown, choice: Choice, depth: number): Json {
    if (!isObject(raw)) return take(anything, choice);
    if (typeof raw.$ref === "string") return draw(target(document, raw.$ref), choice, depth);
    const forms = list(raw.oneOf ?? raw.anyOf).map(members);
    const types = typeof raw.type === "string" ? [raw.type] : strings(raw.type);
    const mayBeNull =
      types.includes("null") || raw.nullable === true || forms.some(({ type }) => type === "null");
    if (choice.nulls && mayBeNull) return null;
    const [form] = rotated(
      forms.filter(({ type }) => type !== "null"),
      choice.pick,
    );
    if (form) return draw(form, choice, depth);
    if (Array.isArray(raw.allOf)) {
      const { allOf, ...own } = raw;
      const parts = [...allOf, own].map((part) => draw(part, choice, depth));
      return parts.every(isObject) ? Object.assign({}, ...parts) : (parts[0] ?? null);
    }
    if ("const" in raw) return raw.const as Json;
    if (Array.isArray(raw.enum)) return take(raw.enum.filter((value) => value !== null) as Json[], choice);
    const type = types.find((name) => name !== "null") ?? (isObject(raw.properties) ? "object" : undefined);
    if (type === "object") return drawObject(raw, choice, depth + 1);
    if (type === "array") return choice.optional === "none" ? [] : [draw(raw.items, choice, depth + 1)];
    return take(
      valuesOfFormat[String(raw.format)] ?? (type === undefined ? anything : (valuesOfType[type] ?? [null])),
      choice,
    );
  }

  function drawObject(raw: JsonObject, choice: Choice, depth: number): Json {
    const required = new Set(strings(raw.required));
    const drawable = members(raw.properties);
    const drawn: Record<string, Json> = {};
    for (const [name, property] of Object.entries(drawable)) {
      const wanted =
        choice.optional === "all" || (choice.optional === "containers" && isContainer(document, property));
      if (required.has(name) || (wanted && depth < deepest)) drawn[name] = draw(property, choice, depth);
    }
    const others = raw.additionalProperties ?? true;
    const isMap = isObject(others) || (others === true && Object.keys(drawable).length === 0);
    if (isMap && choice.optional === "all") drawn[mapKey] = draw(others, choice, depth);
    if (choice.unknown && !isMap && others === true) drawn[unknownProperty] = "text";
    return drawn;
  }
}

function rotated<T>(values: T[], by: number): T[] {
  const start = values.length === 0 ? 0 : by % values.length;
  return [...values.slice(start), ...values.slice(0, start)];
}

function isContainer(document: JsonObject, raw: unknown): boolean {
  if (!isObject(raw)) return false;
  if (typeof raw.$ref === "string") return isContainer(document, target(document, raw.$ref));
  if (raw.properties !== undefined || raw.items !== undefined) return true;
  return [raw.oneOf, raw.anyOf, raw.allOf].some((forms) => list(forms).some((f) => isContainer(document, f)));
}
