import { readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { type Document, isMap, isPair, isScalar, isSeq, LineCounter, type Node, parseDocument } from "yaml";

interface Place {
  readonly file: string;
  readonly node: unknown;
  readonly line: number;
}

/** Finds the file and line of an address in the spec: its own, or that of the nearest existing parent. */
export function placeFinder(entry: string): (address: string) => string {
  const files = new Map<string, { document: Document.Parsed; lines: LineCounter }>();

  function open(file: string) {
    const known = files.get(file);
    if (known) return known;
    const lines = new LineCounter();
    const opened = { document: parseDocument(readFileSync(file, "utf8"), { lineCounter: lines }), lines };
    files.set(file, opened);
    return opened;
  }

  function child(place: Place | undefined, key: string | number): Place | undefined {
    if (!place) return undefined;
    const { file, node } = resolve(place);
    const { lines } = open(file);
    if (isSeq(node)) {
      const item = node.items[Number(key)] as Node | undefined;
      return item && { file, node: item, line: lines.linePos(item.range?.[0] ?? 0).line };
    }
    const pair =
      isMap(node) && node.items.find((each) => isPair(each) && isScalar(each.key) && each.key.value === key);
    if (!pair) return undefined;
    const start = (pair.key as Node).range?.[0] ?? 0;
    return { file, node: pair.value, line: lines.linePos(start).line };
  }

  /** Follows a reference; its siblings are ignored. */
  function resolve(place: Place): Place {
    const reference = isMap(place.node) ? place.node.get("$ref") : undefined;
    if (typeof reference !== "string") return place;
    const [path = "", pointer = ""] = reference.split("#");
    const file = path === "" ? place.file : join(dirname(place.file), path);
    const top: Place = { file, node: open(file).document.contents, line: 1 };
    const target = pointer
      .split("/")
      .slice(1)
      .map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"))
      .reduce<Place | undefined>(child, top);
    return target ? resolve(target) : place;
  }

  function below(place: Place, step: string): Place | undefined {
    const holder = step === "[]" ? "items" : step === "{}" ? "additionalProperties" : "properties";
    const found = child(place, holder);
    const own = step.startsWith(".") ? child(found, step.slice(1)) : found;
    if (own) return own;
    for (const forms of ["allOf", "anyOf", "oneOf"]) {
      for (
        let i = 0, form = child(child(place, forms), 0);
        form;
        i += 1, form = child(child(place, forms), i + 1)
      ) {
        const inForm = below(form, step);
        if (inForm) return inForm;
      }
    }
    return undefined;
  }

  function schemaOf(holder: Place | undefined): Place | undefined {
    const content = child(holder, "content");
    const first =
      content && isMap(resolve(content).node)
        ? (resolve(content).node as { items: unknown[] }).items[0]
        : undefined;
    if (!isPair(first) || !isScalar(first.key)) return undefined;
    return child(child(content, String(first.key.value)), "schema");
  }

  return (address) => {
    const [, method = "", path = "", part = "", steps = ""] =
      /^([A-Z]+) (\S+?)(?: (body|[1-5][\dX]{2})(.*))?$/.exec(address) ?? [];
    const root: Place = { file: entry, node: open(entry).document.contents, line: 1 };
    const operation = child(child(child(root, "paths"), path), method.toLowerCase());
    const trail = [root, child(child(root, "paths"), path), operation];
    const holder =
      part === "body" ? child(operation, "requestBody") : child(child(operation, "responses"), part);
    trail.push(part === "body" ? undefined : child(operation, "responses"), holder);
    let here = schemaOf(holder);
    for (const step of steps.match(/\.[^.[{]+|\[\]|\{\}/g) ?? []) {
      here = here && below(here, step);
      trail.push(here);
    }
    const found = trail.findLast((each) => each !== undefined) ?? root;
    // Something that is missing is reported at its parent.
    const { file, line } = trail.at(-1) ? found : resolve(found);
    return `${relative(process.cwd(), file)}:${line}`;
  };
}
