import { isObject, members } from "../drift/json.ts";
import { resolve } from "../drift/references.ts";
import { type OpenApi, type Operation, operationsOf, parametersOf } from "../generate/openapi.ts";
import type { Call } from "./call.ts";

/** What is known about an account, by operation and parameter. */
type Known = Map<string, Record<string, unknown>>;

/** Calls each read operation, once earlier responses have provided its parameters through the document's links. */
export async function readAll(
  document: OpenApi,
  call: Call,
): Promise<{ ids: Record<string, unknown>; left: string[] }> {
  const known: Known = new Map();
  const ids: Record<string, unknown> = {};
  const waiting = new Map(
    [...operationsOf(document)].flatMap((each) => (each[1] === "get" ? [[each[0], each]] : [])),
  );
  for (let isDone = false; !isDone; ) {
    isDone = true;
    for (const [path, [, , operation, item]] of waiting) {
      const parameters = parametersOf(document, operation, item);
      const given = { ...ids, ...known.get(operation.operationId) };
      const params = paramsOf(parameters, given);
      if (!params) continue;
      waiting.delete(path);
      isDone = false;
      const data = await call("GET", path, { params });
      const expand = parameters.find(({ name }) => name === "expand") as { example?: unknown } | undefined;
      if (expand?.example)
        await call("GET", path, {
          params: { ...params, query: { ...params.query, expand: expand.example } },
        });
      follow(document, operation, { params, data }, known);
      for (const name of ["ottimate_company_id", "ottimate_location_id"])
        ids[name] ??= firstOf(data, name) ?? idOf(operation.operationId, name, data);
    }
  }
  return {
    ids,
    left: [...waiting.keys()].map((path) => `GET ${path}: there is no record to read it by`),
  };
}

interface Params {
  path: Record<string, unknown>;
  query: Record<string, unknown>;
}

function paramsOf(
  parameters: readonly { name: string; in: string; required?: boolean }[],
  given: Record<string, unknown>,
) {
  const params: Params = { path: {}, query: {} };
  for (const { name, in: kind, required } of parameters) {
    if (kind !== "path" && kind !== "query") continue;
    if (required && given[name] === undefined) return undefined;
    if (required) params[kind][name] = given[name];
  }
  return params;
}

/** Follows the links from this response to other calls. */
function follow(
  document: OpenApi,
  { responses }: Operation,
  { params, data }: { params: Params; data: unknown },
  known: Known,
) {
  const { links } = resolve({ ...document }, responses["200"]);
  for (const link of Object.values(members(links))) {
    const { operationId, parameters } = members(link);
    const values = Object.entries(members(parameters)).map(
      ([name, from]) => [name, runtimeValue(String(from), params, data)] as const,
    );
    if (values.some(([, value]) => value === undefined)) continue;
    const before = known.get(String(operationId)) ?? {};
    known.set(String(operationId), { ...Object.fromEntries(values), ...before });
  }
}

/** A runtime expression: `$response.body#/vendors/0/id`, `$request.path.id`. */
function runtimeValue(expression: string, { path, query }: Params, data: unknown): unknown {
  const [, pointer] = /^\$response\.body#\/(.+)$/.exec(expression) ?? [];
  if (pointer)
    return (
      pointer
        .split("/")
        .reduce<unknown>((node, key) => (node as Record<string, unknown> | undefined)?.[key], data) ??
      undefined
    );
  const [, kind, name = ""] = /^\$request\.(path|query)\.(.+)$/.exec(expression) ?? [];
  return kind === "path" ? path[name] : query[name];
}

/** The first value of a property with this name. */
function firstOf(value: unknown, name: string): unknown {
  if (Array.isArray(value))
    return value.map((each) => firstOf(each, name)).find((each) => each !== undefined);
  if (!isObject(value)) return undefined;
  return value[name] ?? firstOf(Object.values(value), name);
}

/** The lists of companies and locations name their ids just `id`. */
function idOf(operationId: string, name: string, data: unknown): unknown {
  const list = { ottimate_company_id: "listCompanies", ottimate_location_id: "listLocations" }[name];
  return operationId === list ? firstOf(data, "id") : undefined;
}
