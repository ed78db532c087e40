import { companyField, locationField, locationsField } from "../../generated/operations.ts";
import { describeType, type IssuePath, isRecord } from "../core/validation.ts";

/** A company or some locations that a part of a call names, and where. */
export interface ScopeField {
  readonly path: IssuePath;
  readonly level: "company" | "location";
  readonly ids: readonly string[];
}

const levels: ReadonlyMap<string, ScopeField["level"]> = new Map([
  [companyField, "company"],
  [locationField, "location"],
  [locationsField, "location"],
]);

/** What nests deeper cannot be sent, as the client under this one says. */
const MAX_DEPTH = 1000;

/** Whatever names a company or a location: in the part itself, and in every record that it lists. Maps of free names are no records. */
export function* findScopeFields(
  given: unknown,
  path: IssuePath,
  holders: readonly unknown[] = [],
): Generator<ScopeField> {
  const part = asWritten(given);
  // What refers back to its holder cannot be sent either.
  if (holders.length > MAX_DEPTH || holders.includes(part)) return;
  const inside = [...holders, part];
  if (Array.isArray(part)) {
    for (const [i, row] of part.entries()) yield* findScopeFields(row, [...path, i], inside);
  } else if (isRecord(part)) {
    for (const [name, value] of Object.entries(part)) {
      const level = levels.get(name);
      const at = [...path, name];
      if (level && value != null) yield { path: at, level, ids: idsOf(value) };
      else if (Array.isArray(value)) yield* findScopeFields(value, at, inside);
    }
  }
}

/** What JSON makes of an object that says so itself. */
export function asWritten(value: unknown): unknown {
  if (!isRecord(value) || typeof value.toJSON !== "function") return value;
  try {
    return value.toJSON();
  } catch {
    return value;
  }
}

/** What is no id is no other's either, but it is not one's own. */
const idsOf = (value: unknown): string[] =>
  [value]
    .flat()
    .flatMap((each) => (typeof each === "object" ? describeType(each) : String(each).split(",")))
    .map((id) => id.trim());
