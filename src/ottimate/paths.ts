import { operations } from "../../generated/operations.ts";
import type { OperationFacts } from "../core/types.ts";
import { type Issue, nearest } from "../core/validation.ts";

/** What is known of a call of the API's, or why it has none. */
export function findOperation(method: string, path: string): OperationFacts | Issue[] {
  const all: Readonly<Record<string, OperationFacts>> = operations;
  const request = `${method} ${path}`;
  const found = Object.hasOwn(all, request) ? all[request] : undefined;
  if (found) return found;
  const requests = Object.keys(all).map((each) => each.split(" ") as [string, string]);
  const methods = requests.filter(([, known]) => known === path).map(([each]) => each);
  if (methods.length > 0)
    return [
      { path: ["path"], message: `is not one of the API's for ${method}, but for ${methods.join(" and ")}` },
    ];
  const known = requests.filter(([each]) => each === method).map(([, each]) => each);
  return [unknownPath(path, known, "is not one of the API's for this method")];
}

/** A path that nobody knows, with the one that was probably meant. */
export function unknownPath(path: string, known: readonly string[], message: string): Issue {
  const [bare = "", query] = String(path).split("?");
  const filled = known.find((each) => each.includes("{") && isFilled(each, bare));
  const meant = filled ?? (known.includes(bare) ? bare : nearest(bare, known));
  if (meant === undefined) return { path: ["path"], message };
  const names = [...(filled?.matchAll(/\{(\w+)\}/g) ?? [])].map(([, name]) => `params.path.${name}`);
  const more = [...names, ...(query === undefined ? [] : ["params.query"])].join(" and ");
  const how = more ? `: give "${meant}", and the values in ${more}` : `, did you mean "${meant}"?`;
  return { path: ["path"], message: `${message}${how}` };
}

/** Whether a path is this template with values in the place of its names. */
function isFilled(template: string, path: string): boolean {
  const parts = path.split("/");
  const wanted = template.split("/");
  return (
    wanted.length === parts.length &&
    wanted.every((each, i) => each === parts[i] || (each.startsWith("{") && parts[i] !== ""))
  );
}
