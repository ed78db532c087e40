import { parseDeviations } from "../../../scripts/drift/deviations.ts";
import { addressesOf, factsOf } from "../../../scripts/drift/facts.ts";
import { findDrift } from "../../../scripts/drift/find-drift.ts";
import type { JsonObject } from "../../../scripts/drift/json.ts";
import type { Facets } from "../../../scripts/drift/unfold.ts";

export type Operation = JsonObject;

/** A document of one call, `POST /boats`, and anything else that is given. */
export function boats(operation: Operation, more: JsonObject = {}): JsonObject {
  return {
    openapi: "3.1.0",
    info: { title: "Boats", version: "1" },
    paths: { "/boats": { post: operation } },
    ...more,
  };
}

/** The same with a JSON body of this schema, which may use `components.schemas`. */
export function boatsWithBody(schema: unknown, schemas: JsonObject = {}): JsonObject {
  return boats({ requestBody: { content: { "application/json": { schema } } } }, { components: { schemas } });
}

export function answers(schema: unknown, status = "200"): Operation {
  return { responses: { [status]: { description: "", content: { "application/json": { schema } } } } };
}

/** The facets of each address of the document. */
export function addresses(document: JsonObject): Record<string, Facets> {
  return Object.fromEntries([...addressesOf(factsOf(document))].map(([at, { facets }]) => [at, facets]));
}

/** The facets of the body and its parts, by the rest of the address. */
export function bodyFacts(schema: unknown, schemas: JsonObject = {}): Record<string, Facets> {
  const all = Object.entries(addresses(boatsWithBody(schema, schemas)));
  const body = all.filter(([at]) => at.startsWith("POST /boats body"));
  return Object.fromEntries(
    body.map(([at, { content: _, ...facets }]) => [at.replace("POST /boats body", ""), facets]),
  );
}

/** The remaining differences, one line each, and the stale entries. */
export function drift(published: JsonObject, ours: JsonObject, deviations = "") {
  const found = findDrift(factsOf(published), factsOf(ours), parseDeviations(deviations, "deviations.yaml"));
  return {
    ...found,
    lines: found.unexplained.map(
      (d) => `${d.at} ${d.facet}: ${JSON.stringify(d.published)} -> ${JSON.stringify(d.ours)}`,
    ),
    staleLines: found.stale.map((s) => `${s.deviation.at} ${s.deviation.facet}: ${s.reason}`),
  };
}

/** One entry of a deviations file. */
export function entry(at: string, facet: string, values: string): string {
  return `
- at: ${JSON.stringify(at)}
  facet: ${facet}
  ${values.split("; ").join("\n  ")}
  why: Because the boats need it.
  source: The harbour master
  confidence: documented
`;
}
