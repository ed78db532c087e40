import { isObject } from "../drift/json.ts";
import type { FactNode } from "../drift/unfold.ts";

/** A place in a value. */
interface Met {
  readonly at: string;
  readonly value: unknown;
  /** Undefined if the document does not describe this place, and does not allow anything there. */
  readonly node: FactNode | undefined;
}

/** Walks through a value, with the address of each place. Undocumented parts are not entered. */
export function* walk(value: unknown, node: FactNode, at: string): Generator<Met> {
  yield { at, value, node };
  if (node.children.size === 0 || node.recurs) return;
  const below: [step: string, value: unknown][] = Array.isArray(value)
    ? value.map((each) => ["[]", each])
    : isObject(value)
      ? Object.entries(value).map(([name, each]) => [stepOf(node, name), each])
      : [];
  for (const [step, each] of below) {
    const child = node.children.get(step);
    if (child) yield* walk(each, child, at + step);
    else if (step !== "[]") yield { at: at + step, value: each, node: undefined };
  }
}

/** The address of a place that ajv reports within a value. */
export function addressOf(instancePath: string, node: FactNode, at: string): string {
  let [place, here]: [string, FactNode | undefined] = [at, node];
  for (const segment of instancePath.split("/").slice(1)) {
    const name = segment.replaceAll("~1", "/").replaceAll("~0", "~");
    const step = /^\d+$/.test(name) && here?.children.has("[]") ? "[]" : stepOf(here, name);
    here = here?.children.get(step);
    place += step;
  }
  return place;
}

function stepOf(node: FactNode | undefined, name: string): string {
  if (node?.children.has(`.${name}`)) return `.${name}`;
  return node?.children.has("{}") ? "{}" : `.${name}`;
}
