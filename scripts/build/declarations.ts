import { rollup } from "rollup";
import { dts } from "rollup-plugin-dts";
import { entryPoints } from "./bundle.ts";

/**
 * Writes one declaration file for each entry point, and one for what they share, into `dir`.
 * @throws where the sources do not compile for publication
 */
export async function bundleDeclarations(dir: string): Promise<void> {
  const bundle = await rollup({
    input: { ...entryPoints },
    external: /^(?!\.|\/|[A-Z]:)/,
    plugins: [dts({ tsconfig: "tsconfig.build.json" })],
    onwarn(warning, log) {
      // Shared types without a public name have never had one: editors show them, and programs cannot import them.
      if (!warning.message.includes("private shared type exports")) log(warning);
    },
  });
  await bundle.write({
    dir,
    entryFileNames: "[name].d.ts",
    chunkFileNames: "chunks/[name]-[hash].d.ts",
    plugins: [{ name: "narrow", renderChunk: narrow }],
  });
  await bundle.close();
}

/** The types of the document are nested so deep that a sixth of them would be indentation. */
function narrow(code: string): string {
  return code.replace(/^( {4})+/gm, (indent) => " ".repeat(indent.length / 4));
}
