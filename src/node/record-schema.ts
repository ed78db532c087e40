import { Ajv2020, type ErrorObject } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import bundled from "../../generated/openapi.json" with { type: "json" };
import { scopeNames } from "../bulk/operation.ts";
import { describeType, type Issue, nearest } from "../core/validation.ts";

/** The parts of a schema that are used here. */
interface Schema {
  readonly $ref?: string;
  readonly type?: unknown;
  readonly items?: Schema;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: unknown;
  readonly allOf?: readonly Schema[];
}
type Node = { readonly [key: string]: Node };

const document: object = bundled;
let ajv: Ajv2020 | undefined;

/** What the document says about the records of one call. */
export interface RecordSchema {
  /** What is wrong with a record, except for undocumented properties. */
  issuesOf(record: object): Issue[];
  /** Whether it accepts undocumented properties. */
  readonly isOpen: boolean;
  /** What new records need in addition. */
  readonly neededByNew: readonly string[];
}

/** `items` is the body's property with the records; undefined if the body is the array. */
export function recordSchema(path: string, items: string | undefined): RecordSchema {
  const body = bodyOf(path);
  const list = items === undefined ? body : resolve(body?.properties?.[items]);
  const row = list?.items;
  if (!row) throw new Error(`The document has no records for ${path}.`);
  const own = resolve(row);
  const create = path.endsWith("/bulk") ? bodyOf(path.replace(/\/bulk$/, "")) : undefined;
  const given = [...requiredBy(own), ...scopeNames(path)];
  return {
    issuesOf: (record) => errorsOf(row, record).flatMap(issueOf),
    isOpen: own?.additionalProperties === true,
    neededByNew: requiredBy(create).filter((name) => !given.includes(name)),
  };
}

function bodyOf(path: string): Schema | undefined {
  const { paths } = document as Node;
  return resolve(
    paths?.[path]?.post?.requestBody?.content?.["application/json"]?.schema as Schema | undefined,
  );
}

function resolve(schema: Schema | undefined): Schema | undefined {
  if (schema?.$ref === undefined) return schema;
  const keys = schema.$ref.split("/").slice(1);
  return resolve(
    keys.reduce<Node | undefined>((node, key) => node?.[key], document as Node) as Schema | undefined,
  );
}

function requiredBy(schema: Schema | undefined): string[] {
  const own = resolve(schema);
  return own ? [...(own.required ?? []), ...(own.allOf ?? []).flatMap(requiredBy)] : [];
}

const validators = new WeakMap<object, (value: unknown) => ErrorObject[]>();

function validatorOf(schema: object): (value: unknown) => ErrorObject[] {
  const known = validators.get(schema);
  if (known) return known;
  ajv ??= createAjv();
  const text = JSON.stringify(schema).replaceAll('"$ref":"#', '"$ref":"document#');
  const validate = ajv.compile(JSON.parse(text) as object);
  const made = (value: unknown) => (validate(value) ? [] : (validate.errors ?? []));
  validators.set(schema, made);
  return made;
}

function createAjv(): Ajv2020 {
  const made = new Ajv2020({ strict: false, allErrors: true, verbose: true });
  formats.default(made);
  made.addFormat("double", true);
  made.addFormat("binary", true);
  made.addFormat("password", true);
  return made.addSchema({ ...document }, "document");
}

/** The errors of a value. If its schema has several forms, only those of the closest form. */
function errorsOf(schema: object, value: unknown): ErrorObject[] {
  return ofNearestForm(validatorOf(schema)(value));
}

function ofNearestForm(all: readonly ErrorObject[]): ErrorObject[] {
  const errors = all.filter(({ keyword }) => !/^(unevaluated|additional)Properties$/.test(keyword));
  const [choice] = errors
    .filter(({ keyword }) => keyword === "anyOf" || keyword === "oneOf")
    .sort((a, b) => a.instancePath.length - b.instancePath.length);
  if (!choice) return errors;
  const { instancePath: place } = choice;
  const elsewhere = errors.filter(({ instancePath: at }) => at !== place && !at.startsWith(`${place}/`));
  const forms = (choice.schema as object[]).map((form) => errorsOf(form, choice.data));
  const found = nearestOf(forms).map((error) => ({ ...error, instancePath: place + error.instancePath }));
  return [...ofNearestForm(elsewhere), ...found];
}

/** If several forms are equally close and each lacks one property, one of these properties is required. */
function nearestOf(forms: readonly ErrorObject[][]): ErrorObject[] {
  const fewest = Math.min(...forms.map(({ length }) => length));
  const [first = [], ...others] = forms.filter(({ length }) => length === fewest);
  const keyOf = ({ keyword, instancePath, params }: ErrorObject) =>
    JSON.stringify([keyword, instancePath, params]);
  const alike = first.filter((error) =>
    others.every((form) => form.some((other) => keyOf(other) === keyOf(error))),
  );
  const own = [first, ...others].map((form) =>
    form.filter((error) => !alike.some((each) => keyOf(each) === keyOf(error))),
  );
  const missing = own.flatMap((form) => (form.length === 1 && form[0]?.keyword === "required" ? form : []));
  const [one] = missing;
  if (!one || others.length === 0 || missing.length < own.length) return first;
  const names = missing.map(({ params }) => String(params.missingProperty));
  return [...alike, { ...one, keyword: "oneRequired", params: { names } }];
}

function issueOf({ keyword, instancePath, params, data, message = "is invalid" }: ErrorObject): Issue[] {
  const path = instancePath
    .split("/")
    .slice(1)
    .map((key) => (/^\d+$/.test(key) ? Number(key) : key.replaceAll("~1", "/").replaceAll("~0", "~")));
  switch (keyword) {
    case "required":
      return [{ path: [...path, String(params.missingProperty)], message: "is missing" }];
    case "oneRequired":
      return [
        { path, message: `has none of ${(params.names as string[]).join(", ")}: one of them is required` },
      ];
    case "type":
      return [{ path, message: typeMessage(data, [params.type as string | string[]].flat()) }];
    case "enum": {
      const allowed = (params.allowedValues as unknown[]).map(String);
      const meant = typeof data === "string" ? nearest(data, allowed) : undefined;
      return [
        { path, message: `is not one of ${allowed.join(", ")}${meant ? `, did you mean ${meant}?` : ""}` },
      ];
    }
    case "format":
      return [{ path, message: formatMessage(String(params.format)) }];
    case "minProperties":
      return [{ path, message: "is empty: leave it out" }];
    default:
      return [{ path, message }];
  }
}

function typeMessage(data: unknown, types: readonly string[]): string {
  const wanted = types.map((type) => typeNames[type] ?? type).join(" or ");
  const isNumeric = typeof data === "string" && /^-?\d+(\.\d+)?$/.test(data);
  const takesNumber = types.includes("number") || types.includes("integer");
  if (isNumeric && takesNumber) return `is a string, not ${wanted}: write it without quotes`;
  if (typeof data === "number" && types.includes("string"))
    return `is a number, not ${wanted}: write it in quotes`;
  return `is ${typeof data === "number" ? "not a whole number" : `${describeType(data)}, not ${wanted}`}`;
}

const typeNames: Readonly<Record<string, string>> = {
  string: "a text",
  number: "a number",
  integer: "a whole number",
  boolean: "true or false",
  array: "an array",
  object: "an object",
  null: "null",
};

function formatMessage(format: string): string {
  if (format === "date") return "is not a date such as 2026-11-16";
  return format === "date-time" ? "is not a time such as 2026-11-16T09:30:00Z" : `is not a valid ${format}`;
}
