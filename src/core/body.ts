import type { BodyFacts, Encoded, EncodedBody } from "./operation-facts.ts";
import { type DateFormat, scalarObjectMessage, textIssues } from "./scalars.ts";
import type { ApiDefinition } from "./types.ts";
import { describeType, type Issue, type IssuePath, isRecord, issueAt } from "./validation.ts";

/** The formats of date fields, by field name. */
type DateFields = ApiDefinition["dateFields"];

const BODY = ["body"];

/** Encodes the body as the document requires, or reports what cannot be encoded. */
export function encodeBody(
  { body: kind, optionalBody }: BodyFacts,
  body: unknown,
  dateFields?: DateFields,
): Encoded<EncodedBody | undefined> {
  const wrong = (message: string) => ({ issues: issueAt(BODY, message) });
  if (body === undefined)
    return kind === undefined || optionalBody ? { result: undefined } : wrong("is missing");
  if (kind === undefined) return wrong("is not part of this call");
  if (typeof kind === "function") return kind(body);
  if (kind === "json") return jsonBody(body, dateFields);
  if (!isRecord(body)) return wrong(`is ${describeType(body)}, not an object of fields`);
  const isMultipart = kind === "multipart";
  const issues = fieldIssues(body, isMultipart, dateFields);
  if (issues.length > 0) return { issues };
  return {
    result: isMultipart ? formBody(fill(new FormData(), body)) : formBody(fill(new URLSearchParams(), body)),
  };
}

/** Encodes a body that no document describes by its own type. */
export function encodeAnyBody(body: unknown): Encoded<EncodedBody> {
  if (body instanceof URLSearchParams) return { result: formBody(body) };
  if (!(body instanceof FormData)) return jsonBody(body);
  // A copy, because the caller may change the form before a retry.
  const copy = new FormData();
  for (const [name, value] of body) copy.append(name, value);
  return { result: formBody(copy) };
}

function jsonBody(body: unknown, dateFields?: DateFields): Encoded<EncodedBody> {
  const { result, issues } = encodeJson(body, BODY, dateFields);
  return issues ? { issues } : { result: { content: result, contentType: "application/json" } };
}

function formBody(form: FormData | URLSearchParams): EncodedBody {
  return form instanceof FormData
    ? { content: form, contentType: undefined }
    : { content: form.toString(), contentType: "application/x-www-form-urlencoded" };
}

/** Encodes an object or an array as JSON, or reports what cannot be encoded. */
export function encodeJson(value: unknown, path: IssuePath, dateFields?: DateFields): Encoded<string> {
  try {
    const issues =
      !Array.isArray(value) && !isRecord(value)
        ? issueAt(path, `is ${describeType(value)}, not an object or an array`)
        : jsonIssues(value, path, dateFields);
    if (issues.length > 0) return { issues };
    const text: string | undefined = JSON.stringify(value);
    if (text !== undefined) return { result: text };
  } catch {
    // An error from a caller's toJSON, getter or Proxy may contain anything, so it is not shown.
  }
  return { issues: issueAt(path, "cannot be written as JSON: check its toJSON and its getters") };
}

/** Deeper values would overflow the stack, here or when they are parsed. */
const MAX_DEPTH = 1000;
/** How many levels of a path a message shows. */
const MAX_TOLD_DEPTH = 8;

/** JSON.stringify would send a Date as a time where a date is expected, NaN as null, and a Map or a file as `{}`. */
function jsonIssues(root: unknown, at: IssuePath, dateFields: DateFields): Issue[] {
  const issues: Issue[] = [];
  const path = [...at];
  const holders: unknown[] = [];
  visit(root, undefined);
  return issues;

  function wrong(message: string): void {
    issues.push({ path: [...path], message });
  }

  function messageFor(value: unknown, format: DateFormat | undefined): string | undefined {
    if (typeof value === "number") return Number.isFinite(value) ? undefined : `is ${value}`;
    const instead =
      typeof value === "object" && value !== null ? scalarObjectMessage(value, format) : undefined;
    if (instead) return instead;
    if (!Array.isArray(value) && !isRecord(value))
      return `is ${describeType(value)}, which JSON cannot represent`;
    return holders.includes(value) ? "is a circular reference" : undefined;
  }

  function visit(value: unknown, format: DateFormat | undefined): void {
    if (value == null || typeof value === "boolean" || typeof value === "string") return;
    const message = messageFor(value, format);
    if (message) wrong(message);
    if (message || (!Array.isArray(value) && !isRecord(value))) return;
    if (holders.length > MAX_DEPTH) {
      issues.push({ path: path.slice(0, MAX_TOLD_DEPTH), message: "is nested too deeply" });
      return;
    }
    holders.push(value);
    if (Array.isArray(value)) {
      // Includes gaps and undefined, which JSON.stringify would send as null in a list.
      for (const [i, item] of value.entries()) step(i, item, format, item === undefined);
    } else if (typeof value.toJSON === "function") visit(value.toJSON(), format);
    else for (const [name, item] of Object.entries(value)) step(name, item, dateFields?.[name], false);
    holders.pop();
  }

  function step(name: string | number, item: unknown, format: DateFormat | undefined, isGap: boolean): void {
    if (typeof item === "string" || item === null) return;
    path.push(name);
    if (isGap) wrong("is undefined");
    visit(item, format);
    path.pop();
  }
}

function fieldIssues(
  fields: Readonly<Record<string, unknown>>,
  takesFiles: boolean,
  dateFields: DateFields,
): Issue[] {
  return Object.entries(fields).flatMap(([name, value]) =>
    partsOf(value).flatMap((part, i) => {
      if (part === undefined || (takesFiles && part instanceof Blob)) return [];
      return textIssues(part, Array.isArray(value) ? ["body", name, i] : ["body", name], dateFields?.[name]);
    }),
  );
}

const partsOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : [value]);

function fill<F extends FormData | URLSearchParams>(form: F, fields: Readonly<Record<string, unknown>>): F {
  for (const [name, value] of Object.entries(fields)) {
    for (const part of partsOf(value)) {
      if (form instanceof FormData && part instanceof Blob) form.append(name, part);
      else if (part !== undefined) form.append(name, String(part));
    }
  }
  return form;
}
