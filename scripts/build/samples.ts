import {
  type Method,
  type OpenApi,
  type Operation,
  type Parameter,
  type PathItem,
  resolveReference,
} from "../generate/openapi.ts";

/** An entry of `x-codeSamples`, which pages show next to the operation. */
export interface CodeSample {
  lang: "TypeScript" | "Shell";
  label: string;
  source: string;
}

/** How to call the operation with ottimate-client and with curl, using the document's examples. */
export function samplesOf(
  document: OpenApi,
  path: string,
  method: Method,
  operation: Operation,
  item: PathItem,
): CodeSample[] {
  const call: Call = {
    method: method.toUpperCase(),
    path,
    operation,
    ...parametersIn(document, operation, item),
    body: bodyOf(document, operation),
  };
  return [
    { lang: "TypeScript", label: "ottimate-client", source: typescript(call) },
    { lang: "Shell", label: "curl", source: curl(call, document) },
  ];
}

interface Call {
  method: string;
  path: string;
  operation: Operation;
  values: Record<"path" | "query", Record<string, unknown>>;
  takesKey: boolean;
  body: { type: string; value: unknown; files: Record<string, boolean> } | undefined;
}

/** Filters that nearly every caller sets; more would distract. */
const scope = ["ottimate_company_id", "ottimate_location_id", "ottimate_location_ids"];

function parametersIn(
  document: OpenApi,
  operation: Operation,
  item: PathItem,
): Pick<Call, "values" | "takesKey"> {
  const all = [...(item.parameters ?? []), ...(operation.parameters ?? [])].map((each) =>
    resolveReference<Parameter & { required?: boolean; example?: unknown }>(document, each),
  );
  const inPlace = (place: string) =>
    Object.fromEntries(
      all
        .filter((each) => each.in === place && each["x-availability"] !== "undocumented")
        .filter(({ name, required }) => required || scope.includes(name))
        .map(({ name, example }) => [name, example]),
    );
  return {
    values: { path: inPlace("path"), query: inPlace("query") },
    takesKey: all.some(({ name }) => name === "Idempotency-Key"),
  };
}

/** The first example of the body; for a form, also its file fields and whether they take several files. */
function bodyOf(document: OpenApi, { requestBody }: Operation): Call["body"] {
  const [type, media] = Object.entries(requestBody?.content ?? {})[0] ?? [];
  if (!type || !media) return undefined;
  const { examples = {}, schema } = media as typeof media & {
    examples?: Record<string, { value?: unknown }>;
  };
  const [example] = Object.values(examples).map((each) => resolveReference(document, each));
  const files: Record<string, boolean> = {};
  for (const [name, property] of Object.entries(resolveReference(document, schema).properties ?? {})) {
    if (type !== "multipart/form-data" || typeof property === "boolean") continue;
    const own = resolveReference(document, property);
    const file = own.items ? resolveReference(document, own.items) : own;
    if (file.format === "binary") files[name] = own.items !== undefined;
  }
  const value = example?.value;
  const isFields = typeof value === "object" && value !== null && !Array.isArray(value);
  const fields = isFields ? Object.entries(value).filter(([name]) => !(name in files)) : [];
  return { type, value: type === "multipart/form-data" ? Object.fromEntries(fields) : value, files };
}

function typescript(call: Call): string {
  const { method, path, operation, values, body } = call;
  const pages = operation["x-pagination"];
  const given = Object.fromEntries(Object.entries(values).filter(([, each]) => Object.keys(each).length > 0));
  const files = Object.entries(body?.files ?? {});
  const imports = [
    ...(files.length > 0 ? ['import { readFile } from "node:fs/promises";'] : []),
    `import { createOttimateClient, ${pages ? "paginate" : "unwrap"} } from "ottimate-client";`,
  ];
  const client = "const ottimate = createOttimateClient();";
  if (pages) {
    const options = Object.keys(given).length > 0 ? `, ${literal(given)}` : "";
    return lines(
      ...imports,
      "",
      client,
      "",
      `for await (const row of paginate(ottimate, ${JSON.stringify(path)}${options})) {`,
      `  console.log(row.${pages.id});`,
      "}",
    );
  }
  const file = new Code("file");
  const fields = Object.fromEntries(files.map(([name, many]) => [name, many ? [file] : file]));
  const isForm = files.length > 0;
  const input = {
    ...(Object.keys(given).length > 0 && { params: given }),
    ...(body && { body: isForm ? { ...(body.value as object), ...fields } : body.value }),
  };
  const options = Object.keys(input).length > 0 ? `, ${literal(input)}` : "";
  return lines(
    ...imports,
    "",
    client,
    ...(isForm
      ? [
          'const file = new File([await readFile("invoice.pdf")], "invoice.pdf", { type: "application/pdf" });',
        ]
      : []),
    "",
    `const result = await unwrap(ottimate.${method}(${JSON.stringify(path)}${options}));`,
    "console.log(result);",
  );
}

function curl({ method, path, operation, values, takesKey, body }: Call, { servers }: OpenApi): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(String(values.path[name])),
  );
  const query = new URLSearchParams(
    Object.entries(values.query).map(([name, value]): [string, string] => [name, String(value)]),
  );
  const url = `${servers[0]?.url}${filled}${query.size > 0 ? `?${query}` : ""}`;
  const wantsToken = operation.security?.every((each) => "OAuth2" in each) ?? true;
  const isJson = body?.type === "application/json";
  const fields = isJson || !body ? [] : Object.entries(body.value as Record<string, unknown>);
  const flag = body?.type === "multipart/form-data" ? "-F" : "--data-urlencode";
  return [
    `curl -X ${method} ${quoted(url)}`,
    '-H "X-API-Key: $OTTIMATE_API_KEY"',
    ...(wantsToken ? ['-H "Authorization: Bearer $OTTIMATE_TOKEN"'] : []),
    ...(takesKey ? ['-H "Idempotency-Key: $IDEMPOTENCY_KEY"'] : []),
    ...(isJson
      ? ['-H "Content-Type: application/json"', `-d ${quoted(JSON.stringify(body.value, null, 2))}`]
      : []),
    ...fields.map(([name, value]) => `${flag} ${quoted(`${name}=${value}`)}`),
    ...Object.keys(body?.files ?? {}).map((name) => `-F '${name}=@invoice.pdf;type=application/pdf'`),
  ].join(" \\\n  ");
}

const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;
const lines = (...all: string[]): string => `${all.join("\n")}\n`;

/** Code that is written into a literal as it is. */
class Code {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** A literal as people write it: keys without quotes, on one line if it is short. */
function literal(value: unknown, indent = ""): string {
  if (value instanceof Code) return value.text;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const inner = `${indent}  `;
  const [open, close] = Array.isArray(value) ? ["[", "]"] : ["{", "}"];
  const parts = Object.entries(value).map(([key, each]) => {
    const text = literal(each, inner);
    if (Array.isArray(value)) return text;
    const name = /^[A-Za-z_]\w*$/.test(key) ? key : JSON.stringify(key);
    return name === text ? name : `${name}: ${text}`;
  });
  if (parts.length === 0) return open + close;
  const space = Array.isArray(value) ? "" : " ";
  const short = `${open}${space}${parts.join(", ")}${space}${close}`;
  if (!short.includes("\n") && short.length + indent.length < 80) return short;
  return `${open}\n${parts.map((part) => `${inner}${part},\n`).join("")}${indent}${close}`;
}
