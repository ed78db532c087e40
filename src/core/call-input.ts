import { retryCheck, timeChecks } from "./options.ts";
import { textIssues } from "./scalars.ts";
import type { ApiDefinition } from "./types.ts";
import {
  type Checks,
  describeType,
  type Issue,
  type IssuePath,
  isRecord,
  issueAt,
  nested,
  oneOf,
  optionIssues,
  recordIssues,
  signalMessage,
  unchecked,
  type Values,
} from "./validation.ts";

const parseKinds = ["json", "text", "blob", "arrayBuffer", "stream"];
const kindChecks: Checks = { path: unchecked, query: unchecked, header: unchecked };

/** Checks of a call's options besides its path, parameters, headers, body and key. */
const callChecks = (): Checks => ({
  ...timeChecks,
  params: nested(kindChecks),
  body: unchecked,
  headers: unchecked,
  signal: signalMessage,
  idempotencyKey: unchecked,
  parseAs: oneOf(parseKinds),
  retry: retryCheck,
});

/** Creates the check of a call, except for its body and key. It repeats what TypeScript checks, and checks what it cannot. */
export function createCallCheck(
  api: ApiDefinition,
): (path: string, options: Values, params: Values) => Issue[] {
  const checks = callChecks();
  return (path, options, params) => [
    ...optionIssues(options, checks),
    ...pathIssues(path, params.path),
    ...queryIssues(params.query, api),
    ...headerIssues(api, params.header, ["params", "header"]),
    ...headerIssues(api, options.headers, ["headers"]),
  ];
}

/** Every placeholder needs a value, and no value may change the path to another one. */
export function pathIssues(path: string, given: unknown, at: IssuePath = ["params", "path"]): Issue[] {
  if (given === undefined && !path.includes("{")) return [];
  const names: string[] = path.match(/[^{}]+(?=\})/g) ?? [];
  const values = isRecord(given) ? given : {};
  const extra = Object.keys(values).filter((name) => !names.includes(name));
  return [
    ...recordIssues(given, at),
    ...names.flatMap((name) =>
      placeholderIssues(Object.hasOwn(values, name) ? values[name] : undefined, [...at, name]),
    ),
    ...extra.flatMap((name) => issueAt([...at, name], "is not a parameter of this path")),
  ];
}

function placeholderIssues(value: unknown, path: IssuePath): Issue[] {
  if (value == null) return issueAt(path, "is missing");
  if (typeof value === "boolean") return issueAt(path, `is ${describeType(value)}, not a string or a number`);
  const issues = textIssues(value, path);
  if (issues.length > 0) return issues;
  const text = String(value).trim();
  const isOther = ["", ".", ".."].includes(text);
  return issueAt(path, isOther && `is ${text ? `"${text}"` : "empty"}, which would change the path`);
}

/** Query values that would be sent as something other than what they mean. */
export function queryIssues(
  given: unknown,
  api: ApiDefinition | undefined,
  at: IssuePath = ["params", "query"],
): Issue[] {
  if (!isRecord(given)) return recordIssues(given, at);
  return Object.keys(given).flatMap((name) => queryValueIssues(name, given[name], api, [...at, name]));
}

function queryValueIssues(
  name: string,
  value: unknown,
  api: ApiDefinition | undefined,
  path: IssuePath,
): Issue[] {
  // Names are not escaped, so "a&b=1" would become two parameters.
  if (!/^[\w.[\]-]+$/.test(name)) return issueAt(path, "is not a valid name of a query parameter");
  if (value === undefined) return [];
  if (!Array.isArray(value)) return textIssues(value, path, api?.dateFields?.[name]);
  // An empty list would not be sent, and the missing filter would match everything.
  if (value.length === 0) return issueAt(path, "is an empty list: leave it out");
  if (api?.described) return issueAt(path, 'is an array: write a list as one string, such as "7,8"');
  return value.flatMap((each) => textIssues(each, path));
}

/** Headers of the connection itself, which `fetch` rejects. */
const wireHeaders =
  /^(connection|content-length|expect|host|keep-alive|te|trailer|transfer-encoding|upgrade)$/i;

/** The client sets some headers itself: a second value could leak secrets or break the encoding. */
function headerIssues({ ownHeaders, maker }: ApiDefinition, given: unknown, at: IssuePath): Issue[] {
  if (!isRecord(given)) return recordIssues(given, at);
  return Object.entries(given).flatMap(([name, value]) => {
    const path = [...at, name];
    if (ownHeaders.includes(name.toLowerCase()))
      return issueAt(path, `is set by the client: pass it to ${maker}`);
    if (value === undefined) return [];
    if (wireHeaders.test(name)) return issueAt(path, "can be set by fetch only");
    if (typeof value !== "string") return issueAt(path, `is ${describeType(value)}, not a string`);
    try {
      new Headers([[name, value]]);
      return [];
    } catch {
      return issueAt(path, "has characters that are not allowed in a header");
    }
  });
}
