import { checkAt } from "./ajv.ts";
import { coerce, type ReadBody } from "./body.ts";
import type { Operation, Parameter } from "./document.ts";
import type { Received } from "./exchange.ts";
import { explain, type Problem } from "./explain.ts";
import type { Match } from "./router.ts";

/** One way in which a request violates the document. */
export interface Violation extends Problem {
  readonly place: "path" | "query" | "header" | "body";
}

export type Values = Readonly<Record<string, unknown>>;

/** The parts of a request, parsed as documented, and its violations. */
export interface CheckedRequest {
  readonly query: Values;
  readonly violations: readonly Violation[];
}

/** Checks a request against the document. */
export function checkRequest(match: Match, received: Received, body: ReadBody): CheckedRequest {
  const { operation } = match;
  const violations: Violation[] = [];
  const query: Record<string, unknown> = {};
  const known = new Set<string>();
  for (const parameter of operation.parameters) {
    const { name, in: place } = parameter;
    const texts = textsOf(parameter, match, received);
    if (place === "query") known.add(name);
    if (texts.length > 1)
      violations.push({ place, field: name, text: "Pass this once.", fault: "is repeated" });
    const [text] = texts;
    const value = text === undefined ? undefined : coerce(text, parameter.schema);
    if (value !== undefined) violations.push(...checkValue(parameter, value));
    else if (parameter.required)
      violations.push({ place, field: name, text: "This field is required.", fault: "is required" });
    if (place === "query") query[name] = value ?? parameter.schema.default;
  }
  for (const name of received.url.searchParams.keys()) {
    if (!known.has(name))
      violations.push({
        place: "query",
        field: name,
        text: "This field is not known.",
        fault: "is not known",
      });
  }
  violations.push(...checkBody(operation, body));
  return { query, violations };
}

function textsOf({ name, in: place }: Parameter, { path }: Match, { headers, url }: Received): string[] {
  if (place === "query") return url.searchParams.getAll(name);
  const text = place === "path" ? path[name] : headers.get(name);
  return text === undefined || text === null ? [] : [text];
}

function checkValue({ name, in: place, pointer }: Parameter, value: unknown): Violation[] {
  return explain(checkAt(pointer), value).map((problem) => ({ ...problem, place, field: name }));
}

function checkBody({ body: facts }: Operation, body: ReadBody): Violation[] {
  const problems = [...body.problems];
  if (facts && body.forSchema !== undefined)
    problems.push(...explain(checkAt(facts.pointer), body.forSchema));
  return problems.map((problem) => ({ ...problem, place: "body" }));
}

/** How a response violates the document; undefined if it does not. */
export function checkAnswer(operation: Operation, status: number, text: string): string[] {
  const answer = operation.answers[status] ?? (status >= 500 ? operation.answers["5XX"] : undefined);
  if (!answer) return [`${operation.id} has no response ${status}`];
  if (!answer.pointer) return text === "" ? [] : [`${operation.id} has no body under ${status}`];
  const problems = explain(checkAt(answer.pointer), text === "" ? undefined : JSON.parse(text));
  return problems.map(({ field, fault }) => `${operation.id} ${status}: ${field || "the body"} ${fault}`);
}

/** `body.items[0].price is required` */
export function describeViolation({ place, field, fault }: Violation): string {
  return place === "body" && field.startsWith("[")
    ? `body${field} ${fault}`
    : `${place}${field && "."}${field} ${fault}`;
}
