import type { BodyFacts, CallFacts, Refuse } from "./types.ts";
import { describeType, isRecord, refuser, textOf } from "./validation.ts";

/** A body that can be sent as often as needed: a string byte for byte, a form part for part. */
export interface EncodedBody {
  readonly content: string | FormData;
  /** Undefined for multipart, whose boundary only the transport knows. */
  readonly contentType: string | undefined;
}

/** Writes the body as the document demands, or says what cannot be written. */
export function encodeBody(call: CallFacts, facts: BodyFacts, body: unknown): EncodedBody | undefined {
  const refuse = refuser(call);
  const { body: kind, optionalBody } = facts;
  if (body === undefined)
    return kind === undefined || optionalBody ? undefined : refuse("body", "is missing");
  if (kind === undefined) return refuse("body", "is not part of this call");
  if (kind === "any" && isForm(body)) return encodeForm(body);
  if (kind === "json" || kind === "any")
    return { content: toJson(body, "body", refuse), contentType: "application/json" };
  if (!isRecord(body)) return refuse("body", `is ${describeType(body)}, not an object of fields`);
  if (kind === "multipart") return { content: fill(new FormData(), body, refuse), contentType: undefined };
  const form = fill(new URLSearchParams(), body, refuse);
  return { content: form.toString(), contentType: "application/x-www-form-urlencoded" };
}

const isForm = (body: unknown): body is URLSearchParams | FormData =>
  body instanceof URLSearchParams || body instanceof FormData;

/** As it is now: the caller may change it before it is sent again. */
function encodeForm(form: URLSearchParams | FormData): EncodedBody {
  if (form instanceof URLSearchParams)
    return { content: form.toString(), contentType: "application/x-www-form-urlencoded" };
  const copy = new FormData();
  for (const [name, value] of form) copy.append(name, value);
  return { content: copy, contentType: undefined };
}

/** The text of an object or an array, or what cannot be written. */
export function toJson(value: unknown, argument: string, refuse: Refuse): string {
  if (!isRecord(value) && !Array.isArray(value))
    refuse(argument, `is ${describeType(value)}, not an object or an array`);
  checkJson(value, argument, refuse, []);
  try {
    const text: string | undefined = JSON.stringify(value);
    if (text !== undefined) return text;
  } catch {
    // What a toJSON of the caller's throws may say anything.
  }
  return refuse(argument, "cannot be written as JSON: look at its toJSON");
}

/** JSON.stringify, and whoever reads its text, would run out of stack. */
const deepest = 1000;

/** JSON.stringify would send a Date as a time where a date belongs, NaN as null, and a Map or a file as `{}`. */
function checkJson(value: unknown, at: string, refuse: Refuse, within: readonly unknown[]): void {
  if (value === undefined || value === null || typeof value === "boolean" || typeof value === "string")
    return;
  if (typeof value === "number" || value instanceof Date) {
    textOf(value, at, refuse);
    return;
  }
  if (within.length > deepest) refuse(at.slice(0, 60), "nests too deeply");
  if (within.includes(value)) refuse(at, "refers back to what holds it");
  const isList = Array.isArray(value);
  if (!isList && !isRecord(value)) refuse(at, `is ${describeType(value)}, which JSON has not`);
  if (typeof (value as { toJSON?: unknown }).toJSON === "function") return;
  // Of a list the gaps too, which JSON.stringify would fill.
  for (const [name, item] of isList ? value.entries() : Object.entries(value as object)) {
    // JSON.stringify leaves it out of an object, but writes null for it in a list.
    if (isList && item === undefined) refuse(`${at}[${name}]`, "is undefined");
    checkJson(item, isList ? `${at}[${name}]` : `${at}.${name}`, refuse, [...within, value]);
  }
}

function fill<F extends FormData | URLSearchParams>(
  form: F,
  fields: Readonly<Record<string, unknown>>,
  refuse: Refuse,
): F {
  for (const [name, value] of Object.entries(fields)) {
    const parts = Array.isArray(value) ? value : [value];
    for (const [i, part] of parts.entries()) {
      if (part === undefined) continue;
      if (form instanceof FormData && part instanceof Blob) form.append(name, part);
      else
        form.append(name, textOf(part, Array.isArray(value) ? `body.${name}[${i}]` : `body.${name}`, refuse));
    }
  }
  return form;
}
