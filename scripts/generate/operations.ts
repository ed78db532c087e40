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

/** What the client has to know about the API while it runs, as a module; what is not used is shaken out. */
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
    declare("servers", "Where the API is, by environment.", servers(document)),
    declare("apiLimits", "What the API allows one API key.", limits(document)),
    declare("requestsPerDay", "How many of them it allows a day.", limits(document).requestsPerDay),
    declare("apiKeyHeader", "The header that carries the API key.", key?.name?.toLowerCase()),
    declare(
      "apiVersionHeader",
      "The header that names the version of the answers.",
      version.name.toLowerCase(),
    ),
    declare("apiVersions", "The versions that can be asked for, the default first.", version.schema.enum),
    declare(
      "idempotencyKeyHeader",
      "The header that lets a request be sent again without acting twice.",
      idempotency.name.toLowerCase(),
    ),
    declare("idempotencyKeyPattern", "What an idempotency key may look like.", idempotency.schema.pattern),
    declare(
      "tokenPath",
      "Where tokens are asked for.",
      all.find(([, , o]) => o.operationId === "createToken")?.[0],
    ),
    declare("tokenScope", "The scope that a token is asked for.", Object.keys(scopes).join(" ")),
    declare(
      "operations",
      "Every call by its method and path.",
      byRequest((o) => operationFacts(o)),
    ),
    declare(
      "lists",
      "The calls that answer a page at a time, and how.",
      byRequest((o) => o["x-pagination"]),
    ),
    declare(
      "changeFilters",
      "The lists that can be filtered by last change, and how.",
      byRequest((o) => o["x-changes"]),
    ),
    declare(
      "bulkCalls",
      "The calls that take many records at once, and how.",
      byRequest((o) => o["x-bulk"]),
    ),
    declare(
      "files",
      "The calls that take files: in which field, how large, and of which kinds.",
      byRequest((o) => fileFactsOf(document, o)),
    ),
    declare(
      "fileLimits",
      "How large the files of a call may be, in bytes.",
      byRequest((o) => fileFactsOf(document, o)?.maximumBytes),
    ),
    declare("dateFields", "Which fields and query parameters hold dates.", dateFieldsOf(document)),
    declare("companyField", "What names a company in a request.", scopeFields.companyField),
    declare("locationField", "What names a location in a request.", scopeFields.locationField),
    declare("locationsField", "What names several locations, joined by commas.", scopeFields.locationsField),
    declare(
      "scopes",
      "Where the calls take their company and location: in the query, in the body, in each record.",
      byRequest((o, item) => scopeFactsOf(document, o, parametersOf(document, o, item))),
    ),
  ].join("\n");
}

/** What the client calls the ways of writing a body. */
const bodyKinds: Readonly<Record<string, string>> = {
  "application/json": "json",
  "application/x-www-form-urlencoded": "form",
  "multipart/form-data": "multipart",
};

function unknownContent(type: string): never {
  throw new Error(`The client has no way to write ${type}: add one to src/call/body.ts.`);
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

/** A line for each entry of a table. */
function write(value: unknown): string {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return JSON.stringify(value);
  const lines = Object.entries(value).map(
    ([key, entry]) => `  ${JSON.stringify(key)}: ${JSON.stringify(entry)},`,
  );
  return `{\n${lines.join("\n")}\n}`;
}
