import { readFileSync } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { join, posix, relative, sep } from "node:path";

/** The files of an installed package by path, sorted, with their sizes in bytes. */
export async function installedFiles(consumer: string): Promise<ReadonlyMap<string, number>> {
  const folder = join(consumer, "node_modules/ottimate-client");
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = await Promise.all(
    entries
      .filter((entry) => entry.isFile())
      .map(async ({ parentPath, name }) => {
        const path = join(parentPath, name);
        return [relative(folder, path).replaceAll(sep, "/"), (await stat(path)).size] as const;
      }),
  );
  return new Map(files.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The code of built files of an installed package, and of all that they load at once, by path. */
export function loadedFiles(consumer: string, ...entries: string[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const waiting = entries.map((name) => `dist/${name}`);
  for (const name of waiting) {
    if (found.has(name)) continue;
    const code = readFileSync(join(consumer, "node_modules/ottimate-client", name), "utf8");
    found.set(name, code);
    for (const [, target = ""] of code.matchAll(/(?:\bfrom|^import) ?"(\.[^"]+)"/gm))
      waiting.push(posix.join(posix.dirname(name), target));
  }
  return found;
}
