import { dateFieldsOf } from "./dates.ts";
import { fileFactsOf } from "./files.ts";
import {
  methods,
  type OpenApi,
  type Operation,
  operationsOf,
  type PathItem,
  parametersOf,
  resolveReference,
} from "./openapi.ts";
import { scopeFactsOf, scopeFields } from "./scopes.ts";

/** What the client needs to know about the API at run time, as a tree-shakable module. */
export function factsOf(document: OpenApi): string {
  const key = document.components.securitySchemes.ApiKey;
  const scopes = document.components.securitySchemes.OAuth2?.flows?.clientCredentials.scopes ?? {};
  const version = headerParameter(document, "X-API-Version");
  const idempotency = headerParameter(document, "Idempotency-Key");
  const all = [...operationsOf(document)];
  const byRequest = (facts: (operation: Operation, item: PathItem) => unknown) =>
    Object.fromEntries(
      all.flatMap(([path, method, operation, item]) => {
        const found = facts(operation, item);
        return found === undefined ? [] : [[`${method.toUpperCase()} ${path}`, found]];
      }),
    );
  return [
    declare("servers", "The URLs of the API, by environment.", servers(document)),
    declare("apiLimits", "The limits of an API key.", limits(document)),
    declare("requestsPerDay", "The daily quota of an API key.", limits(document).requestsPerDay),
    declare("apiKeyHeader", "The header for the API key.", key?.name?.toLowerCase()),
    declare("apiVersionHeader", "The header for the response version.", version.name.toLowerCase()),
    declare("apiVersions", "The response versions, the default first.", version.schema.enum),
    declare("idempotencyKeyHeader", "The header for idempotency keys.", idempotency.name.toLowerCase()),
    declare("idempotencyKeyPattern", "The pattern of an idempotency key.", idempotency.schema.pattern),
    declare(
      "tokenPath",
      "The path of the token endpoint.",
      all.find(([, , o]) => o.operationId === "createToken")?.[0],
    ),
    declare("tokenScope", "The scope to request with a token.", Object.keys(scopes).join(" ")),
    declare(
      "operations",
      "The operations by method and path.",
      byRequest((o) => operationFacts(o)),
    ),
    declare(
      "lists",
      "The paginated lists, and their parameters.",
      byRequest((o) => o["x-pagination"]),
    ),
    declare(
      "changeFilters",
      "The lists that can be filtered by last change, and their filters.",
      byRequest((o) => o["x-changes"]),
    ),
    declare(
      "bulkCalls",
      "The bulk calls: their records, limits and results.",
      byRequest((o) => o["x-bulk"]),
    ),
    declare(
      "files",
      "The calls that take files: the field, the size limit and the file types.",
      byRequest((o) => fileFactsOf(document, o)),
    ),
    declare(
      "fileLimits",
      "The size limits for files, in bytes.",
      byRequest((o) => fileFactsOf(document, o)?.maximumBytes),
    ),
    declare("dateFields", "The fields and query parameters that contain dates.", dateFieldsOf(document)),
    declare("companyField", "The field for a company's id.", scopeFields.companyField),
    declare("locationField", "The field for a location's id.", scopeFields.locationField),
    declare(
      "locationsField",
      "The field for several location ids, separated by commas.",
      scopeFields.locationsField,
    ),
    declare(
      "scopes",
      "Where calls take their company and location: in the query, the body or each record.",
      byRequest((o, item) => scopeFactsOf(document, o, parametersOf(document, o, item))),
    ),
  ].join("\n");
}

/** The client's names for body encodings. */
const bodyKinds: Readonly<Record<string, string>> = {
  "application/json": "json",
  "application/x-www-form-urlencoded": "form",
  "multipart/form-data": "multipart",
};

function unknownContent(type: string): never {
  throw new Error(`The client has no way to write ${type}: add one to src/core/body.ts.`);
}

function operationFacts(operation: Operation) {
  const [content] = Object.keys(operation.requestBody?.content ?? {});
  const { tier, upsert } = operation["x-idempotency"] ?? {};
  const items = operation["x-bulk"]?.items;
  const wantsToken = operation.security?.every((requirement) => "OAuth2" in requirement) ?? true;
  return {
    id: operation.operationId,
    ...(content && { body: bodyKinds[content] ?? unknownContent(content) }),
    ...(content && !operation.requestBody?.required && { optionalBody: true }),
    ...(!wantsToken && { keyOnly: true }),
    ...(tier && tier !== "none" && { idempotency: tier }),
    ...(upsert && { upsert: { by: upsert, ...(items && { in: items }) } }),
  };
}

function servers(document: OpenApi) {
  return Object.fromEntries(document.servers.map((server) => [server["x-environment"], server.url]));
}

function limits(document: OpenApi) {
  const { source: _, ...limits } = document["x-limits"];
  return limits;
}

function headerParameter(document: OpenApi, name: string) {
  for (const path of Object.values(document.paths)) {
    for (const holder of [path, ...methods.map((method) => path[method])]) {
      for (const parameter of holder?.parameters ?? []) {
        const found = resolveReference(document, parameter);
        if (found.in === "header" && found.name === name) {
          return { name, schema: resolveReference(document, found.schema) };
        }
      }
    }
  }
  throw new Error(`No operation has the header ${name}.`);
}

function declare(name: string, comment: string, value: unknown): string {
  if (value === undefined) throw new Error(`The document does not say what ${name} is.`);
  return `/** ${comment} */\nexport const ${name} = ${write(value)} as const;\n`;
}

/** A table with one line per entry. */
function write(value: unknown): string {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return JSON.stringify(value);
  const lines = Object.entries(value).map(
    ([key, entry]) => `  ${JSON.stringify(key)}: ${JSON.stringify(entry)},`,
  );
  return `{\n${lines.join("\n")}\n}`;
}
