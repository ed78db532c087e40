import type { Calls } from "../../generated/calls.ts";
import { inputPaths, inputShapes } from "../../generated/inputs.ts";
import { throwIssues } from "../core/errors.ts";
import { describeType, type Issue, type IssuePath, isRecord, recordOf } from "../core/validation.ts";
import { dimensionMessage } from "./dimensions.ts";
import { unknownPath } from "./paths.ts";

/**
 * The paths of calls whose input can be made from a row that was read: those of `bulk`, and the creates and updates of single
 * records.
 */
export type InputPath = keyof typeof inputPaths;

/** What a call takes: a record for a bulk call, otherwise the body. */
export type Input<Path extends InputPath> = Path extends keyof Calls["bulkCalls"]
  ? Calls["bulkCalls"][Path]["record"]
  : Path extends keyof Calls["PATCH"]
    ? BodyOf<Calls["PATCH"][Path]>
    : Path extends keyof Calls["POST"]
      ? BodyOf<Calls["POST"][Path]>
      : never;
type BodyOf<Call> = Call extends { request: { body: infer Body } } ? Body : never;

/** What a request accepts in one place. */
type Field = { readonly null?: true } & (
  | { readonly kind: "text" | "number" | "boolean" | "dimension" | "value" }
  | { readonly kind: "list" | "map"; readonly of: Field }
  | { readonly kind: "object"; readonly of: keyof typeof inputShapes }
);
const shapes: Readonly<Record<string, Readonly<Record<string, Field>>>> = inputShapes;

/**
 * Converts a row that was read into the form that a write accepts. It keeps the properties that the request has, also in
 * nested objects and lines; removes null if the request does not accept it; replaces dimension objects with their
 * `erp_dimension_id`; and converts the catalog's decimal strings to numbers. The row itself stays unchanged.
 *
 * ```ts
 * const record = { ...toInput("/vendors/bulk", vendor), net_terms: "Net 45" };
 * ```
 *
 * Nothing is added: add what the request requires and the row lacks, such as `upload_id`, or the `erp_vendor_id` of a vendor
 * that has none yet. The return type is the complete record, so TypeScript does not report what is missing.
 *
 * @param path a path of `bulk`, which returns a record, or of a create or update, which returns a body
 * @throws OttimateInputError that names each value that does not fit the request, and each dimension without an `erp_dimension_id`
 */
export function toInput<Path extends InputPath>(path: Path, row: object): Input<Path>;
export function toInput(path: InputPath, row: object): unknown {
  const call = `toInput(${path})`;
  if (!Object.hasOwn(inputPaths, path))
    throwIssues(call, [unknownPath(path, Object.keys(inputPaths), "is not a call that toInput supports")]);
  const issues: Issue[] = [];
  const input = isRecord(row)
    ? convert({ kind: "object", of: inputPaths[path] }, row, ["row"], issues)
    : reject(["row"], `is ${describeType(row)}, not an object`, issues);
  throwIssues(call, issues);
  return input;
}

/** Converts the value to what the request accepts; undefined if it must be left out. */
function convert(field: Field, value: unknown, path: IssuePath, issues: Issue[]): unknown {
  if (value === undefined) return undefined;
  if (value === null) return field.null ? null : undefined;
  const mismatch = (wanted: string) =>
    reject(path, `is ${describeType(value)}, but the request takes ${wanted}: replace it in the row`, issues);
  switch (field.kind) {
    case "object": {
      if (!isRecord(value)) return mismatch("an object");
      const own = recordOf(value);
      const fields = Object.entries(shapes[field.of] ?? {});
      return present(fields.map(([name, each]) => [name, convert(each, own[name], [...path, name], issues)]));
    }
    case "map": {
      if (!isRecord(value)) return mismatch("an object");
      const all = Object.entries(value);
      const kept = present(
        all.map(([name, each]) => [name, convert(field.of, each, [...path, name], issues)]),
      );
      // A write rejects an empty set, or deletes everything with it.
      return Object.keys(kept).length > 0 ? kept : undefined;
    }
    case "list":
      if (!Array.isArray(value)) return mismatch("an array");
      return value
        .map((each, i) => convert(field.of, each, [...path, i], issues))
        .filter((each) => each !== undefined);
    case "dimension": {
      if (typeof value === "string") return value;
      const message = dimensionMessage(value);
      return message ? reject(path, message, issues) : recordOf(value).erp_dimension_id;
    }
    case "number": {
      const read = typeof value === "string" && /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : value;
      return typeof read === "number" ? read : mismatch("a number");
    }
    case "text":
      return typeof value === "string" ? value : mismatch("a string");
    case "boolean":
      return typeof value === "boolean" ? value : mismatch("a boolean");
    case "value":
      return value;
  }
}

function present(entries: [string, unknown][]): object {
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

function reject(path: IssuePath, message: string, issues: Issue[]): undefined {
  issues.push({ path, message });
}
