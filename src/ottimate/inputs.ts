import type { Calls } from "../../generated/calls.ts";
import { inputPaths, inputShapes } from "../../generated/inputs.ts";
import { throwIssues } from "../core/errors.ts";
import { describeType, type Issue, type IssuePath, isRecord, recordOf } from "../core/validation.ts";
import { dimensionMessage } from "./dimensions.ts";
import { unknownPath } from "./paths.ts";

/**
 * The calls whose input can be made from a row that was read, by path: those of `bulk`, and the creates and updates of one
 * record.
 */
export type InputPath = keyof typeof inputPaths;

/** What a call takes: a record for a bulk call, or the body of any other. */
export type Input<Path extends InputPath> = Path extends keyof Calls["bulkCalls"]
  ? Calls["bulkCalls"][Path]["record"]
  : Path extends keyof Calls["PATCH"]
    ? BodyOf<Calls["PATCH"][Path]>
    : Path extends keyof Calls["POST"]
      ? BodyOf<Calls["POST"][Path]>
      : never;
type BodyOf<Call> = Call extends { request: { body: infer Body } } ? Body : never;

/** What a request takes in one place. */
type Field = { readonly null?: true } & (
  | { readonly kind: "text" | "number" | "boolean" | "dimension" | "value" }
  | { readonly kind: "list" | "map"; readonly of: Field }
  | { readonly kind: "object"; readonly of: keyof typeof inputShapes }
);
const shapes: Readonly<Record<string, Readonly<Record<string, Field>>>> = inputShapes;

/**
 * Converts a row that was read into the form that a write takes. It keeps the properties that the request has, also in nested
 * objects and lines; leaves out null where the request does not take it; replaces dimension objects with their
 * `erp_dimension_id`; and converts the decimal strings of the catalog to numbers. The row is not changed.
 *
 * ```ts
 * const record = { ...toInput("/vendors/bulk", vendor), net_terms: "Net 45" };
 * ```
 *
 * It adds nothing: add what the request requires and the row lacks, such as `upload_id`, or the `erp_vendor_id` of a vendor
 * that has none yet. The return type is the whole record, so TypeScript does not tell you what is missing.
 *
 * @param path a path of `bulk`, for a record, or of a create or update, for a body
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

/** The value as the request takes it; undefined where it is to be left out. */
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
      // A write rejects an empty set, or takes all away with it.
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
