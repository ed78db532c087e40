import { companyField, locationField, locationsField } from "../../generated/operations.ts";
import { asWritten, describeType, type IssuePath, isRecord } from "../core/validation.ts";

/** A company or locations named in a call's input, and where. */
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

/** Deeper input cannot be sent; the client reports that. */
const MAX_DEPTH = 1000;

/** Finds companies and locations in an object and in all records that it lists. Maps with free keys are not records. */
export function* findScopeFields(
  given: unknown,
  path: IssuePath,
  holders: readonly unknown[] = [],
): Generator<ScopeField> {
  const part = readable(given);
  // A circular reference cannot be sent either.
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

/** What JSON.stringify writes; unchanged if toJSON throws, which the client reports. */
export function readable(given: unknown): unknown {
  try {
    return asWritten(given);
  } catch {
    return given;
  }
}

/** Invalid values stay in the list, so that they do not count as the client's own id. */
const idsOf = (value: unknown): string[] =>
  [value]
    .flat()
    .flatMap((each) => (typeof each === "object" ? describeType(each) : String(each).split(",")))
    .map((id) => id.trim());
