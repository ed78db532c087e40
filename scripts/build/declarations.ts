import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type PreRenderedChunk, type RollupBuild, rollup } from "rollup";
import { dts } from "rollup-plugin-dts";
import { entryPoints } from "./bundle.ts";

/**
 * Writes one declaration file for each entry point, and one for shared types, into `dir`.
 * @throws if the sources do not compile for publication
 */
export async function bundleDeclarations(dir: string): Promise<void> {
  const bundle = await joinDeclarations(named);
  await bundle.write({
    dir,
    entryFileNames: "[name].d.ts",
    chunkFileNames: (chunk) => `chunks/${moduleOf(chunk)}-[hash].d.ts`,
    plugins: [{ name: "narrow", renderChunk: narrow }],
  });
  await bundle.close();
}

/** The name of a chunk without `.d`. */
export const moduleOf = ({ name }: PreRenderedChunk): string => name.replace(/\.d$/, "");

/** Imports by package name. */
export const named = /^(?!\.|\/|[A-Z]:)/;

/** The declarations of all entry points, except those of `external` modules. */
export async function joinDeclarations(external: RegExp | RegExp[]): Promise<RollupBuild> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), "ottimate-types-")));
  try {
    await compileDeclarations(folder);
    return await rollup({
      input: Object.fromEntries(
        Object.entries(entryPoints).map(([name, source]) => [
          name,
          join(folder, source.replace(/\.ts$/, ".d.ts")),
        ]),
      ),
      external,
      plugins: [dts()],
      onwarn(warning, log) {
        // Shared types without a public name are intended: editors show them, but programs cannot import them.
        if (!warning.message.includes("private shared type exports")) log(warning);
      },
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Checks the sources and writes their declarations, with TypeScript 7 because it takes a quarter of the time. */
async function compileDeclarations(folder: string): Promise<void> {
  const args = ["--project", "tsconfig.build.json", "--outDir", folder];
  const compiler = spawn(process.execPath, ["node_modules/typescript-7/bin/tsc", ...args], {
    stdio: "inherit",
  });
  const [code] = await once(compiler, "close");
  if (code !== 0) throw new Error("The sources do not compile for publication.");
}

/** Removes indentation, which would be a sixth of the deeply nested types. */
function narrow(code: string): string {
  return code.replace(/^( {4})+/gm, (indent) => " ".repeat(indent.length / 4));
}
