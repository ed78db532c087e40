import { dateFields } from "../../generated/operations.ts";
import { type Name, nearForm } from "../core/matching.ts";
import {
  fieldOf,
  formatPath,
  type Issue,
  type IssuePath,
  isRecord,
  issueAt,
  nearest,
  type Values,
} from "../core/validation.ts";
import { type Field, listedShape, shapeOf } from "./record-columns.ts";
import { placeOf } from "./record-places.ts";

/** Undocumented properties, each with the one that was probably meant. Paths start at the record. */
export function unknownIssues(record: Values, shape: string): Issue[] {
  return [...objectsIn(record, shape, [])].flatMap(({ object, fields, path }) =>
    Object.keys(object).flatMap((name) => {
      if (Object.hasOwn(fields, name) || object[name] === undefined) return [];
      const meant = nearest(name, Object.keys(fields));
      const message = `is not a property of ${path.length > 0 ? "a line" : "a record"}${meant ? `, did you mean ${meant}?` : ""}`;
      return issueAt([...path, name], message);
    }),
  );
}

/** What is unusual in a record but may be right. Paths start at the record. @param key the field that identifies it, if any */
export function recordNotes(
  record: Values,
  shape: string,
  key: string | undefined,
  neededByNew: readonly string[],
): Issue[] {
  return [
    ...(key === undefined ? [] : identifierNotes(record, key)),
    ...neededByNew.flatMap((name) =>
      issueAt([name], (record[name] ?? null) === null && "is missing, and a new record needs it"),
    ),
    ...[...objectsIn(record, shape, [])].flatMap(({ object, fields, path }) =>
      Object.entries(fields).flatMap(([name, field]) =>
        issueAt([...path, name], Object.hasOwn(object, name) && valueNote(name, field, object[name])),
      ),
    ),
  ];
}

function identifierNotes(record: Values, key: string): Issue[] {
  const identifier = fieldOf(record, key);
  const isPadded = typeof identifier === "string" && identifier !== identifier.trim();
  return [
    ...issueAt(
      [key],
      (record[key] ?? null) === null &&
        "is missing: if the record is sent again, a second one may be created",
    ),
    ...issueAt([key], isPadded && "begins or ends with white space"),
  ];
}

function valueNote(name: string, { kind }: Field, value: unknown): string | false {
  if (kind === "number")
    return (
      typeof value === "number" && isAmount(name) && hasMoreThanCents(value) && "has fractions of a cent"
    );
  if (typeof value !== "string") return false;
  // A spreadsheet shortens a long number like this, and its last digits are lost.
  if (/^\d(\.\d+)?E\+\d+$/.test(value)) return "looks like a long number shortened by a spreadsheet";
  const isTime = kind === "text" && Object.hasOwn(dateFields, name) && !/^\d{4}-\d\d-\d\d/.test(value);
  return isTime && "is not a date such as 2026-11-16";
}

/** Quantities and unit prices may have any number of decimals. */
const isAmount = (name: string): boolean => !/quantity|price|_id$/.test(name);

function hasMoreThanCents(value: number): boolean {
  return Math.abs(value * 100 - Math.round(value * 100)) > 1e-6 * Math.max(1, Math.abs(value));
}

/** The record and the objects in its lists. */
function* objectsIn(
  record: Values,
  shape: string,
  path: IssuePath,
): Generator<{ object: Values; fields: Readonly<Record<string, Field>>; path: IssuePath }> {
  const fields = shapeOf(shape);
  yield { object: record, fields, path };
  for (const [name, field] of Object.entries(fields)) {
    const inner = listedShape(field);
    const list: unknown = Object.hasOwn(record, name) ? record[name] : undefined;
    if (inner === undefined || !Array.isArray(list)) continue;
    for (const [index, line] of list.entries())
      if (isRecord(line)) yield* objectsIn(line, inner, [...path, name, index]);
  }
}

/** Checks the identifiers of successive records. */
interface Identifiers {
  /** Compares the record's identifiers with the earlier ones. Paths start at the record. */
  issuesOf(record: object, index: number): Issue[];
}

/** An earlier record. */
interface Known {
  readonly name: Name;
  /** Its name in messages: its line in a file, otherwise its index. */
  readonly record: string;
}

function namedIn(record: object, index: number): string {
  const line = placeOf(record)?.line;
  return line === undefined ? formatPath(["records", index]) : `line ${line}`;
}

/** @param by the fields that identify an existing record */
export function createIdentifiers(key: string, by: readonly string[]): Identifiers {
  const names = new Map<string, Known[]>();
  const wholes = new Map<string, string>();
  return {
    issuesOf(record, index) {
      const name = fieldOf(record, key);
      if (name !== undefined) {
        const form = nearForm(name);
        const known = names.get(form) ?? [];
        const equal = known.find((each) => String(each.name) === String(name));
        if (equal) return [equalIssue([key], equal.record)];
        names.set(form, [...known, { name, record: namedIn(record, index) }]);
        const [near] = known;
        if (near)
          return [
            {
              path: [key],
              message: `is nearly the same as that of ${near.record}, ${JSON.stringify(near.name)}: they may be treated as one`,
              code: "near-identifier",
            },
          ];
      }
      // A single field is covered by the key.
      if (by.length < 2) return [];
      const values = by.map((field) => fieldOf(record, field) ?? null);
      if (values.every((value) => value === null)) return [];
      const whole = JSON.stringify(values);
      const first = wholes.get(whole);
      if (first === undefined) wholes.set(whole, namedIn(record, index));
      return first === undefined ? [] : [equalIssue([by[0] ?? key], first, by.join(", "))];
    },
  };
}

function equalIssue(path: string[], record: string, fields?: string): Issue {
  const message = `${fields ? `with ${fields} ` : ""}is the same as in ${record}, so one would overwrite the other`;
  return { path, message, code: "equal-identifier" };
}
