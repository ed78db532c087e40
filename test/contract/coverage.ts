import { isDeepStrictEqual } from "node:util";
import { addressesOf, factsOf } from "../../scripts/drift/facts.ts";
import type { FactNode } from "../../scripts/drift/unfold.ts";
import { allOperations, document, type OperationUnderTest } from "../support/document.ts";

/** What is counted. Only properties may have gaps. */
const dimensions = ["statuses", "examples", "contents", "parameters", "properties"] as const;
export type Dimension = (typeof dimensions)[number];

/** The share of properties that requests and responses must cover. It only goes up. */
export const PROPERTIES_TARGET = 0.95;

/** A gap that may stay. An exception whose gap was closed, or never existed, is stale and fails. */
export interface Exception {
  readonly at: string;
  readonly why: string;
}

const facts = factsOf({ ...document });
const nameOf = ({ method, path }: OperationUnderTest): string => `${method} ${path}`;
const nodeOf = (operation: OperationUnderTest, below: string): FactNode | undefined =>
  facts.children.get(nameOf(operation))?.children.get(` ${below}`);

/** Everything of an operation that the suite should exercise, by address. */
function documentedOf(operation: OperationUnderTest): Record<Dimension, string[]> {
  const name = nameOf(operation);
  const { body, responses, parameters } = operation;
  const below = (place: string): string[] =>
    [...addressesOf(nodeOf(operation, place) ?? { facets: {}, children: new Map() })].flatMap(([at]) =>
      at.startsWith(" header.") ? [] : [`${name} ${place}${at}`],
    );
  return {
    statuses: responses.map(({ status }) => `${name} ${status}`),
    examples: [
      ...Object.keys(body?.media.examples ?? {}).map((each) => `${name} body example ${each}`),
      ...responses.flatMap(({ status, media }) =>
        Object.keys(media?.examples ?? {}).map((each) => `${name} ${status} example ${each}`),
      ),
    ],
    contents: Object.keys(operation.operation.requestBody?.content ?? {}).map(
      (type) => `${name} body as ${type}`,
    ),
    parameters: parameters.map((each) => `${name} ${each.in}.${each.name}`),
    properties: ["body", ...responses.map(({ status }) => status)].flatMap(below),
  };
}

/** What calls have exercised so far. */
const exercised = new Set<string>();

/** Starts over: the calls of other files in the same worker do not count. */
export const startCoverage = (): void => exercised.clear();

/** Records what a request and its response have exercised. */
export async function observe(
  operation: OperationUnderTest,
  url: string,
  init: RequestInit,
  response: Response,
): Promise<void> {
  const name = nameOf(operation);
  const { searchParams } = new URL(url);
  const headers = new Headers(init.headers);
  for (const { in: kind, name: key } of operation.parameters) {
    const isThere = kind === "path" || (kind === "query" ? searchParams.has(key) : headers.has(key));
    if (isThere) exercised.add(`${name} ${kind}.${key}`);
  }
  const { status } =
    operation.responses.find((each) => each.status === String(response.status)) ??
    operation.responses.find((each) => each.status === `${String(response.status)[0]}XX`) ??
    {};
  if (status === undefined) return;
  exercised.add(`${name} ${status}`);
  await observeBody(operation, init, headers.get("content-type")?.split(";")[0]);
  const text = await response.clone().text();
  const value: unknown = text === "" ? undefined : JSON.parse(text);
  const { media } = operation.responses.find((each) => each.status === status) ?? {};
  for (const [key, example] of Object.entries(media?.examples ?? {}))
    if (isDeepStrictEqual(example.value, value)) exercised.add(`${name} ${status} example ${key}`);
  walk(value, nodeOf(operation, status), `${name} ${status}`);
}

async function observeBody(
  operation: OperationUnderTest,
  { body, headers }: RequestInit,
  type: string | undefined,
): Promise<void> {
  if (!operation.body || body === undefined || body === null) return;
  const name = nameOf(operation);
  // The headers that fetch itself sets for a form.
  const sent = new Request("http://form.test", { method: "POST", body, headers: new Headers(headers) });
  const content = type ?? sent.headers.get("content-type")?.split(";")[0];
  exercised.add(`${name} body as ${content}`);
  const isJson = content === "application/json";
  const value: unknown = isJson ? await sent.json() : formOf(await sent.formData());
  for (const [key, example] of Object.entries(operation.body.media.examples ?? {}))
    if (isJson ? isDeepStrictEqual(example.value, value) : hasFields(value as Form, example.value as object))
      exercised.add(`${name} body example ${key}`);
  walk(value, nodeOf(operation, "body"), `${name} body`);
}

