import { mkdir, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { isCode } from "./if-there.ts";

/**
 * Makes a directory for its owner alone, and those above it that are missing.
 *
 * Not `mkdir` with `recursive`: where a directory is there that takes none, such as /proc, that tries for ever, and a few of
 * these keep all other files waiting.
 */
export async function makeDirectory(directory: string): Promise<void> {
  try {
    await makeOne(directory);
  } catch (error) {
    const parent = dirname(directory);
    if (!isCode(error, "ENOENT") || parent === directory) throw error;
    await makeDirectory(parent);
    await makeOne(directory);
  }
}

async function makeOne(directory: string): Promise<void> {
  try {
    await mkdir(directory, { mode: 0o700 });
  } catch (error) {
    // What is said of one that is there already depends on the platform.
    const isThere = await stat(directory).then(
      (found) => found.isDirectory(),
      () => false,
    );
    if (!isThere) throw error;
  }
}
