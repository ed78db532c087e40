import { nearest } from "../core/validation.ts";
import { type DescribedOperation, describedOperations } from "./document.ts";
import { UsageError } from "./io.ts";

/** An operation, and what of its path is given already. */
interface FoundOperation {
  readonly operation: DescribedOperation;
  readonly path: Readonly<Record<string, string>>;
}

/**
 * The operation of an id, or of a method and a path, in which the placeholders may be filled.
 * @throws UsageError for what the document does not have, with what was probably meant
 */
export function findOperation(name: string, path?: string): FoundOperation {
  const all = describedOperations();
  const [method = "", inName] = name.trim().split(/\s+/);
  const wanted = path ?? inName;
  if (wanted !== undefined) return byPath(all, method.toUpperCase(), wanted);
  const operation = all.find(({ id }) => id.toLowerCase() === name.toLowerCase());
  if (operation) return { operation, path: {} };
  if (name.startsWith("/")) throw new UsageError(`Before ${name}, name the method: GET ${name}`);
  const ids = all.map(({ id }) => id);
  throw new UsageError(`There is no operation ${name}${meantInstead(nearest(name, ids))}`);
}

/**
 * The list of a path or an id, such as `vendors`, `/vendors` or `listVendors`.
 * @throws UsageError for what is no list, with what was probably meant
 */
export function findList(name: string): FoundOperation {
  const lists = describedOperations().filter(({ pages }) => pages !== undefined);
  const path = `/${name.replace(/^\//, "")}`;
  const named = lists.find((each) => each.path === path || each.id.toLowerCase() === name.toLowerCase());
  if (named) return { operation: named, path: {} };
  for (const operation of lists) {
    const values = valuesOf(operation.path.split("/"), path.split("/"));
    if (values) return { operation, path: values };
  }
  const names = lists.flatMap((each) => [each.path.slice(1), each.id]);
  const meant = nearest(name.replace(/^\//, ""), names);
  const all = lists.map((each) => each.path.slice(1)).join(", ");
  throw new UsageError(
    `There is no list ${name}${meant === undefined ? `. There are ${all}.` : `: did you mean ${meant}?`}`,
  );
}

/** Sorts what was given as `name=value` into the placeholders of the path and the rest. */
export function fillPath(
  { operation, path }: FoundOperation,
  pairs: readonly (readonly [name: string, value: string])[],
): { readonly path: Readonly<Record<string, string>>; readonly rest: typeof pairs } {
  const isInPath = ([name]: readonly [string, string]) =>
    operation.parameters.some((each) => each.in === "path" && each.name === name);
  return {
    path: { ...path, ...Object.fromEntries(pairs.filter(isInPath)) },
    rest: pairs.filter((pair) => !isInPath(pair)),
  };
}

function byPath(all: readonly DescribedOperation[], method: string, path: string): FoundOperation {
  const given = path.split("/");
  const found = all
    .map((operation) => ({ operation, path: valuesOf(operation.path.split("/"), given) }))
    .filter((each): each is FoundOperation => each.path !== undefined)
    // What is named counts before what fills a placeholder.
    .sort((a, b) => Object.keys(a.path).length - Object.keys(b.path).length);
  const match = found.find(({ operation }) => operation.method === method);
  if (match) return match;
  const others = found.map(({ operation }) => operation.method);
  if (others.length > 0) throw new UsageError(`${path} takes ${others.join(" and ")}, not ${method}.`);
  const paths = all.filter((each) => each.method === method).map((each) => each.path);
  throw new UsageError(`There is no ${method} ${path}${meantInstead(nearest(path, paths))}`);
}

const meantInstead = (meant: string | undefined): string =>
  meant ? `: did you mean ${meant}?` : ". ottimate operations lists them all.";

function valuesOf(keys: readonly string[], given: readonly string[]): Record<string, string> | undefined {
  if (keys.length !== given.length) return undefined;
  const values: Record<string, string> = {};
  for (const [i, key] of keys.entries()) {
    const value = given[i] ?? "";
    const name = /^\{(.+)\}$/.exec(key)?.[1];
    if (name === undefined && key !== value) return undefined;
    // The document's own placeholder is filled by -q.
    if (name !== undefined && value !== key) values[name] = decodeURIComponent(value);
  }
  return values;
}
