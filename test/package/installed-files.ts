import { readdir, stat } from "node:fs/promises";
import { join, relative, sep } from "node:path";

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
