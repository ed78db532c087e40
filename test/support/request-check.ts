import { allOperations, type OperationUnderTest, propertiesOf } from "./document.ts";
import { faultsAt } from "./schema-check.ts";

/** Checks what Prism does not: undocumented query parameters, and form fields. */
export async function faultsOfRequest(base: string, url: string, init: RequestInit): Promise<string[]> {
  const { pathname, searchParams } = new URL(url);
  const operation = findOperation(
    init.method ?? "GET",
    pathname.slice(new URL(base).pathname.replace(/\/$/, "").length),
  );
  if (!operation) return [`${init.method} ${pathname} is not in the document`];
  const known = operation.parameters.filter((p) => p.in === "query").map((p) => p.name);
  const faults = [...searchParams.keys()]
    .filter((name) => !known.includes(name))
    .map((name) => `query.${name} is not in the document`);
  return [...faults, ...(await faultsOfForm(operation, init))];
}

async function faultsOfForm({ body }: OperationUnderTest, init: RequestInit): Promise<string[]> {
  if (!body || body.type === "application/json") return [];
  const sent = await new Response(init.body, {
    headers: { "content-type": new Headers(init.headers).get("content-type") ?? "" },
  }).formData();
  const properties = propertiesOf(body.media.schema);
  const fields: Record<string, unknown> = {};
  for (const name of new Set(sent.keys())) {
    const type = properties[name]?.type;
    const values = sent
      .getAll(name)
      .map((value) => (typeof value === "string" ? typed(value, type) : "file"));
    fields[name] = type === "array" ? values : values[0];
  }
  return faultsAt(body.pointer, fields);
}

/** A form contains only text; the schema says which values are numbers. */
function typed(text: string, type: unknown): unknown {
  return type === "integer" || type === "number" ? Number(text) : text;
}

function findOperation(method: string, pathname: string): OperationUnderTest | undefined {
  const matching = allOperations.filter((operation) => {
    const pattern = operation.path.replace(/[.*+?^$()|[\]\\]/g, "\\$&").replace(/\{[^}]+\}/g, "[^/]+");
    return operation.method === method.toUpperCase() && new RegExp(`^${pattern}$`).test(pathname);
  });
  // "/vendors/bulk" matches "/vendors/{id}" too: prefer the path without a placeholder.
  return matching.sort((a, b) => a.path.split("{").length - b.path.split("{").length)[0];
}
