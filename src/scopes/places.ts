import { companyField, locationField, locationsField } from "../../generated/operations.ts";
import { isRecord } from "../call/text.ts";

/** A company or some locations that a part of a call names, and where. */
export interface Place {
  readonly argument: string;
  readonly level: "company" | "location";
  readonly ids: readonly string[];
}

const levels: ReadonlyMap<string, Place["level"]> = new Map([
  [companyField, "company"],
  [locationField, "location"],
  [locationsField, "location"],
]);

/** Whatever names a company or a location: in the part itself, and in every record that it lists. Maps of free names are no records. */
export function* placesIn(given: unknown, argument: string): Generator<Place> {
  const part = asWritten(given);
  if (Array.isArray(part)) {
    for (const [i, row] of part.entries()) yield* placesIn(row, `${argument}[${i}]`);
  } else if (isRecord(part)) {
    for (const [name, value] of Object.entries(part)) {
      const level = levels.get(name);
      const at = `${argument}.${name}`;
      if (level && value !== undefined && value !== null) yield { argument: at, level, ids: idsOf(value) };
      else if (Array.isArray(value)) yield* placesIn(value, at);
    }
  }
}

/** What JSON makes of an object that says so itself. */
export function asWritten(value: unknown): unknown {
  if (!isRecord(value) || typeof value.toJSON !== "function") return value;
  return value.toJSON();
}

const idsOf = (value: unknown): string[] =>
  String(value)
    .split(",")
    .map((id) => id.trim());
