import { readdir, readFile } from "node:fs/promises";
import { dirname, join, relative, resolve } from "node:path";
import { parse } from "yaml";

export interface Unreached {
  file: string;
  /** `#/Name`, as in a reference. */
  pointer: string;
}

/**
 * Finds top-level entries of the spec's files that nothing refers to. The linter starts at the document's entry, so it does not
 * see them, and the bundler leaves them out.
 */
export async function findUnreached(entry: string): Promise<Unreached[]> {
  const start = resolve(entry);
  const files = await readSpec(dirname(start));
  const unreached = new Map<string, Unreached>();
  for (const [file, content] of files) {
    for (const key of file === start ? [] : Object.keys(content)) {
      unreached.set(`${file}#${key}`, { file, pointer: `#/${escapeKey(key)}` });
    }
  }
  const pending = [...referencesIn(files.get(start), start)];
  for (let reference = pending.pop(); reference; reference = pending.pop()) {
    const { file, key } = reference;
    const keys = key === undefined ? Object.keys(files.get(file) ?? {}) : [key];
    for (const reached of keys) {
      if (unreached.delete(`${file}#${reached}`))
        pending.push(...referencesIn(files.get(file)?.[reached], file));
    }
  }
  return [...unreached.values()];
}

type Content = Record<string, unknown>;

async function readSpec(folder: string): Promise<Map<string, Content>> {
  const names = (await readdir(folder, { recursive: true })).filter(isSpec).sort();
  return new Map(
    await Promise.all(
      names.map(async (name) => [join(folder, name), await readYaml(join(folder, name))] as const),
    ),
  );
}

/** Rules, workflows, deviations and drafts are in the same folder, but are not part of the document. */
function isSpec(name: string): boolean {
  const [first = "", ...rest] = name.split(/[/\\]/);
  const last = rest.at(-1) ?? first;
  return (
    last.endsWith(".yaml") &&
    !last.startsWith("draft-") &&
    name !== "deviations.yaml" &&
    !["rules", "workflows"].includes(first)
  );
}

async function readYaml(file: string): Promise<Content> {
  try {
    const content: unknown = parse(await readFile(file, "utf8"));
    return typeof content === "object" && content !== null ? (content as Content) : {};
  } catch (error) {
    throw new Error(
      `${relative(process.cwd(), file)} cannot be read: ${error instanceof Error ? error.message : error}`,
    );
  }
}

interface Reference {
  file: string;
  /** The top-level entry that is referenced; undefined for the whole file. */
  key: string | undefined;
}

function* referencesIn(node: unknown, file: string): Generator<Reference> {
  if (typeof node !== "object" || node === null) return;
  for (const [name, value] of Object.entries(node)) {
    if (name === "$ref" && typeof value === "string") yield target(value, file);
    else yield* referencesIn(value, file);
  }
}

function target(reference: string, file: string): Reference {
  const [path = "", pointer = ""] = reference.split("#");
  const [, key] = pointer.split("/");
  return {
    file: path === "" ? file : join(dirname(file), path),
    key: key === undefined || key === "" ? undefined : unescapeKey(key),
  };
}

const escapeKey = (key: string): string => key.replaceAll("~", "~0").replaceAll("/", "~1");
const unescapeKey = (key: string): string =>
  decodeURIComponent(key).replaceAll("~1", "/").replaceAll("~0", "~");
