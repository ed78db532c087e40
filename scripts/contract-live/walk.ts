import { isObject } from "../drift/json.ts";
import type { FactNode } from "../drift/unfold.ts";

/** What was met on the way through a value. */
interface Met {
  readonly at: string;
  readonly value: unknown;
  /** Undefined where the document does not name it, and does not leave open what is there. */
  readonly node: FactNode | undefined;
}

/** Every place of a value, by its address. What the document does not describe is not walked through. */
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

/** A place within a value, as ajv names it, by its address. */
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
