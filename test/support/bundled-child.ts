import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

/** A program of test/support, bundled into one file: compiling it at each start would take longer than its work. */
export interface BundledChild {
  readonly file: string;
  remove(): void;
}

export async function bundleChild(name: string): Promise<BundledChild> {
  const folder = mkdtempSync(join(tmpdir(), "ottimate-child-"));
  // Some tests run it as an unprivileged user.
  chmodSync(folder, 0o755);
  const file = join(folder, `${name}.mjs`);
  const source = fileURLToPath(new URL(`./${name}.ts`, import.meta.url));
  await build({ entryPoints: [source], outfile: file, bundle: true, platform: "node", format: "esm" });
  return { file, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
