import { companyField, locationField, locationsField } from "../../generated/operations.ts";
import { describeType, isRecord } from "../core/validation.ts";

/** A company or some locations that a part of a call names, and where. */
export interface ScopeField {
  readonly argument: string;
  readonly level: "company" | "location";
  readonly ids: readonly string[];
}

const levels: ReadonlyMap<string, ScopeField["level"]> = new Map([
  [companyField, "company"],
  [locationField, "location"],
  [locationsField, "location"],
]);

/** Whatever names a company or a location: in the part itself, and in every record that it lists. Maps of free names are no records. */
export function* findScopeFields(
  given: unknown,
  argument: string,
  holders: readonly unknown[] = [],
): Generator<ScopeField> {
  const part = asWritten(given);
  // What refers back to its holder cannot be sent, and the client under this one says so.
  if (holders.includes(part)) return;
  const inside = [...holders, part];
  if (Array.isArray(part)) {
    for (const [i, row] of part.entries()) yield* findScopeFields(row, `${argument}[${i}]`, inside);
  } else if (isRecord(part)) {
    // What is inherited too, as it would be sent.
    for (const name in part) {
      const value = part[name];
      const level = levels.get(name);
      const at = `${argument}.${name}`;
      if (level && value !== undefined && value !== null) yield { argument: at, level, ids: idsOf(value) };
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