type Form = Record<string, unknown>;

function formOf(form: FormData): Form {
  const fields = [...new Set(form.keys())].map((key) => {
    const values = form.getAll(key).map((value) => (typeof value === "string" ? value : "file"));
    return [key, values.length > 1 ? values : values[0]];
  });
  return Object.fromEntries(fields);
}

/** A form holds only text and files, and no example has a file. */
const hasFields = (form: Form, example: object): boolean =>
  Object.entries(example).every(
    ([key, value]) => [form[key]].flat()[0] === "file" || form[key] === String(value),
  );

function walk(value: unknown, node: FactNode | undefined, at: string): void {
  if (!node) return;
  exercised.add(at);
  if (Array.isArray(value)) for (const each of value) walk(each, node.children.get("[]"), `${at}[]`);
  else if (typeof value === "object" && value !== null) {
    for (const [key, each] of Object.entries(value)) {
      const step = node.children.has(`.${key}`) ? `.${key}` : "{}";
      walk(each, node.children.get(step), at + step);
    }
  }
}

/** What was exercised of an operation, and what was not. */
export interface Row {
  readonly operation: OperationUnderTest;
  readonly counts: Record<Dimension, readonly [exercised: number, documented: number]>;
  readonly holes: Record<Dimension, readonly string[]>;
}

export function coverage(): Row[] {
  return allOperations.map((operation) => {
    const documented = documentedOf(operation);
    const each = <T>(of: (addresses: string[]) => T): Record<Dimension, T> => ({
      statuses: of(documented.statuses),
      examples: of(documented.examples),
      contents: of(documented.contents),
      parameters: of(documented.parameters),
      properties: of(documented.properties),
    });
    const holesOf = (addresses: string[]) => addresses.filter((at) => !exercised.has(at));
    return {
      operation,
      counts: each((all) => [all.length - holesOf(all).length, all.length] as const),
      holes: each(holesOf),
    };
  });
}

/** Gaps without an exception, and exceptions without a gap. */
export function findProblems(rows: readonly Row[], exceptions: readonly Exception[]): string[] {
  const holes = rows.flatMap((row) =>
    dimensions.flatMap((each) => (each === "properties" ? [] : row.holes[each])),
  );
  const allowed = new Set(exceptions.map(({ at }) => at));
  return [
    ...holes.filter((at) => !allowed.has(at)).map((at) => `not exercised: ${at}`),
    ...[...allowed].filter((at) => !holes.includes(at)).map((at) => `stale exception: ${at}`),
  ];
}

/** The sum over all operations. */
export function sumOf(rows: readonly Row[], dimension: Dimension): readonly [number, number] {
  const of = (i: 0 | 1) => rows.reduce((sum, { counts }) => sum + counts[dimension][i], 0);
  return [of(0), of(1)];
}

/** docs/contract.md. */
export function reportOf(rows: readonly Row[], exceptions: readonly Exception[]): string {
  const share = ([some, all]: readonly [number, number]): string => (all === 0 ? "" : `${some}/${all}`);
  const total = dimensions.map((each) => share(sumOf(rows, each)));
  return `${[
    "# Contract coverage",
    "",
    "What the contract tests exercise of the document: each call goes through the client to a mock made from the document. This page is written by `npm run contract`, and `npm test` fails where it is not current. `npm run contract:live` holds the document against the sandbox: [CONTRIBUTING](../CONTRIBUTING.md#the-real-api).",
    "",
    `- **Statuses, examples, contents** (content types of requests) and **parameters** must be exercised, all of them. ${exceptions.length === 0 ? "There is no exception." : "Exceptions are below."}`,
    `- **Properties** of bodies, in requests and answers, must be shown by ${PROPERTIES_TARGET * 100} % at least.`,
    "",
    `| operation | ${dimensions.join(" | ")} |`,
    `|---|${dimensions.map(() => "--:|").join("")}`,
    ...rows.map(
      ({ operation, counts }) =>
        `| \`${operation.id}\` | ${dimensions.map((each) => share(counts[each])).join(" | ")} |`,
    ),
    `| **${rows.length} operations** | ${total.map((each) => `**${each}**`).join(" | ")} |`,
    ...(exceptions.length === 0
      ? []
      : ["", "## Exceptions", "", ...exceptions.map(({ at, why }) => `- \`${at}\`: ${why}`)]),
  ].join("\n")}\n`;
}
