import type { CallFacts } from "./facts.ts";
import { isRecord, kindOf, refuser } from "./guards.ts";

/** How the document says that a body is written. */
export type BodyKind = "json" | "form" | "multipart";

/** What the document says of a call's body. */
export interface BodyFacts {
  readonly body?: BodyKind;
  readonly optionalBody?: boolean;
}

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
  if (kind === undefined) return body === undefined ? undefined : refuse("body", "is not part of this call");
  if (body === undefined) return optionalBody ? undefined : refuse("body", "is missing");
  if (kind === "json") return { content: toJson(call, body), contentType: "application/json" };
  if (!isRecord(body)) return refuse("body", `is ${kindOf(body)}, not an object of fields`);
  if (kind === "form")
    return { content: toForm(call, body), contentType: "application/x-www-form-urlencoded" };
  return { content: toMultipart(call, body), contentType: undefined };
}

function toJson(call: CallFacts, body: unknown): string {
  const refuse = refuser(call);
  if (!isRecord(body) && !Array.isArray(body))
    refuse("body", `is ${kindOf(body)}, not an object or an array`);
  checkJson(body, "body", refuse, []);
  return JSON.stringify(body);
}

/** JSON.stringify would send a Date as a time where a date belongs, NaN as null, and a Map or a file as `{}`. */
function checkJson(
  value: unknown,
  at: string,
  refuse: (argument: string, fault: string) => never,
  within: unknown[],
): void {
  if (typeof value === "number" && !Number.isFinite(value)) refuse(at, `is ${value}`);
  if (["bigint", "function", "symbol"].includes(typeof value))
    refuse(at, `is a ${typeof value}, which JSON has not`);
  if (typeof value !== "object" || value === null) return;
  if (value instanceof Date)
    refuse(at, "is a Date: send a string, such as date.toISOString() or its first ten characters");
  if (within.includes(value)) refuse(at, "refers back to what holds it");
  if ("toJSON" in value && typeof value.toJSON === "function") return;
  if (Array.isArray(value)) {
    for (const [i, item] of value.entries()) checkJson(item, `${at}[${i}]`, refuse, [...within, value]);
  } else if (isRecord(value)) {
    for (const [name, item] of Object.entries(value))
      checkJson(item, `${at}.${name}`, refuse, [...within, value]);
  } else {
    refuse(at, `is ${kindOf(value)}, which JSON has not`);
  }
}

function toForm(call: CallFacts, fields: Readonly<Record<string, unknown>>): string {
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) {
    if (value !== undefined) form.append(name, scalar(call, `body.${name}`, value));
  }
  return form.toString();
}

function toMultipart(call: CallFacts, fields: Readonly<Record<string, unknown>>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) {
    for (const [i, part] of (Array.isArray(value) ? value : [value]).entries()) {
      const at = Array.isArray(value) ? `body.${name}[${i}]` : `body.${name}`;
      if (part === undefined) continue;
      if (isBlob(part)) form.append(name, part);
      else form.append(name, scalar(call, at, part));
    }
  }
  return form;
}

function scalar(call: CallFacts, at: string, value: unknown): string {
  if (typeof value === "string" || typeof value === "boolean" || Number.isFinite(value)) return String(value);
  return refuser(call)(
    at,
    `is ${typeof value === "number" ? value : kindOf(value)}: a field of a form is a string, a number, a boolean or a Blob`,
  );
}

const isBlob = (value: unknown): value is Blob => value instanceof Blob;
