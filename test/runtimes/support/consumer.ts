import { cp, mkdir, mkdtemp, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { inject } from "vitest";
import { installed } from "./installed.ts";

/**
 * A folder that has the package installed, the files of `given` in it, and the packages of
 * full/package.json that are named. It goes with the run.
 */
export async function consumerWith(
  given: Readonly<Record<string, string>>,
  tools: readonly string[] = [],
): Promise<string> {
  const folder = await mkdtemp(join(dirname(inject("consumer")), "consumer-"));
  await cp(join(inject("consumer"), "node_modules"), join(folder, "node_modules"), { recursive: true });
  for (const [name, text] of Object.entries(given)) {
    await mkdir(join(folder, dirname(name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
  for (const tool of tools) await symlink(installed(tool), join(folder, "node_modules", tool));
  return folder;
}
