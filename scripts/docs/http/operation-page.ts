import { isObject, type JsonObject, list, members, strings } from "../../drift/json.ts";
import { resolve } from "../../drift/references.ts";
import { shapeOf } from "../../drift/schema.ts";
import { type Method, type OpenApi, type Operation, operationsOf } from "../../generate/openapi.ts";
import { code, fence, prose, table } from "../markdown.ts";
import { fieldTable, row, typeName } from "./fields.ts";
import { badgesOf, sourceOf, wordsOf } from "./words.ts";

export interface OperationPage {
  operationId: string;
  method: Method;
  path: string;
  summary: string;
  tag: string;
  markdown: string;
}

/** One page for each operation, in the document's order. */
export function operationPages(document: OpenApi & JsonObject): OperationPage[] {
  return [...operationsOf(document)].map(([path, method, operation, item]) => {
    const raw: Operation & JsonObject = { ...operation };
    const summary = String(raw.summary);
    const parameters = [...list(item.parameters), ...list(operation.parameters)].map((one) =>
      resolve(document, one),
    );
    const words = wordsOf(document, { raw });
    const parts = [
      `# ${prose(summary)}`,
      `<p class="call"><code><b>${method.toUpperCase()}</b> ${path}</code> ${badgesOf(words)}</p>`,
      prose(words.description),
      sourceOf(words),
      ...behavior(operation),
      ...samples(raw),
      ...parameterSection(document, parameters),
      ...bodySection(document, raw.requestBody),
      ...responseSections(document, members(raw.responses)),
    ];
    const tag = strings(raw.tags)[0] ?? "Other";
    return {
      operationId: operation.operationId,
      method,
      path,
      summary,
      tag,
      markdown: `${parts.filter(Boolean).join("\n\n")}\n`,
    };
  });
}

/** How the operation handles repetition, paging and bulk, from its extensions. */
function behavior(operation: Operation): string[] {
  const {
    "x-idempotency": idempotency,
    "x-pagination": pages,
    "x-bulk": bulk,
    "x-changes": changes,
  } = operation;
  const facts = [`Operation id: ${code(operation.operationId)}`];
  if (idempotency?.tier === "json")
    facts.push("Takes an `Idempotency-Key`: a repeated call gets the first answer again.");
  if (idempotency?.tier === "multipart")
    facts.push("Takes an `Idempotency-Key`, which is good for one upload.");
  if (idempotency?.tier === "none") facts.push("Takes no `Idempotency-Key`.");
  if (idempotency?.upsert)
    facts.push(`Updates the record that has the same ${idempotency.upsert.map(code).join(", ")}.`);
  if (pages) {
    const { items, page, size, maximum } = pages;
    const parameters = [page, size]
      .filter((name) => name !== undefined)
      .map(code)
      .join(" and ");
    const most = maximum ? `, at most ${maximum} a page` : "";
    const by = parameters ? ` by ${parameters}${most}` : "";
    facts.push(`Lists ${code(items)}${by}. [\`paginate\`](../pages.md) reads all pages.`);
  }
  if (changes) {
    const needed = changes.requires ? `, with ${changes.requires.map(code).join(" and ")}` : "";
    facts.push(
      `Can be filtered by last change from ${code(changes.from)}${needed}. [\`changedSince\`](../changes.md) reads what changed.`,
    );
  }
  if (bulk) {
    const most = typeof bulk.maximum === "number" ? ` at most ${bulk.maximum}` : "";
    const mode = bulk.mode === "async" ? "and answers with a batch to follow" : "and answers at once";
    facts.push(`Takes${most} records a call ${mode}. [\`bulk\`](../bulk.md) sends any number.`);
  }
  return [facts.map((fact) => `- ${fact}`).join("\n")];
}

function samples(operation: JsonObject): string[] {
  const given = list(operation["x-codeSamples"]).filter(isObject);
  if (given.length === 0) return [];
  const blocks = given.map(({ lang, label, source }) =>
    fence(`${languages[String(lang)] ?? String(lang).toLowerCase()} [${label ?? lang}]`, String(source)),
  );
  return ["## Code samples", `::: code-group\n\n${blocks.join("\n\n")}\n\n:::`];
}

