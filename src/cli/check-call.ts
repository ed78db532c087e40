import { nearest } from "../core/validation.ts";
import { readBody } from "../testing/body.ts";
import { readOperations } from "../testing/document.ts";
import { checkRequest, describeViolation, type Violation } from "../testing/validation.ts";
import { type DescribedOperation, type Node, resolved } from "./document.ts";
import { UsageError } from "./io.ts";

/** A call as it was entered. */
export interface TypedCall {
  readonly operation: DescribedOperation;
  readonly path: Readonly<Record<string, string>>;
  readonly query: readonly (readonly [name: string, value: string])[];
  /** For a form, its fields and files; otherwise the JSON body. */
  readonly body: unknown;
}

/** @throws UsageError for a call that does not match the document, with what was probably meant */
export async function checkCall(call: TypedCall): Promise<void> {
  const problems = await problemsOf(call);
  if (problems.length === 0) return;
  const lines = [...new Set(problems)].map((each) => `  - ${each}`);
  throw new UsageError(
    [`${call.operation.id} does not match the document:`, ...lines, "Nothing was sent."].join("\n"),
  );
}

async function problemsOf({ operation, path, query, body }: TypedCall): Promise<string[]> {
  const known = readOperations().find(({ id }) => id === operation.id);
  if (!known) return [`${operation.id} is not in the document`];
  const received = {
    method: operation.method,
    url: new URL(`http://localhost/?${new URLSearchParams(query.map(([name, value]) => [name, value]))}`),
    // The client sets the headers, so they are not checked.
    headers: new Headers(),
    body: new Uint8Array(),
  };
  const { type, bytes } = await written(operation, body);
  const read = await readBody(known, type, bytes);
  const { violations } = checkRequest({ operation: known, path }, received, read);
  return violations
    .filter(({ place }) => place !== "header")
    .map((violation) => `${describeViolation(violation)}${meant(operation, violation)}`);
}

async function written(
  operation: DescribedOperation,
  body: unknown,
): Promise<{ type: string; bytes: Uint8Array }> {
  if (body === undefined) return { type: "", bytes: new Uint8Array() };
  if (operation.body?.type !== "multipart/form-data")
    return { type: "application/json", bytes: new TextEncoder().encode(JSON.stringify(body)) };
  const form = new FormData();
  // The content of a file is not checked.
  for (const [name, value] of Object.entries(Object(body)))
    for (const each of [value].flat())
      form.append(name, each instanceof File ? new File(["-"], each.name) : String(each));
  const response = new Response(form);
  return {
    type: response.headers.get("content-type") ?? "",
    bytes: new Uint8Array(await response.arrayBuffer()),
  };
}

function meant(operation: DescribedOperation, { place, field, fault }: Violation): string {
  if (fault !== "is not known") return "";
  const name = field.split(".").at(-1) ?? "";
  const names =
    place === "query"
      ? operation.parameters.filter((each) => each.in === "query").map((each) => each.name)
      : [...namesAt(operation.body?.schema, field.split(".").slice(0, -1))];
  const found = suggestion(name, names);
  if (found) return `: did you mean ${found}?`;
  return names.length > 0 ? ` (${names.join(", ")})` : ": this call has none";
}

/** Prefixes that people leave out. */
const prefix = /^(ottimate|erp)_/;

/** The name that a misspelled one probably means, with or without its prefix. */
function suggestion(given: string, names: readonly string[]): string | undefined {
  const bare = names.map((name) => name.replace(prefix, ""));
  const near = nearest(given, names);
  if (near !== undefined) return near;
  const short = nearest(given.replace(prefix, ""), bare);
  return short === undefined ? undefined : names[bare.indexOf(short)];
}

/** The documented properties at a place in a body, in all its forms. */
function namesAt(schema: Node | undefined, keys: readonly string[]): Set<string> {
  const nodes = keys.reduce(
    (at, key) => {
      const name = key.replace(/\[\d+\]/g, "");
      const below = name === "" ? at : at.flatMap((node) => node.properties?.[name] ?? []);
      return key.includes("[")
        ? below
            .flatMap(parts)
            .flatMap((node) => node.items ?? [])
            .flatMap(parts)
        : below.flatMap(parts);
    },
    schema ? parts(schema) : [],
  );
  return new Set(nodes.flatMap((node) => Object.keys(node.properties ?? {})));
}

/** A schema and the schemas that it combines. */
function parts(schema: Node): Node[] {
  const node = resolved(schema);
  const made = [node.allOf, node.oneOf, node.anyOf].flatMap((each) =>
    Array.isArray(each) ? (each as Node[]) : [],
  );
  return [node, ...made.flatMap(parts)];
}
