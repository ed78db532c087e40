import { readdir, readFile, stat } from "node:fs/promises";
import { join, posix, relative, sep } from "node:path";

/** The files of an installed package by their paths in it, sorted, with their sizes in bytes. */
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

/** A file of an installed package and all that it loads at once, by their paths in the package, with their code. */
export async function loadedFiles(
  folder: string,
  file: string,
  found: Map<string, string> = new Map(),
): Promise<ReadonlyMap<string, string>> {
  if (found.has(file)) return found;
  const code = await readFile(join(folder, file), "utf8");
  found.set(file, code);
  for (const [, path = ""] of code.matchAll(/^(?:import|export)\b[^;]*?"(\.[^"]+)";/gm))
    await loadedFiles(folder, posix.join(posix.dirname(file), path), found);
  return found;
}