/** Shiki's names for languages, if they differ. */
const languages: Record<string, string> = {
  Shell: "sh",
  cURL: "sh",
  TypeScript: "ts",
  "C#": "csharp",
  Node: "ts",
};

function parameterSection(document: JsonObject, parameters: JsonObject[]): string[] {
  const sections = (["path", "query", "header"] as const).flatMap((place) => {
    const rows = parameters
      .filter((parameter) => parameter.in === place)
      .map((parameter) => {
        const schema = { raw: parameter.schema };
        const shape = shapeOf(document, schema);
        const own = wordsOf(document, { raw: parameter });
        const words = own.description ? own : { ...own, ...wordsOf(document, schema) };
        return row(
          String(parameter.name),
          parameter.required === true,
          shape,
          typeName(document, shape),
          words,
        );
      });
    return rows.length > 0 ? [`### ${placeNames[place]}`, table(["Parameter", "Description"], rows)] : [];
  });
  return sections.length > 0 ? ["## Parameters", ...sections] : [];
}

const placeNames = { path: "Path", query: "Query", header: "Headers" };

function bodySection(document: JsonObject, reference: unknown): string[] {
  if (reference === undefined) return [];
  const body = resolve(document, reference);
  const optional = body.required === true ? "" : " Optional.";
  const contents = contentParts(document, body.content, "Request");
  return ["## Request body", `${prose(String(body.description ?? ""))}${optional}`.trim(), ...contents];
}

function responseSections(document: JsonObject, responses: JsonObject): string[] {
  const all = Object.entries(responses).map(
    ([status, one]) => ({ status, ...resolve(document, one) }) as JsonObject,
  );
  const isGood = ({ status }: JsonObject) => String(status).startsWith("2");
  const good = all
    .filter(isGood)
    .flatMap((response) => [
      `### ${response.status}`,
      prose(String(response.description)),
      [badgesOf(wordsOf(document, { raw: response })), sourceOf(wordsOf(document, { raw: response }))]
        .join(" ")
        .trim(),
      ...contentParts(document, response.content, "Response"),
    ]);
  const bad = all
    .filter((response) => !isGood(response))
    .flatMap((response) => [
      `### ${response.status}`,
      prose(String(response.description)),
      ...headerLines(document, response.headers),
      ...examplesOf(document, firstContent(response.content)[1], "Response"),
    ]);
  return ["## Responses", ...good, ...(bad.length > 0 ? ["## Errors", ...bad] : [])];
}

function headerLines(document: JsonObject, headers: unknown): string[] {
  const lines = Object.entries(members(headers)).map(([name, reference]) => {
    const { description = "" } = resolve(document, reference);
    return `- Header ${code(name)}: ${prose(String(description))}`;
  });
  return lines.length > 0 ? [lines.join("\n")] : [];
}

function contentParts(document: JsonObject, content: unknown, kind: string): string[] {
  const [type, media] = firstContent(content);
  if (type === undefined) return [];
  const forms = formsOf(document, media.schema);
  const tables = forms.flatMap((schema) => [
    ...(forms.length > 1
      ? [`**One of ${forms.length}:** ${prose(wordsOf(document, { raw: schema }).description)}`]
      : []),
    fieldTable(document, { raw: schema }),
  ]);
  return [`Content type: ${code(type)}`, ...tables, ...examplesOf(document, media, kind)];
}

/** The alternative forms of a body. */
function formsOf(document: JsonObject, schema: unknown): unknown[] {
  const { oneOf } = resolve(document, schema);
  return Array.isArray(oneOf) ? oneOf : [schema];
}

function firstContent(content: unknown): [type: string | undefined, media: JsonObject] {
  const [type, media] = Object.entries(members(content))[0] ?? [];
  return [type, members(media)];
}

/** The examples; only the first is expanded. */
function examplesOf(document: JsonObject, media: JsonObject, kind: string): string[] {
  return Object.values(members(media.examples)).map((reference, index) => {
    const { summary, value } = resolve(document, reference);
    const title = `${kind} example${summary ? `: ${prose(String(summary))}` : ""}`;
    const open = index === 0 && kind === "Request" ? " {open}" : "";
    return `::: details ${title}${open}\n\n${fence("json", JSON.stringify(value, null, 2))}\n\n:::`;
  });
}
