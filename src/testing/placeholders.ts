import { readDocument } from "./document.ts";
import { SHOWN } from "./record-secrets.ts";

/** Replaces personal values with values of the same shape. */
export interface Placeholders {
  /** A JSON value; `name` is its property or parameter. */
  of(value: unknown, name: string): unknown;
  /** A URL of the API: its path and the ids in it stay. */
  url(url: string): string;
}

/** For values about persons, banks or taxes, even ids and dates are replaced. */
const personal = /tax|bank|iban|swift|routing|account_n|ssn|card|mail|phone|fax|address|street|postal|birth/i;
/** The values that link requests and responses, and the counts of lists. */
const keptNames =
  /(^|_)(id|ids|key|currency|page|limit|offset|size|count|progress|token_type|expires_in|scope|grant_type)$/i;
const plainWord = /^[\w.:+=/-]{1,128}$/;
const moment = /^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/;
const errorCode = /^[A-Z]{1,4}\d{3,5}$/;

/** For the API at `origin`. Equal values get the same placeholder, and different ones share one only by chance. */
export function createPlaceholders(origin: string): Placeholders {
  const known = new Map<string, string>();
  const enums = enumsOf(readDocument());

  function isKept(text: string, name: string): boolean {
    if (text === SHOWN) return true;
    if (enums.get(name)?.has(text)) return true;
    if (personal.test(name)) return false;
    if (moment.test(text) || (name === "code" && errorCode.test(text))) return true;
    return keptNames.test(name) && plainWord.test(text);
  }

  function shaped(text: string): string {
    const made = known.get(text) ?? shapedLike(text);
    known.set(text, made);
    return made;
  }

  function ofText(text: string, name: string): string {
    if (text.startsWith(`${origin}/`)) return url(text);
    return isKept(text, name) ? text : shaped(text);
  }

  function ofNumber(value: number, name: string): number {
    if (keptNames.test(name) && !personal.test(name)) return value;
    return Number.isFinite(value) ? Number(shaped(String(value))) : value;
  }

  function of(value: unknown, name: string): unknown {
    if (typeof value === "string") return ofText(value, name);
    if (typeof value === "number") return ofNumber(value, name);
    if (Array.isArray(value)) return value.map((each) => of(each, name));
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, each]) => [
        /^[a-z]\w*$/i.test(key) ? key : shaped(key),
        of(each, key),
      ]),
    );
  }

  function url(text: string): string {
    const made = new URL(text);
    for (const [name, value] of [...made.searchParams]) made.searchParams.set(name, ofText(value, name));
    return made.href;
  }

  return { of, url };
}

/** Letters become letters and digits digits; white space, punctuation and accents stay, and so does a number's sign. */
function shapedLike(text: string): string {
  const scheme = /^(https?|mailto):(\/\/)?/.exec(text)?.[0] ?? "";
  const made = text
    .slice(scheme.length)
    .replace(/[a-z]|[A-Z]|[1-9]|0(?=\d*\.?\d*[1-9])|\p{L}/gu, (character) => {
      if (/[a-z]/.test(character)) return draw("abcdefghijklmnopqrstuvwxyz");
      if (/[A-Z]/.test(character)) return draw("ABCDEFGHIJKLMNOPQRSTUVWXYZ");
      if (/\d/.test(character)) return draw("123456789");
      const drawn = draw("àéîõüñçø");
      return character === character.toLowerCase() ? drawn : drawn.toUpperCase();
    });
  return scheme + made;
}

const draw = (from: string): string => from.charAt(Math.floor(Math.random() * from.length));

/** The values that the document lists for properties and parameters of each name. */
function enumsOf(document: object): Map<string, Set<unknown>> {
  const found = new Map<string, Set<unknown>>();
  const components = (document as { components?: { schemas?: Record<string, unknown> } }).components ?? {};

  function collect(schema: unknown, into: Set<unknown>): void {
    const { $ref, enum: values, const: value, items, anyOf = [], oneOf = [], allOf = [] } = schema as Listed;
    for (const each of [...(values ?? []), value]) if (typeof each === "string") into.add(each);
    if ($ref) collect(components.schemas?.[$ref.split("/").at(-1) ?? ""] ?? {}, into);
    for (const each of [items, ...anyOf, ...oneOf, ...allOf]) if (each) collect(each, into);
  }

  function note(name: string, schema: unknown): void {
    const into = found.get(name) ?? new Set();
    collect(schema, into);
    if (into.size > 0) found.set(name, into);
  }

  function walk(node: unknown): void {
    if (typeof node !== "object" || node === null) return;
    const { properties, name, schema } = node as { properties?: object; name?: unknown; schema?: object };
    for (const [key, each] of Object.entries(properties ?? {})) note(key, each);
    if (typeof name === "string" && schema) note(name, schema);
    for (const [key, each] of Object.entries(node)) if (key !== "examples") walk(each);
  }

  walk(document);
  return found;
}

interface Listed {
  readonly $ref?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly items?: unknown;
  readonly anyOf?: readonly unknown[];
  readonly oneOf?: readonly unknown[];
  readonly allOf?: readonly unknown[];
}
