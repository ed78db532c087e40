import { operations } from "../../generated/operations.ts";
import type { OperationFacts } from "../core/operation-facts.ts";
import { type Issue, issueAt, nearest } from "../core/validation.ts";

/** What the document says about a call, or why the path is invalid. */
export function findOperation(method: string, path: string): OperationFacts | Issue[] {
  const all: Readonly<Record<string, OperationFacts>> = operations;
  const request = `${method} ${path}`;
  const found = Object.hasOwn(all, request) ? all[request] : undefined;
  if (found) return found;
  const known = (part: 0 | 1, value: string) =>
    Object.keys(all).flatMap((each) => {
      const parts = each.split(" ");
      return parts[part] === value ? (parts[1 - part] ?? []) : [];
    });
  const methods = known(1, path).join(" and ");
  return methods
    ? issueAt(["path"], `is not a path of the API for ${method}, only for ${methods}`)
    : [unknownPath(path, known(0, method), "is not a path of the API for this method")];
}

/** The issue for an unknown path, with the one that was probably meant. */
export function unknownPath(path: string, known: readonly string[], message: string): Issue {
  const [bare = "", query] = String(path).split("?");
  const filled = known.includes(bare)
    ? bare
    : known.find((each) => RegExp(`^${each.replace(/\{.+?\}/g, "[^/]+")}$`).test(bare));
  const meant = filled ?? nearest(bare, known);
  if (meant === undefined) return { path: ["path"], message };
  const names = (filled?.match(/\w+(?=\})/g) ?? []).map((name) => `params.path.${name}`);
  const more = [...names, ...(query === undefined ? [] : ["params.query"])].join(" and ");
  const how = more ? `: pass "${meant}", with the values in ${more}` : `, did you mean "${meant}"?`;
  return { path: ["path"], message: message + how };
}
