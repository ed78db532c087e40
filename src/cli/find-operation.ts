import { nearest } from "../core/validation.ts";
import { type DescribedOperation, describedOperations } from "./document.ts";
import { UsageError } from "./io.ts";

/** An operation, and the path parameters that are known. */
interface FoundOperation {
  readonly operation: DescribedOperation;
  readonly path: Readonly<Record<string, string>>;
}

/**
 * Finds an operation by id, or by method and path; the path may contain values in place of parameters.
 * @throws UsageError for an unknown operation, with a suggestion
 */
export function findOperation(name: string, path?: string): FoundOperation {
  const all = describedOperations();
  const [method = "", inName] = name.trim().split(/\s+/);
  const wanted = path ?? inName;
  const named = all.find(({ id }) => id.toLowerCase() === method.toLowerCase());
  if (named && wanted !== undefined) {
    const { name: first } = named.parameters.find((each) => each.in === "path") ?? {};
    throw new UsageError(
      first === undefined
        ? `${named.id} takes no path: leave out ${wanted}.`
        : `${named.id} takes no path: pass -q ${first}=${wanted}.`,
    );
  }
  if (wanted !== undefined) return byPath(all, method.toUpperCase(), wanted);
  if (named) return { operation: named, path: {} };
  if (name.startsWith("/")) throw new UsageError(`Put the method before the path: GET ${name}`);
  if (all.some((each) => each.method === name.toUpperCase()))
    throw new UsageError(`A path is missing: ${name} /vendors, for example.`);
  const ids = all.map(({ id }) => id);
  throw new UsageError(`There is no operation ${name}${meantInstead(nearest(name, ids))}`);
}

/**
 * Finds a list by path or id, such as `vendors`, `/vendors` or `listVendors`.
 * @throws UsageError for an unknown list, with a suggestion
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
    `There is no list ${name}${meant === undefined ? `. The lists are ${all}.` : `: did you mean ${meant}?`}`,
  );
}

/** Separates path parameters from other `name=value` pairs. */
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

function byPath(all: readonly DescribedOperation[], method: string, typed: string): FoundOperation {
  const path = `/${typed.replace(/^\//, "")}`;
  const given = path.split("/");
  const found = all
    .map((operation) => ({ operation, path: valuesOf(operation.path.split("/"), given) }))
    .filter((each): each is FoundOperation => each.path !== undefined)
    // A literal path takes precedence over one with parameters.
    .sort((a, b) => Object.keys(a.path).length - Object.keys(b.path).length);
  const match = found.find(({ operation }) => operation.method === method);
  if (match) return match;
  const others = found.map(({ operation }) => operation.method);
  if (others.length > 0) throw new UsageError(`${path} supports ${others.join(" and ")}, not ${method}.`);
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
    // A placeholder is filled with -q.
    if (name !== undefined && value !== key) values[name] = decoded(value);
  }
  return values;
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    throw new UsageError(`${value} in the path is not URL-encoded: write %25 for %.`);
  }
}
