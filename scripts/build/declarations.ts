import { type RollupBuild, rollup } from "rollup";
import { dts } from "rollup-plugin-dts";
import { entryPoints } from "./bundle.ts";

/**
 * Writes one declaration file for each entry point, and one for what they share, into `dir`.
 * @throws where the sources do not compile for publication
 */
export async function bundleDeclarations(dir: string): Promise<void> {
  const bundle = await joinDeclarations(named);
  await bundle.write({
    dir,
    entryFileNames: "[name].d.ts",
    chunkFileNames: "chunks/[name]-[hash].d.ts",
    plugins: [{ name: "narrow", renderChunk: narrow }],
  });
  await bundle.close();
}

/** What is imported by the name of a package. */
export const named = /^(?!\.|\/|[A-Z]:)/;

/** The declarations of all entry points, without those of the modules that stay `external`. */
export function joinDeclarations(external: RegExp | RegExp[]): Promise<RollupBuild> {
  return rollup({
    input: { ...entryPoints },
    external,
    plugins: [dts({ tsconfig: "tsconfig.build.json" })],
    onwarn(warning, log) {
      // Shared types without a public name have never had one: editors show them, and programs cannot import them.
      if (!warning.message.includes("private shared type exports")) log(warning);
    },
  });
}

/** The types of the document are nested so deep that a sixth of them would be indentation. */
function narrow(code: string): string {
  return code.replace(/^( {4})+/gm, (indent) => " ".repeat(indent.length / 4));
}
