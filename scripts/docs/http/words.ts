import { isObject, type JsonObject, list } from "../../drift/json.ts";
import { target } from "../../drift/references.ts";
import type { SchemaNode } from "../../drift/shape.ts";
import { code, prose } from "../markdown.ts";

/** The descriptive parts of a schema. */
export interface Words {
  description: string;
  /** For example `beta`, `inferred` or `deprecated`. */
  badges: string[];
  source: string | undefined;
}

/** The descriptive parts of a schema, or if it has none, of the schemas that it consists of. */
export function wordsOf(document: JsonObject, node: SchemaNode): Words {
  const found = [...rawsOf(document, node)];
  const first = (key: string) => found.map((raw) => raw[key]).find((value) => typeof value === "string");
  const badges = ["x-availability", "x-confidence"].map(first).filter((badge) => badge !== undefined);
  if (found.some((raw) => raw.deprecated === true)) badges.push("deprecated");
  return { description: first("description") ?? "", badges, source: first("x-source") };
}

/** The schema objects, outermost first. */
function* rawsOf(document: JsonObject, node: SchemaNode): Generator<JsonObject> {
  if ("all" in node) for (const part of node.all) yield* rawsOf(document, part);
  else if ("any" in node) for (const part of node.any) yield* rawsOf(document, part);
  else if (isObject(node.raw)) {
    yield node.raw;
    if (typeof node.raw.$ref === "string") yield* rawsOf(document, { raw: target(document, node.raw.$ref) });
    // A form's description is about that form, unless it is the only one besides null.
    const forms = list(node.raw.anyOf).filter((form) => isObject(form) && form.type !== "null");
    if (forms.length === 1) yield* rawsOf(document, { raw: forms[0] });
  }
}

export function badgesOf({ badges }: Pick<Words, "badges">): string {
  return badges.map((badge) => `<Badge type="${kinds[badge] ?? "info"}" text="${badge}" />`).join(" ");
}

const kinds: Record<string, string> = {
  stable: "tip",
  documented: "tip",
  beta: "warning",
  undocumented: "danger",
  unverified: "danger",
  deprecated: "danger",
};

/** The page that documents it, if not the published document. */
export function sourceOf({ source }: Pick<Words, "source">): string {
  if (source === undefined) return "";
  const page = /^guide:(\/[\w/-]+)/.exec(source)?.[1];
  return page
    ? `Source: [the guide ${page}](https://docs.ottimate.com${page}).`
    : `Source: ${source.includes(":") ? code(source) : prose(source)}.`;
}
