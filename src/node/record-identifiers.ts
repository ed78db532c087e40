import { fieldOf } from "../bulk/chunk.ts";
import { type Name, nearForm } from "../core/matching.ts";
import type { Issue } from "../core/validation.ts";

/** Remembers by what records are known, one after another. */
interface Identifiers {
  /** What is wrong with how a record is called, given those before; paths begin in the record. */
  issuesOf(record: object, index: number): Issue[];
}

/** One that came before. */
interface Known {
  readonly name: Name;
  readonly index: number;
}

/** @param by the fields that an upsert finds a record by */
export function createIdentifiers(key: string, by: readonly string[]): Identifiers {
  const names = new Map<string, Known[]>();
  const wholes = new Map<string, number>();
  return {
    issuesOf(record, index) {
      const name = fieldOf(record, key);
      if (name !== undefined) {
        const form = nearForm(name);
        const known = names.get(form) ?? [];
        const equal = known.find((each) => String(each.name) === String(name));
        if (equal) return [equalIssue([key], equal.index)];
        names.set(form, [...known, { name, index }]);
        const [near] = known;
        if (near)
          return [
            {
              path: [key],
              message: `is nearly the same as that of records[${near.index}], ${JSON.stringify(near.name)}: they may be taken for one`,
              code: "near-identifier",
            },
          ];
      }
      // Of a single field, the key says it.
      if (by.length < 2) return [];
      const values = by.map((field) => fieldOf(record, field) ?? null);
      if (values.every((value) => value === null)) return [];
      const whole = JSON.stringify(values);
      const first = wholes.get(whole);
      if (first === undefined) wholes.set(whole, index);
      return first === undefined ? [] : [equalIssue([by[0] ?? key], first, by.join(", "))];
    },
  };
}

function equalIssue(path: string[], index: number, fields?: string): Issue {
  const message = `${fields ? `with ${fields} ` : ""}is also that of records[${index}], so one would overwrite the other`;
  return { path, message, code: "equal-identifier" };
}
