import { type Operation, readOperations } from "./document.ts";

/** The operation of a request, and its path parameters. */
export interface Match {
  readonly operation: Operation;
  readonly path: Readonly<Record<string, string>>;
}

interface Route {
  readonly operation: Operation;
  readonly keys: readonly string[];
}

let routes: ReadonlyMap<string, readonly Route[]> | undefined;

/** Finds the operation for a method and a path relative to the base; `/vendors/bulk` takes precedence over `/vendors/{id}`. */
export function route(method: string, path: string): Match | undefined {
  routes ??= createRoutes();
  const given = path.split("/").slice(1).map(decode);
  for (const { operation, keys } of routes.get(`${method} ${given.length}`) ?? []) {
    const match = valuesOf(keys, given);
    if (match) return { operation, path: match };
  }
  return undefined;
}

function createRoutes(): Map<string, Route[]> {
  const found = new Map<string, Route[]>();
  for (const operation of readOperations()) {
    const keys = operation.path.split("/").slice(1);
    const name = `${operation.method} ${keys.length}`;
    found.set(name, [...(found.get(name) ?? []), { operation, keys }]);
  }
  for (const each of found.values()) each.sort((a, b) => placeholders(a) - placeholders(b));
  return found;
}

const placeholders = ({ keys }: Route): number => keys.filter((key) => key.startsWith("{")).length;

function valuesOf(keys: readonly string[], given: readonly string[]): Record<string, string> | undefined {
  const values: Record<string, string> = {};
  for (const [i, key] of keys.entries()) {
    const value = given[i] ?? "";
    if (key.startsWith("{")) {
      if (value === "") return undefined;
      values[key.slice(1, -1)] = value;
    } else if (key !== value) return undefined;
  }
  return values;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
