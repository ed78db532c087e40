import type { ErrorObject } from "ajv/dist/2020.js";
import type { Deviation } from "../drift/deviations.ts";
import { isObject, type JsonObject, members } from "../drift/json.ts";
import { resolve } from "../drift/references.ts";
import { facetsOf, schemaCompiler } from "../support/schema-check.ts";
import { drawsOf, mapKey } from "./draw.ts";

/** Why ours rejects a response that the published document allows. */
interface Rejection {
  /** The address, as in spec/deviations.yaml. */
  at: string;
  reason: string;
  /** The kind of the first response rejected for this reason. */
  kind: string;
  /** The documented deviation that explains it. */
  documented?: Deviation;
}

export interface Tolerance {
  responses: number;
  draws: number;
  accepted: number;
  /** Responses rejected only for documented reasons. */
  documented: number;
  rejections: Rejection[];
}

/** Validates responses drawn from the published document against our schemas. */
export function toleranceOf(published: JsonObject, ours: JsonObject, deviations: Deviation[]): Tolerance {
  const found: Tolerance = { responses: 0, draws: 0, accepted: 0, documented: 0, rejections: [] };
  const seen = new Map<string, Rejection>();
  const documented = deviations.filter(({ confidence }) => confidence === "documented");
  const checkOf = compiler(ours);
  for (const [at, schema, check] of responsesOf(published, ours, checkOf)) {
    found.responses++;
    for (const { kind, value } of drawsOf(published, schema)) {
      found.draws++;
      const rejections = check(value).map(([place, keyword, reason]) =>
        rejection(at + place, keyword, reason, kind),
      );
      if (rejections.length === 0) found.accepted++;
      else if (rejections.every((each) => each.documented)) found.documented++;
      for (const each of rejections) {
        const key = `${each.at} ${each.reason}`;
        if (!seen.has(key)) seen.set(key, each);
      }
    }
  }
  return { ...found, rejections: [...seen.values()] };

  function rejection(at: string, keyword: string, reason: string, kind: string): Rejection {
    const facets = [...(facetsOf[keyword] ?? ["bounds"]), "present"];
    const why = documented.find(({ facet, matches }) => facets.includes(facet) && matches(at));
    return { at, reason, kind, ...(why && { documented: why }) };
  }
}

type Check = (value: unknown) => [place: string, keyword: string, reason: string][];

/** The published responses with a JSON body, each with our check. */
function* responsesOf(
  published: JsonObject,
  ours: JsonObject,
  checkOf: (schema: unknown) => Check,
): Generator<[at: string, schema: unknown, check: Check]> {
  for (const [path, item] of Object.entries(members(published.paths))) {
    const ourItem = resolve(ours, members(ours.paths)[path]);
    for (const [method, operation] of Object.entries(resolve(published, item))) {
      if (!isObject(operation) || !isObject(operation.responses)) continue;
      const answers = members(members(ourItem[method]).responses);
      for (const [status, answer] of Object.entries(operation.responses)) {
        const schema = jsonSchema(published, answer);
        if (schema === undefined) continue;
        const counterpart = answers[status] ?? answers[`${status[0]}XX`];
        const ourSchema = counterpart && jsonSchema(ours, counterpart);
        const check: Check = counterpart
          ? checkOf(ourSchema ?? {})
          : () => [["", "present", "ours has no such response"]];
        yield [`${method.toUpperCase()} ${path} ${status}`, schema, check];
      }
    }
  }
}

function jsonSchema(document: JsonObject, response: unknown): unknown {
  const { content } = resolve(document, response);
  const [, media] = Object.entries(members(content)).find(([type]) => /[/+]json\b/.test(type)) ?? [];
  return members(media).schema;
}

function compiler(document: JsonObject): (schema: unknown) => Check {
  const compile = schemaCompiler(document);
  return (schema) => {
    const check = compile(schema);
    return (value) => check(value).map(say);
  };
}

function say({ instancePath, keyword, params, message = "" }: ErrorObject): ReturnType<Check>[number] {
  const within = instancePath.split("/").slice(1).map(placeOf).join("");
  const name: unknown = keyword === "required" ? params.missingProperty : params.unevaluatedProperty;
  return [typeof name === "string" ? `${within}.${name}` : within, keyword, `${message} (${keyword})`];
}

function placeOf(segment: string): string {
  if (/^\d+$/.test(segment)) return "[]";
  return segment === mapKey ? "{}" : `.${segment.replaceAll("~1", "/").replaceAll("~0", "~")}`;
}
